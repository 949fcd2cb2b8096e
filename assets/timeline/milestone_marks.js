// The milestones under the strip: a mark each, its short name beside it where there is room, those that begin in one minute
// having one between them, and always the name of the one which was reached last; and a band over the hours of whatever record
// is selected.
import { milestones } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import { el, hide, id, resized } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as records from "../core/records.js";
import * as tracks from "../core/tracks.js";
import * as translations from "../core/translations.js";
import * as words from "../core/words.js";
import { seat, together } from "./milestone_rows.js";

const ROWS = 2;
const FINGER = 18; // pixels from a mark within which a finger means it
/** @type {{ event: CampaignEvent, events: CampaignEvent[], button: HTMLElement, name: HTMLElement, days: HTMLElement | null, seat: string, row: number, at: number, dot: number, from: number, to: number, named: boolean }[]} */
let marks = []; // in order of their start
/** @type {HTMLElement} */
let frame = null;
/** @type {HTMLElement} */
let band = null; // over the hours within which the selected record lies
let reached = -1; // the index of the last one that the moment has reached

/** @type {(minute: Minute) => string} */
const share = (minute) => `${(100 * minute) / clock.end()}%`;

/** @type {(events: CampaignEvent[]) => typeof marks[number]} */
function make(events) {
  const [event] = events;
  const name = el("span", { class: "milestone-name" });
  const button = el("button", { type: "button", class: `milestone ${event.certainty}`, tabindex: "-1", "data-milestone": event.id,
    "aria-pressed": "false", style: `--at:${share(event.start)}`, onclick: () => records.go(events.map(({ id }) => id)) }, name);
  // The days within which it lies, where no hour is known.
  const [from, to] = dated.within(event);
  const days = dated.isVague(event) ? el("span", { class: "milestone-days", style: `--at:${share(from)};width:${share(to - from)}` }) : null;
  return { event, events, button, name, days, seat: "", row: 0, at: 0, dot: 0, from: 0, to: 0, named: false };
}

function write({ event, events, button, name }) {
  const others = events.length > 1 ? ` +${events.length - 1}` : "";
  button.title = `${dated.span(event)}${words.colon()}${events.map(({ title }) => title).join(words.semicolon())}`;
  button.setAttribute("aria-label", others ? words.say("event-and-more", { what: event.title, n: events.length - 1 }) : event.title);
  translations.speaks(button, event.title);
  name.replaceChildren(translations.told(event.short || event.title), others);
}

// Measures what is to be measured, as it is now, and only if it can be seen.
function arrange() {
  const width = frame.clientWidth;
  if (width === 0 || marks.length === 0) return;
  const em = frame.clientHeight / ROWS;
  const items = marks.map(({ event, name }) => ({ at: (event.start / clock.end()) * width, w: name.offsetWidth }));
  seat(items, { width: width + em, rows: ROWS, mark: em, gap: em / 2 }).forEach(({ named, flips, row }, index) => {
    const mark = marks[index];
    const { at, w } = items[index];
    Object.assign(mark, { named, row, at, dot: em / 2, from: flips ? at - w - em : at, to: flips ? at : at + w + em });
    const taken = [named, flips, row].join();
    if (mark.seat === taken) return;
    mark.seat = taken;
    mark.button.style.setProperty("--seat", row);
    mark.days?.style.setProperty("--seat", row);
    mark.button.classList.toggle("named", named);
    mark.button.classList.toggle("flips", flips);
  });
  giveWay();
}

// The name of the last one reached is seen whether there is room or not: those that it would lie upon give way.
function giveWay() {
  const last = marks[reached] ?? null;
  for (const mark of marks) {
    const beside = last !== null && !last.named && mark !== last && mark.row === last.row;
    mark.button.classList.toggle("under", beside && mark.from < last.to && last.from < mark.to);
    mark.button.classList.toggle("covered", beside && mark.at - mark.dot < last.to && last.from < mark.at + mark.dot);
  }
}

export function init() {
  band = el("div", { class: "band", hidden: true });
  marks = together(milestones()).map(make);
  frame = el("div", { class: "milestones" }, marks.map(({ days }) => days), marks.map(({ button }) => button));
  id("time-ticks").append(band, frame);
  marks.forEach(write);
  arrange();
  // Whatever makes the type or the strip larger, shows it again or gives the names other letters: they have room or have not.
  resized([frame, ...marks.map(({ name }) => name)], arrange);
}

// Writes names anew, when the language, the calendar or the size of the type has changed.
export function rerender() {
  marks.forEach(write);
  arrange();
}

// What has been reached last stands out.
/** @type {(minute: Minute) => void} */
export function show(minute) {
  const index = tracks.lastAtMost(marks, minute + 0.5, ({ event }) => event.start);
  if (index === reached) return;
  marks[reached]?.button.classList.remove("reached");
  marks[index]?.button.classList.add("reached");
  reached = index;
  giveWay();
}

/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  for (const { events, button } of marks) {
    const pressed = String(selected?.kind === "event" && events.some(({ id }) => id === selected.id));
    if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
  const record = selected && records.find(selected.id)?.record;
  hide(band, !record);
  if (!record) return;
  const [from, to] = dated.within(record);
  band.style.left = share(from);
  band.style.width = share(to - from);
}

// A finger that means a mark goes to what it stands for: where it is, and a little beside it.
/** @type {(event: { pointerType: string, clientX: number, clientY: number }) => void} */
export function tap({ pointerType, clientX, clientY }) {
  if (pointerType !== "touch") return;
  const { x, y, width, height } = frame.getBoundingClientRect();
  const far = ({ event, row }) => Math.hypot(x + (event.start / clock.end()) * width - clientX, y + ((row + 0.5) * height) / ROWS - clientY);
  const [nearest] = [...marks].sort((a, b) => far(a) - far(b));
  if (nearest && far(nearest) <= FINGER) records.go(nearest.events.map(({ id }) => id));
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const { events, button } of marks) button.classList.toggle("unsupported", !events.some(({ id }) => evidence.supports(id)));
}
