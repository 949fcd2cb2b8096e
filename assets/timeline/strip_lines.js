// The lines of the strip: how far from the campaign's goal the main force of each side stood, and the selected unit. They are
// drawn once, in minutes and shares of the depth; whose they are and how sure the style sheet shows.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { id, svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import { kilometres } from "../core/geography.js";
import * as selection from "../core/selection.js";

export const TALL = 1000; // of the drawing, from its upper edge to its lower
const STEPS = 240; // points of a line along all of the campaign: it bends where the scale does
/** @type {SVGElement} */
let drawing = null;
/** @type {{ element: SVGElement, leg: Leg | null }[]} */
let lines = []; // what is drawn; no leg for what lies between two
/** @type {{ unit: Unit, element: SVGElement } | null} */
let guest = null; // the selected unit, where it is not a main force

// Where on the drawing so many km are; the goal is its margin below the upper edge.
/** @type {(km: number) => number} */
export function level(km) {
  const { depth, margin } = campaign.chart;
  return (TALL * (Math.sqrt(km / depth) + margin)) / (1 + 2 * margin);
}

// The main force of each side: its first unit of the first rank, else its first.
/** @type {() => Unit[]} */
export function leaders() {
  const units = [...campaign.units.values()];
  return campaign.sides.map((_, index) => {
    const all = units.filter(({ side }) => side === index);
    return all.find(({ rank }) => rank === 1) ?? all[0];
  }).filter(Boolean);
}

// Those that have a line.
export const shown = () => [...leaders(), ...(guest ? [guest.unit] : [])];

/** @type {(at: Position) => number} */
const far = (at) => level(kilometres(campaign.places.get(campaign.goal).at, at));
/** @type {(points: [Minute, number][]) => string} */
const path = (points) => `M${points.map(([minute, y]) => `${Math.round(10 * minute) / 10} ${Math.round(10 * y) / 10}`).join("L")}`;

// A leg's points, often enough for a bending line.
/** @type {(unit: Unit, leg: Leg) => [Minute, number][]} */
function points({ track }, { first, last }) {
  /** @type {[Minute, number][]} */
  const found = [];
  const step = clock.end() / STEPS;
  for (let index = first; index < last; index += 1) {
    const [[from, lon, lat], [to, lonTo, latTo]] = [track[index], track[index + 1]];
    const parts = Math.max(1, Math.ceil((to - from) / step));
    for (let part = 0; part < parts; part += 1) {
      const share = part / parts;
      found.push([from + (to - from) * share, far([lon + (lonTo - lon) * share, lat + (latTo - lat) * share])]);
    }
  }
  const [minute, lon, lat] = track[last];
  return [...found, [minute, far([lon, lat])]];
}

/** @type {(unit: Unit, name: string) => SVGElement} */
function draw(unit, name) {
  const ways = unit.legs.map((leg) => ({ leg, element: svg("path", { class: "way", d: path(points(unit, leg)),
    "data-movement": leg.id, "data-certainty": leg.drawn }) }));
  const between = unit.legs.slice(1).flatMap((leg, index) => {
    const before = unit.legs[index];
    const [, lon, lat] = unit.track[before.last];
    if (before.arrive >= leg.depart) return [];
    const y = far([lon, lat]);
    return [{ leg: null, element: svg("path", { class: "between", d: path([[before.arrive, y], [leg.depart, y]]) }) }];
  });
  lines.push(...between, ...ways);
  return svg("g", { class: name, "data-side": unit.side }, [...between, ...ways].map(({ element }) => element));
}

export function init() {
  const { chart } = campaign;
  drawing = svg("svg", { id: "chart", viewBox: `0 0 ${clock.end()} ${TALL}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    chart.nights.map(([dusk, dawn]) => svg("rect", { class: "night", x: dusk, width: dawn - dusk, height: TALL })),
    chart.rules.map(([, km]) => svg("path", { class: "level", d: `M0 ${level(km)}H${clock.end()}` })),
    leaders().reverse().map((unit) => draw(unit, "main"))); // those of the first side lie over the others
  id("chart-area").prepend(drawing);
  mark(selection.now());
  applyFilter();
}

// The selected unit's lines, or the line of the selected movement; a unit that is no main force has its line meanwhile.
/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  const unit = selection.unit();
  if (guest && guest.unit !== unit) {
    const gone = new Set(guest.element.children);
    lines = lines.filter(({ element }) => !gone.has(element));
    guest.element.remove();
    guest = null;
  }
  if (unit && !guest && !leaders().includes(unit)) {
    guest = { unit, element: draw(unit, "guest") };
    drawing.append(guest.element);
    applyFilter();
  }
  for (const { element, leg } of lines) {
    element.toggleAttribute("data-selected", leg !== null && selected !== null
      && (selected.kind === "unit" ? selected.id === leg.unit.id : selected.kind === "movement" && selected.id === leg.id));
  }
}

// Dims what the evidence filter does not leave. What lies between two records no source tells.
export function applyFilter() {
  const all = evidence.only() === null;
  for (const { element, leg } of lines) element.classList.toggle("unsupported", !all && !(leg && evidence.supports(leg.id)));
}
