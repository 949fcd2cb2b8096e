// The days (or hours, or months) and the events on the time axis: a tick an event, its name beside it where there is room.
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, hide, id, resized } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as records from "../core/records.js";
import { pause } from "../core/slices.js";
import * as tracks from "../core/tracks.js";
import * as collision from "../map/collision.js";
import * as axis from "./axis.js";

const TICK = 11; // pixels that an event's mark takes
const UNDER = 2; // pixels within which a mark lies under another
const GAP = 8; // pixels from a name to the next mark
/** @type {Record<Certainty, number>} */
const SURE = { certain: 0, "less-certain": 1, uncertain: 2 };
/** @type {CampaignEvent[]} */
let events = []; // in order of their start
/** @type {HTMLElement} */
let strip = null;
/** @type {HTMLElement} */
let band = null; // over the hours within which the selected record lies
/** @type {any[]} */
let ranked = []; // those whose names matter most first: { event, mark, span, w }
/** @type {string | null} */
let selectedId = null;

/** @type {(minute: Minute) => string} */
const share = (minute) => `${(100 * minute) / clock.end()}%`;
/** @type {(span: [from: Minute, to: Minute]) => string} */
const across = ([from, to]) => `left:${share(from)};width:${share(to - from)}`;

// The hours within which a record lies: those of all accounts, where they differ.
/** @type {(record: any) => [from: Minute, to: Minute]} */
const bounds = ({ earliest, latest, start, end, depart = start, arrive = end }) => [earliest ?? depart, latest ?? arrive];

// Whether the accounts differ by little: where by much, a line for each would cover the axis; selecting shows it.
/** @type {(event: CampaignEvent) => boolean} */
function doubted(event) {
  const [from, to] = bounds(event);
  return (from < event.start || to > event.end) && to - from <= clock.long() / 2;
}

// Each division has both its dates if it is of days; of months only January has the year, and the first of all.
/** @type {(minute: Minute, stride: Stride, index: number) => any[]} */
function name(minute, stride, index) {
  if (stride.unit === "hour") return [el("b", {}, axis.name(minute, stride))];
  if (stride.unit === "month") {
    const [month, year] = dates.month(minute).split(" ");
    const january = dates.date(minute, dates.calendars()[0] === "old").month === 1;
    return [el("b", {}, january ? year : index === 0 ? `${month} ${year}` : month)];
  }
  const other = dates.otherDay(minute, { named: false });
  return [el("b", {}, ofMonth(dates.day(minute, { short: true }))),
    other && el("span", {}, " ", ofMonth(other), el("span", { class: "style" }, ` ${dates.styles()[1]}`))];
}

/** @type {(frame: HTMLElement, stride: Stride) => void} */
function divide(frame, stride) {
  const [first, other] = dates.styles(); // of one calendar nobody asks which it is
  const all = axis.divide(stride);
  frame.replaceChildren(...(first ? [el("div", { class: "calendars" }, el("b", {}, first), ` ${other}`)] : []), ...all.map((minute, index) =>
    el("div", { class: "day", style: `left:${share(minute)};width:${share((all[index + 1] ?? clock.end()) - minute)}` },
      name(minute, stride, index))));
}

/** @type {(day: string) => any[]} */
function ofMonth(day) {
  const [number, ...month] = day.split(" ");
  return [number, el("span", { class: "month" }, ` ${month.join(" ")}`)];
}

// Where a day has no room for both its dates, the calendars are named once, beside the axis; then the other one's
// months go too, and then days are left out. The last one may be cut short.
function fit() {
  const frame = id("time-ticks").querySelector(".days");
  const holds = (day) => day.firstElementChild.offsetLeft + day.firstElementChild.offsetWidth <= day.clientWidth + 1;
  for (const stride of axis.strides()) {
    divide(frame, stride);
    const all = [...frame.querySelectorAll(".day")];
    const full = all.slice(0, Math.max(1, all.length - 1));
    for (const room of stride.unit === "day" ? [null, "little", "least"] : [null]) {
      frame.toggleAttribute("data-room", room !== null);
      if (room !== null) frame.dataset.room = room;
      if (full.every((day) => day.scrollWidth <= day.clientWidth + 1)) break;
    }
    if (!full.every(holds)) continue;
    if (all.length > 1 && !holds(all.at(-1))) all.at(-1).replaceChildren();
    break;
  }
}

/** @type {(event: CampaignEvent) => any} */
function tick(event) {
  const mark = el("button", { type: "button", class: `tick ${event.certainty} ${event.kind}`, tabindex: "-1", "data-event": event.id,
    style: `--at:${share(event.start)}`, onclick: () => records.go([event.id]) }, el("span", { class: "tick-name" }));
  const span = doubted(event) ? el("span", { class: "span", "data-span": event.id, style: across(bounds(event)) }) : null;
  return { event, mark, span, w: 0 };
}

// What matters most: what happened before what was only said, the sure before the unsure, the brief before the long.
/** @type {(item: { event: CampaignEvent }) => number} */
function rank({ event }) {
  return (event.kind === "claim" ? 4 : 0) + SURE[event.certainty] + (event.end - event.start > clock.long() ? 1 : 0);
}

const x = ({ event }, width) => (event.start / clock.end()) * width;
// A row of marks and names.
function makeRow() {
  const lying = collision.spread([]);
  const box = (from, to) => ({ x: from, y: 0, w: to - from, h: 1 });
  return {
    all: [],
    add(item, from, to, named) {
      const each = { item, named, ...box(from, to) };
      this.all.push(each);
      lying.add(each);
    },
    clash: (from, to) => lying.near(box(from, to)).filter((each) => collision.overlap(each, box(from, to)) > 0),
  };
}

