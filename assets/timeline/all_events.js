// Every event in a list by day, made when it is first asked for: what the strip has no room for.
import { campaign } from "../core/campaign.js";
import * as dated from "../core/dated.js";
import * as dates from "../core/dates.js";
import { el, id, reveal } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import { told } from "../core/translations.js";
import { say } from "../core/words.js";
import * as symbols from "../map/symbols.js";
import * as axis from "./axis.js";

const dialog = () => id("all-events");
/** @type {HTMLElement[]} */
let buttons = []; // in order of their events' start; none until the list is made

/** @type {(event: CampaignEvent) => HTMLElement} */
function entry(event) {
  const monthly = axis.strides()[0].unit === "month";
  const button = el("button", { type: "button", "data-event": event.id, class: `entry rank-${event.rank} ${event.certainty} ${event.kind}`, onclick: () => {
    dialog().close();
    records.go([event.id]);
    news.speak();
  } }, el("span", { class: "when" }, monthly ? dated.begin(event) : dated.time(event)), el("span", { dir: "auto" }, symbols.event(event.kind), told(event.title)));
  buttons.push(button);
  return el("li", {}, button);
}

// The heading under which an event stands: its day, or in a campaign of years its month.
/** @type {(event: CampaignEvent) => string} */
function heading(event) {
  const { start, precision } = event;
  if (axis.strides()[0].unit === "month") return dates.month(start);
  if (precision.start && precision.start !== "day") return dated.begin(event);
  const other = dates.otherDays(start, start);
  return `${dates.day(start)}${other ? ` (${other})` : ""}`;
}

function fill() {
  buttons = [];
  const list = el("div", { class: "by-day", onkeydown: walk });
  dialog().replaceChildren(el("header", {}, el("h2", {}, say("every-event")),
    el("button", { type: "button", onclick: () => dialog().close() }, say("close"))), list);
  let [last, under] = ["", null];
  for (const event of campaign.events.values()) {
    const day = heading(event);
    if (day !== last) {
      under = el("ul", {});
      list.append(el("section", {}, el("h3", {}, day), under));
      last = day;
    }
    under.append(entry(event));
  }
  applyFilter();
}

// Arrows lead from event to event.
/** @type {(event: KeyboardEvent) => void} */
function walk(event) {
  const by = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const to = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + by;
  buttons[Math.max(0, Math.min(buttons.length - 1, to))].focus();
}

export function init() {
  id("all-events-open").addEventListener("click", open);
  dialog().addEventListener("click", ({ target }) => target === dialog() && dialog().close()); // beside it
}

// Opens it at the news of the hour.
export function open() {
  dialog().showModal();
  if (buttons.length === 0) fill();
  const now = news.latest();
  const here = buttons.find((button) => button.dataset.event === now?.id) ?? buttons[0];
  if (!here) return;
  for (const button of buttons) button.toggleAttribute("aria-current", button === here);
  here.focus({ preventScroll: true });
  reveal(here, "center");
}

// The list is made anew when it is next asked for; at once if it is being read.
export function rerender() {
  buttons = [];
  dialog().replaceChildren();
  if (dialog().open) fill();
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const button of buttons) button.classList.toggle("unsupported", !evidence.supports(button.dataset.event));
}
