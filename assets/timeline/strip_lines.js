// The lines of the space-time chart, drawn from the numbers that `strip.py` gives: whose they are, how sure, of which record
// stands on each of them, and the style sheet does the rest.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { id, svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";

const AT_ONCE = 50; // units
let drawing = 0; // how often they have been drawn
/** @type {{ element: SVGPathElement, unit: Unit, legs: Leg[] }[]} */
let lines = []; // what is drawn of a unit; no leg for what lies between two

/** @type {(points: [x: number, y: number][]) => string} */
const path = (points) => `M${points.map((point) => point.join(" ")).join("L")}`;

// From minutes and roots of km to pixels.
/** @type {(size: Stage) => (point: ChartPoint) => [x: number, y: number]} */
function scale({ width, height }) {
  const { depth, margin } = campaign.chart;
  const end = clock.end();
  const fine = (pixels) => Math.round(100 * pixels) / 100;
  return ([minute, root]) => [fine((width * minute) / end), fine((height * (root / Math.sqrt(depth) + margin)) / (1 + 2 * margin))];
}

function night([dusk, dawn], at, { height }) {
  const [[from], [to]] = [at([dusk, 0]), at([dawn, 0])];
  return svg("rect", { class: "night", x: from, width: to - from, height });
}

function level([, km], at, { width }) {
  const [, y] = at([0, Math.sqrt(km)]);
  return svg("path", { class: "level", d: `M0 ${y}H${width}` });
}

// Draws something of a unit, and keeps it, to be marked or dimmed.
/** @type {(name: string, unit: Unit, legs: Leg[], d: string) => SVGPathElement} */
function put(name, unit, legs, d) {
  const element = svg("path", { class: name, d, "data-side": unit.side, "data-movement": legs.length === 1 ? legs[0].id : null,
    "data-certainty": legs.length === 1 ? legs[0].certainty : null });
  lines.push({ element, unit, legs });
  return element;
}

// Round its lines, all that they cover when put as early and as late as can be: one outline for all of a unit's.
/** @type {(unit: Unit, doubts: ChartUnit["doubts"], at: (point: ChartPoint) => [x: number, y: number]) => SVGPathElement | null} */
function doubt(unit, doubts, at) {
  if (doubts.length === 0) return null;
  const legs = doubts.map(([movement]) => campaign.movements.get(movement));
  return put("doubt", unit, legs, doubts.map(([, outline]) => `${path(outline.map(at))}Z`).join(""));
}

/** @type {(unit: Unit, drawn: ChartUnit, at: (point: ChartPoint) => [x: number, y: number]) => any[]} */
function pathsOf(unit, { lines: ways, between }, at) {
  const legs = ways.map(([movement]) => [campaign.movements.get(movement)]);
  const points = ways.map(([, way]) => way.map(at));
  const joint = ([x, y]) => `M${x} ${y}${campaign.sides[unit.side].joint}`;
  return [
    between.map(([from, to, root]) => put("between", unit, [], path([at([from, root]), at([to, root])]))),
    points.map((way, index) => put("way", unit, legs[index], path(way))),
    points.map((way, index) => put("joint", unit, legs[index], joint(way[0]) + joint(way.at(-1)))),
  ];
}

// Draws them for a size of the chart in pixels: those of a thousand units some at a time, unless they have to be drawn for
// another size meanwhile.
/** @type {(size: Stage) => Promise<void>} */
export async function draw(size) {
  if (size.width === 0) return;
  const mine = (drawing += 1);
  const { chart, units, sides } = campaign;
  const at = scale(size);
  const firsts = new Set(sides.map((_, index) => [...units.values()].find(({ side }) => side === index)));
  const each = chart.units.map((drawn) => ({ drawn, unit: units.get(drawn.id) }));
  lines = [];
  id("chart").replaceChildren(...chart.nights.map((hours) => night(hours, at, size)), ...chart.rules.map((rule) => level(rule, at, size)));
  const doubts = ({ unit, drawn }) => [doubt(unit, drawn.doubts, at)].filter(Boolean);
  const ways = ({ unit, drawn }) => pathsOf(unit, drawn, at).flat();
  for (const paths of [doubts, ways]) { // no doubt lies over a way
    for (let from = 0; from < each.length; from += AT_ONCE) {
      const before = lines.length;
      id("chart").append(...each.slice(from, from + AT_ONCE).flatMap(paths));
      for (const { element, unit } of lines.slice(before)) element.classList.toggle("first", firsts.has(unit));
      if (from + AT_ONCE < each.length) await pause();
      if (mine !== drawing) return;
    }
  }
  mark(selection.now());
  applyFilter();
}

// The selected unit's lines, or the line of the selected movement.
/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  for (const { element, unit, legs } of lines) {
    element.toggleAttribute("data-selected", selected !== null && (selected.kind === "unit" ? selected.id === unit.id
      : selected.kind === "movement" && legs.some((leg) => leg.id === selected.id)));
  }
}

// Dims what the evidence filter does not leave. What lies between two records no source tells.
export function applyFilter() {
  const all = evidence.only() === null;
  for (const { element, legs } of lines) {
    element.classList.toggle("unsupported", !all && !legs.some((leg) => evidence.supports(leg.id)));
  }
}
