// The space-time chart over the slider: the playhead, the names of its rules, the hand and the mouse on it. Its lines are
// those of `strip_lines.js`.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, id, svg } from "../core/dom.js";
import { kilometres } from "../core/geography.js";
import * as parts from "../core/parts.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import * as words from "../core/words.js";
import * as controls from "./controls.js";
import * as stripLines from "./strip_lines.js";

const NEAR = 16; // pixels within which the mouse means a line
const STAYS_KM = 0.5; // who comes no nearer than so, stays
const CLOSE = 0.95; // of a label's height, from which on two lines can both have one
const LINE = 1.15; // of a label's height, from one label to the next
/** @type {HTMLElement} */
let area = null;
/** @type {HTMLElement} */
let playhead = null;
/** @type {HTMLElement} */
let tip = null;
/** @type {{ place: string, km: number, label: HTMLElement }[]} */
let labels = []; // the names of its rules
/** @type {Stage} */
let size = { width: 0, height: 0 };
/** @type {Position} */
let goal = [0, 0];
/** @type {Unit | null} */
let subject = null; // the unit whose doings stand under the chart: the one that is selected, else the first of all
let dragging = false;

// Pixels from the top of the chart.
/** @type {(km: number) => number} */
function y(km) {
  const { depth, margin } = campaign.chart;
  return (size.height * (Math.sqrt(km / depth) + margin)) / (1 + 2 * margin);
}

/** @type {(minute: Minute) => number} */
const x = (minute) => (size.width * minute) / clock.end();
/** @type {(minute: Minute) => string} */
const share = (minute) => `${(100 * minute) / clock.end()}%`;
/** @type {(event: PointerEvent) => Minute} */
const minuteAt = (event) => ((event.clientX - area.getBoundingClientRect().x) / size.width) * clock.end();

// Where the chart is too low for all names: the nearest and the furthest stay, and what has room between them.
function thin(h) {
  if (labels.length * h <= size.height) return labels;
  const kept = [];
  for (const each of [labels[0], labels.at(-1), ...labels.slice(1, -1)]) {
    each.label.hidden = kept.some(({ km }) => Math.abs(y(km) - y(each.km)) < h * CLOSE);
    if (!each.label.hidden) kept.push(each);
  }
  return labels.filter(({ label }) => !label.hidden);
}

// The names of the rules stand at their lines, or as near as the others let them: those that would touch share the
// room about the middle of their lines.
function place() {
  for (const { label } of labels) label.hidden = false;
  const h = labels[0].label.offsetHeight * LINE;
  const shown = thin(h);
  const groups = []; // { from, count, sum }: labels that touch, with the sum of where the first would have to stand
  shown.forEach(({ km }, index) => {
    groups.push({ from: index, count: 1, sum: y(km) - h / 2 });
    const middle = ({ count, sum }) => sum / count;
    while (groups.length > 1 && middle(groups.at(-1)) < middle(groups.at(-2)) + groups.at(-2).count * h) {
      const { count, sum } = groups.pop();
      const before = groups.at(-1);
      before.sum += sum - count * before.count * h;
      before.count += count;
    }
  });
  for (const { from, count, sum } of groups) {
    for (let index = from; index < from + count; index += 1) {
      const { km, label } = shown[index];
      const first = Math.max(0, Math.min(sum / count, size.height - count * h)); // over and under it stands something else
      const top = Math.round(first + (index - from) * h);
      label.style.top = `${top}px`;
      label.style.setProperty("--off", Math.round(y(km) - top - h / 2)); // to its line
    }
  }
}

// Advance, halt, retreat: what one unit does, in words under the chart. What it does twice running is said once.
/** @type {(unit: Unit) => HTMLElement[]} */
function phasesOf(unit) {
  const runs = [];
  const km = (minute) => kilometres(goal, tracks.stateOf(unit, minute).at);
  for (const { kind, depart, arrive } of unit.legs) {
    if (runs.at(-1)?.kind === kind) runs.at(-1).to = arrive;
    else runs.push({ kind, from: depart, to: arrive });
  }
  return runs.map(({ kind, from, to }) => {
    const nearer = km(from) - km(to);
    const way = Math.abs(nearer) < STAYS_KM ? "stays" : nearer > 0 ? "nearer" : "further";
    return el("span", { class: `phase ${way}`, style: `left:${share(from)};width:${share(to - from)}` },
      el("span", {}, words.say(`movement.${kind}`)));
  });
}

function tell() {
  subject = selection.unit() ?? campaign.units.values().next().value;
  if (!subject) return; // a campaign may have no units yet
  const row = area.querySelector(".phases");
  row.setAttribute("data-side", subject.side);
  row.replaceChildren(el("b", {}, subject.label), ...phasesOf(subject));
  shorten();
}

// A word that has no room leaves its arrow, or nothing.
function shorten() {
  const all = [...area.querySelectorAll(".phase")];
  for (const phase of all) phase.classList.remove("short", "bare");
  for (const name of ["short", "bare"]) {
    const tight = all.filter((phase) => phase.scrollWidth > phase.clientWidth); // asked of all before any is changed
    for (const phase of tight) phase.classList.add(name);
  }
}

// The line under the mouse: the unit that is nearest at that moment.
/** @type {(event: PointerEvent) => (Located & { km: number, minute: Minute, far: number }) | null} */
function nearest(event) {
  const box = area.getBoundingClientRect();
  const [minute, at] = [minuteAt(event), event.clientY - box.y];
  let found = null;
  for (const unit of campaign.units.values()) {
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
  tip.hidden = !found;
  if (!found) return;
  const { unit, state, km, minute } = found;
  tip.replaceChildren(el("b", { class: "side", "data-side": unit.side }, unit.label),
    el("span", {}, `${dates.brief(minute)} · ${words.say("km", { km: Math.round(km) })}`),
    el("span", {}, records.where(state)));
  const left = Math.min(Math.max(4, x(minute) + 12), size.width - tip.offsetWidth - 4);
  tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(2, y(km) - tip.offsetHeight - 10))}px)`;
}

function hands() {
  controls.scrub(area, (holds) => {
    dragging = holds;
    tip.hidden = true;
  });
  area.addEventListener("pointermove", hover);
  area.addEventListener("pointerleave", () => (tip.hidden = true));
}

/** @type {(campaign: Campaign) => void} */
export function init(campaign) {
  area = id("chart-area");
  goal = campaign.places.get(campaign.goal).at;
  playhead = el("div", { class: "playhead" });
  tip = el("div", { class: "tip", hidden: true });
  labels = campaign.chart.rules.map(([place, km]) => ({ place, km, label: el("span", { class: "rule-label" }) }));
  area.append(svg("svg", { id: "chart", "aria-hidden": "true" }), el("div", { class: "rule-labels" }, labels.map(({ label }) => label)),
    el("div", { class: "phases", "aria-hidden": "true" }), playhead, tip);
  rerender();
  hands();
  new ResizeObserver(([{ contentRect }]) => {
    size = contentRect;
    place();
    shorten();
    parts.ask(stripLines, "draw", size);
    show(clock.now());
  }).observe(area);
}

export function rerender() {
  for (const { place: placeId, label } of labels) label.textContent = campaign.places.get(placeId).title;
  if (size.height) place();
  tell();
}

/** @type {(minute: Minute) => unknown} */
export const show = (minute) => (playhead.style.transform = `translateX(${x(minute).toFixed(1)}px)`);

export function mark() {
  const one = selection.unit();
  area.classList.toggle("one", Boolean(one));
  if (one && one !== subject || !one && subject) tell();
}
