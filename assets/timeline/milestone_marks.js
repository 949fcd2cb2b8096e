// The milestones under the strip: a mark each, its short name beside it where there is room, those that begin in one minute
// having one between them; and a band over the hours of whatever record is selected.
import { milestones } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, hide, id, resized } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as records from "../core/records.js";
import * as tracks from "../core/tracks.js";
import * as words from "../core/words.js";
import { seat, together } from "./milestone_rows.js";

const ROWS = 2;
/** @type {{ event: CampaignEvent, events: CampaignEvent[], button: HTMLElement, name: HTMLElement, seat: string }[]} */
let marks = []; // in order of their start
/** @type {HTMLElement} */
let frame = null;
/** @type {HTMLElement} */
let band = null; // over the hours within which the selected record lies
let reached = -1; // the index of the last one that the moment has reached

/** @type {(minute: Minute) => string} */
const share = (minute) => `${(100 * minute) / clock.end()}%`;

// The hours within which a record lies: those of all accounts, where they differ.
/** @type {(record: any) => [from: Minute, to: Minute]} */
const bounds = ({ earliest, latest, start, end, depart = start, arrive = end }) => [earliest ?? depart, latest ?? arrive];

/** @type {(events: CampaignEvent[]) => typeof marks[number]} */
function make(events) {
  const [event] = events;
  const name = el("span", { class: "milestone-name" });
  const button = el("button", { type: "button", class: `milestone ${event.certainty}`, tabindex: "-1", "data-milestone": event.id,
    "aria-pressed": "false", style: `--at:${share(event.start)}`, onclick: () => records.go(events.map(({ id }) => id)) }, name);
  return { event, events, button, name, seat: "" };
}

function write({ event, events, button, name }) {
  const others = events.length > 1 ? ` +${events.length - 1}` : "";
  button.title = `${dates.span(event.start, event.end)}: ${events.map(({ title }) => title).join("; ")}`;
  button.setAttribute("aria-label", others ? words.say("event-and-more", { what: event.title, n: events.length - 1 }) : event.title);
  name.textContent = (event.short || event.title) + others;
}

// Measures what is to be measured, as it is now, and only if it can be seen.
function arrange() {
  const width = frame.clientWidth;
  if (width === 0 || marks.length === 0) return;
  const em = frame.clientHeight / ROWS;
  const items = marks.map(({ event, name }) => ({ at: (event.start / clock.end()) * width, w: name.offsetWidth }));
  seat(items, { width: width + em, rows: ROWS, mark: em, gap: em / 2 }).forEach(({ named, flips, row }, index) => {
    const mark = marks[index];
    const taken = [named, flips, row].join();
    if (mark.seat === taken) return;
    mark.seat = taken;
    mark.button.style.setProperty("--seat", row);
    mark.button.classList.toggle("named", named);
    mark.button.classList.toggle("flips", flips);
  });
}

export function init() {
  band = el("div", { class: "band", hidden: true });
  marks = together(milestones()).map(make);
  frame = el("div", { class: "milestones" }, marks.map(({ button }) => button));
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
  const [from, to] = bounds(record);
  band.style.left = share(from);
  band.style.width = share(to - from);
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const { events, button } of marks) button.classList.toggle("unsupported", !events.some(({ id }) => evidence.supports(id)));
}