// Whether the marks under a name would still find a row of their own beside it. `bare` are those that have no name yet,
// from left to right: { item, at }.
function leavesRoom(rows, bare, item, from, to) {
  const first = tracks.lastAtMost(bare, from - TICK / 2, ({ at }) => at) + 1;
  for (let index = first; index < bare.length && bare[index].at - TICK / 2 < to; index += 1) {
    const { at } = bare[index];
    if (bare[index].item === item) continue;
    let beside = 0;
    for (let before = index; before >= 0 && at - bare[before].at < TICK; before -= 1) if (bare[before].item !== item) beside += 1;
    const names = rows.filter((row) => row.clash(at - TICK / 2, at + TICK / 2).length > 0).length;
    if (beside + names + 1 > rows.length) return false;
  }
  return true;
}

// Gives every event a row, and its name where neither it nor another's mark would be covered. The names that matter
// most choose first, then come the marks that have none.
function arrange() {
  const { width, height } = strip.getBoundingClientRect();
  if (width === 0 || ranked.length === 0) return;
  const rowHeight = parseFloat(getComputedStyle(ranked[0].mark).height);
  const rows = Array.from({ length: Math.max(1, Math.floor(height / rowHeight)) }, makeRow);
  const bare = ranked.map((item) => ({ item, at: x(item, width) })).sort((a, b) => a.at - b.at);
  const chosen = (item) => item.event.id === selectedId;
  for (const item of [...ranked].sort((a, b) => Number(chosen(b)) - Number(chosen(a)))) {
    const at = x(item, width);
    const flips = at + TICK / 2 + item.w + GAP > width; // near the end the name stands before its mark
    const [from, to] = flips ? [at - TICK / 2 - item.w - GAP, at + TICK / 2] : [at - TICK / 2, at + TICK / 2 + item.w + GAP];
    const row = rows.find((each) => each.clash(from, to).length === 0);
    if (from < 0 || !row || !(chosen(item) || leavesRoom(rows, bare, item, from, to))) continue;
    row.add(item, from, to, true);
    hide(item.mark, false);
    item.mark.classList.toggle("flips", flips);
    bare.splice(bare.findIndex((each) => each.item === item), 1);
  }
  for (const { item, at } of bare) {
    const [from, to] = [at - TICK / 2, at + TICK / 2];
    // Without a free row it lies over the marks of others, and only if need be over a name, which then goes.
    const costs = rows.map((row) => row.clash(from, to).reduce((sum, other) => sum + (!other.named ? 1 : chosen(other.item) ? 10000 : 100), 0));
    const row = rows[costs.indexOf(Math.min(...costs))];
    // Under another mark it would not be seen.
    const covered = !chosen(item) && row.clash(at - UNDER, at + UNDER).some((other) => !other.named && Math.abs(other.x + TICK / 2 - at) < UNDER);
    hide(item.mark, covered);
    if (covered) continue;
    for (const other of row.clash(from, to)) if (!chosen(other.item)) other.named = false;
    row.add(item, from, to, false);
  }
  rows.forEach((row, lane) => {
    for (const { item, named } of row.all) {
      item.mark.style.setProperty("--lane", lane);
      item.span?.style.setProperty("--lane", lane);
      item.mark.classList.toggle("named", named);
    }
  });
}

/** @type {(campaign: Campaign) => Promise<void>} */
export async function init(campaign) {
  events = [...campaign.events.values()];
  band = el("div", { class: "band", hidden: true });
  const all = events.map(tick);
  ranked = [...all].sort((a, b) => rank(a) - rank(b) || a.event.start - b.event.start);
  strip = el("div", { class: "ticks" }, all.map(({ span }) => span), all.map(({ mark }) => mark));
  id("time-ticks").append(el("div", { class: "days" }), band, strip);
  strip.style.visibility = "hidden"; // until each name is where it belongs
  await pause();
  fit();
  await pause();
  for (const item of ranked) {
    write(item);
    await pause();
  }
  measure();
  await pause();
  arrange();
  strip.style.visibility = "";
  await pause();
  resized([strip], () => {
    fit();
    arrange();
  });
}

function write({ event, mark }) {
  mark.title = `${dates.span(event.start, event.end)}: ${event.title}`;
  mark.setAttribute("aria-label", event.title);
  mark.firstElementChild.textContent = event.title;
  mark.classList.add("named");
}

function measure() {
  for (const item of ranked) item.w = item.mark.firstElementChild.offsetWidth;
}

// Writes dates and names anew, when the language, the calendar or the size of the type has changed.
export function rerender() {
  fit();
  ranked.forEach(write);
  measure();
  arrange();
}

// The selected event's name comes before all others, and a band covers the hours it may have been.
/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  const before = selectedId;
  selectedId = selected?.kind === "event" ? selected.id : null;
  for (const { event, mark } of ranked) mark.setAttribute("aria-pressed", event.id === selectedId);
  if (before !== selectedId) arrange();
  const record = selected && records.find(selected.id)?.record;
  const [from, to] = record ? bounds(record) : [0, 0];
  band.hidden = !record || to <= from;
  band.style = across([from, to]);
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const { event, mark, span } of ranked) {
    const unsupported = !evidence.supports(event.id);
    mark.classList.toggle("unsupported", unsupported);
    span?.classList.toggle("unsupported", unsupported);
  }
}
