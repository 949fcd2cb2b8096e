// The strip over the slider, on the same axis: the playhead, the names of its rules and lines, the hand and the mouse on it.
// Its lines are those of `strip_lines.js`.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, hide, id, svg } from "../core/dom.js";
import { kilometres } from "../core/geography.js";
import * as records from "../core/records.js";
import * as tracks from "../core/tracks.js";
import { speaks, told } from "../core/translations.js";
import * as words from "../core/words.js";
import * as controls from "./controls.js";
import * as milestoneMarks from "./milestone_marks.js";
import * as stripLines from "./strip_lines.js";

const NEAR = 12; // pixels within which the mouse means a line
const APART = 6; // pixels between two names of lines
/** @type {HTMLElement} */
let area = null;
/** @type {HTMLElement} */
let playhead = null;
/** @type {HTMLElement} */
let tip = null;
/** @type {{ place: string, km: number, label: HTMLElement }[]} */
let rules = []; // their names: the nearest and the furthest first, which stay
/** @type {{ unit: Unit, label: HTMLElement }[]} */
let lines = []; // their names
/** @type {Stage} */
let size = { width: 0, height: 0 };
/** @type {Position} */
let goal = [0, 0];
let dragging = false;
let stands = ""; // where the playhead does

// Pixels from the top of the strip.
/** @type {(km: number) => number} */
const y = (km) => (size.height * stripLines.level(km)) / stripLines.TALL;
/** @type {(minute: Minute) => number} */
const x = (minute) => (size.width * minute) / clock.end();
/** @type {(event: PointerEvent) => Minute} */
const minuteAt = (event) => ((event.clientX - area.getBoundingClientRect().x) / size.width) * clock.end();

// The names of the rules stand at their lines; where the strip is too low for all, the nearest and the furthest stay.
function placeRules() {
  const h = rules[0]?.label.offsetHeight ?? 0;
  const kept = [];
  for (const { km, label } of rules) {
    const top = Math.max(0, Math.min(size.height - h, y(km) - h / 2));
    const room = kept.every((each) => Math.abs(each - top) >= h - 1);
    label.classList.toggle("out", !room);
    if (!room) continue;
    kept.push(top);
    label.style.top = `${Math.round(top)}px`;
  }
}

// A line is named where it begins, above it if it runs low, and below if high; not upon another's name.
function placeLines() {
  const kept = [];
  for (const { unit, label } of lines) {
    const [[minute, lon, lat]] = unit.track;
    const above = y(kilometres(goal, [lon, lat])) > size.height / 2;
    const w = label.offsetWidth;
    const left = Math.round(Math.min(Math.max(4, x(minute) + 4), Math.max(4, size.width - w - 4)));
    const room = kept.every((each) => each.above !== above || left > each.right + APART || each.left > left + w + APART);
    label.classList.toggle("out", !room);
    label.classList.toggle("above", above);
    label.style.left = `${left}px`;
    if (room) kept.push({ above, left, right: left + w });
  }
}

// A side has its shape beside its colour.
/** @type {(unit: Unit) => SVGElement} */
const shape = ({ side }) => svg("svg", { class: "joint", viewBox: "-4 -5 10 10", "aria-hidden": "true" }, svg("path", { d: `M0 0${campaign.sides[side].joint}` }));

function place() {
  if (size.width === 0) return;
  placeRules();
  placeLines();
}

// The line under the mouse: the unit that is nearest at that moment.
/** @type {(event: PointerEvent) => (Located & { km: number, minute: Minute, far: number }) | null} */
function nearest(event) {
  const [minute, at] = [minuteAt(event), event.clientY - area.getBoundingClientRect().y];
  let found = null;
  for (const unit of stripLines.shown()) {
    const state = tracks.stateOf(unit, minute);
    if (!state) continue;
    const km = kilometres(goal, state.at);
    const far = Math.abs(y(km) - at);
    if (far <= NEAR && (!found || far < found.far)) found = { unit, state, km, minute, far };
  }
  return found;
}

/** @type {(event: PointerEvent) => void} */
function hover(event) {
  const found = dragging ? null : nearest(event);
  hide(tip, !found);
  if (!found) return;
  const { unit, state, km, minute } = found;
  tip.replaceChildren(el("b", { class: "side", "data-side": unit.side }, told(unit.label)),
    el("span", {}, `${dates.brief(minute)} · ${words.say("km", { km: Math.round(km) })}`),
    el("span", {}, records.where(state)));
  const left = Math.min(Math.max(4, x(minute) + 12), size.width - tip.offsetWidth - 4);
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(y(km) - tip.offsetHeight - 10)}px)`;
}

function hands() {
  controls.scrub(area, (holds) => {
    dragging = holds;
    tip.hidden = true;
  });
  area.addEventListener("click", milestoneMarks.tap);
  area.addEventListener("pointermove", hover);
  area.addEventListener("pointerleave", () => (tip.hidden = true));
}

export function init() {
  area = id("chart-area");
  goal = campaign.places.get(campaign.goal)?.at ?? goal; // a draft may have no place yet
  playhead = el("div", { class: "playhead" });
  tip = el("div", { class: "tip", hidden: true });
  const [first, ...others] = campaign.chart.rules.map(([place, km]) => ({ place, km, label: el("span", { class: "rule-label" }) }));
  rules = first ? [first, ...others.splice(-1), ...others] : [];
  lines = stripLines.leaders().map((unit) => ({ unit, label: el("span", { class: "line-name", "data-side": unit.side }) }));
  area.append(el("div", { class: "rule-labels" }, rules.map(({ label }) => label)), ...lines.map(({ label }) => label), playhead, tip);
  rerender();
  hands();
  // of a name, too: whatever changes the size of the type
  new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = area;
    size = { width, height };
    place();
    stands = "";
    show(clock.now());
  }).observe(area);
  new ResizeObserver(place).observe(rules[0]?.label ?? area);
}

export function rerender() {
  for (const { place: placeId, label } of rules) {
    label.textContent = campaign.places.get(placeId).title;
    speaks(label, label.textContent);
  }
  for (const { unit, label } of lines) label.replaceChildren(shape(unit), told(unit.label));
  place();
}

/** @type {(minute: Minute) => void} */
export function show(minute) {
  const next = `translateX(${x(minute).toFixed(1)}px)`;
  if (next !== stands) playhead.style.transform = stands = next;
}
