// The way the units have come: one SVG path a record, on a plane under one transform, so that a change of
// view moves a single attribute and a step of the clock only the paths being travelled.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import * as mercator from "./mercator.js";
import * as units from "./units.js";

const NEAR = 8; // pixels within which a click means a way
/** @type {Plane} */
let plane = null;
/** @type {SVGGElement} */
let past = null; // the ways that stay as they are
/** @type {SVGGElement} */
let present = null; // those being travelled: a layer of its own, so that a step paints nothing else anew
let crowded = false;
/** @type {{ unit: Unit, leg: Leg, path: SVGPathElement, points: TrailPoint[], state: string }[]} */
const legs = [];

const round = (number) => Math.round(number * 100) / 100;

/** @type {(points: TrailPoint[]) => string} */
function line(points) {
  return points.length < 2 ? "" : "M" + points.map(([, x, y]) => `${round(x)} ${round(y)}`).join("L");
}

/** @type {(points: TrailPoint[], minute: Minute) => TrailPoint[]} */
function until(points, minute) {
  const index = tracks.lastAtMost(points, minute, (point) => point[0]);
  if (index < 0) return [];
  const done = points.slice(0, index + 1);
  const next = points[index + 1];
  if (next) {
    const [from, x, y] = points[index];
    const share = (minute - from) / (next[0] - from || 1);
    done.push([minute, x + (next[1] - x) * share, y + (next[2] - y) * share]);
  }
  return done;
}

// Whether a path as drawn runs within `reach` of a point, all in the paths' own units.
/** @type {(path: SVGPathElement, point: { x: number, y: number }, reach: number) => boolean} */
function passes(path, { x, y }, reach) {
  const points = (path.getAttribute("d") ?? "").slice(1).split("L").map((point) => point.split(" ").map(Number));
  return points.some(([x1, y1], index) => {
    if (index === 0) return false;
    const [x0, y0] = points[index - 1];
    const [dx, dy] = [x1 - x0, y1 - y0];
    const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - x0 - share * dx, y - y0 - share * dy) <= reach;
  });
}

/** @type {(unit: Unit) => void} */
function add(unit) {
  for (const leg of unit.legs) {
    if (leg.from === leg.to) continue;
    const way = unit.track.slice(leg.first, leg.last + 1);
    const points = way.map(/** @type {(vertex: Vertex) => TrailPoint} */ ([minute, lon, lat]) => [minute, ...plane.at(lon, lat)]);
    const path = svg("path", {
      "data-side": unit.side, "data-certainty": leg.certainty, "data-movement": leg.id, class: "ahead",
    });
    past.append(path);
    legs.push({ unit, leg, path, points, state: "ahead" });
  }
}

// In a crowd only the way of the selected unit is drawn.
/** @type {(unit: Unit | null | undefined) => void} */
function single(unit) {
  for (const { path } of legs.splice(0)) path.remove();
  if (unit) add(unit);
  show(clock.now());
  applyFilter();
}

/** @type {(drawing: SVGSVGElement, moving: SVGSVGElement, campaign: Campaign) => void} */
export function init(drawing, moving, campaign) {
  past = drawing.appendChild(svg("g", {}));
  present = moving.appendChild(svg("g", {}));
  plane = mercator.plane(campaign.views.map(({ bounds }) => bounds));
  crowded = campaign.units.size > units.MANY;
  if (!crowded) for (const unit of campaign.units.values()) add(unit);
}

/** @type {(view: MapView) => void} */
export function redraw(view) {
  const scale = plane.scale(view.zoom);
  const [x, y] = plane.at(view.lon, view.lat);
  const [left, top] = [view.width / 2 - x * scale, view.height / 2 - y * scale];
  const transform = `translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${scale})`;
  for (const group of [past, present]) group.setAttribute("transform", transform);
}

/** @type {(minute: Minute) => void} */
export function show(minute) {
  for (const each of legs) {
    const { leg } = each;
    const state = minute <= leg.depart ? "ahead" : minute < leg.arrive ? "now"
      : minute < leg.arrive + clock.long() ? "done" : "old";
    if (state === "now") each.path.setAttribute("d", line(until(each.points, minute)));
    if (state === each.state) continue;
    if (state !== "now" && state !== "ahead") each.path.setAttribute("d", line(each.points));
    each.path.classList.replace(each.state, state);
    (state === "now" ? present : past).append(each.path);
    each.state = state;
  }
}

// A movement, or all of a unit's.
/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  if (crowded) single(selection.unit() ?? campaign.movements.get(selected?.id)?.unit);
  for (const { unit, leg, path } of legs) {
    path.toggleAttribute("data-selected", selected !== null && selected.id === (selected.kind === "unit" ? unit.id : leg.id));
  }
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const { leg, path } of legs) path.classList.toggle("unsupported", !evidence.supports(leg.id));
}

// The movement whose way runs past a point of the stage, of several the latest; null if none does.
/** @type {(x: number, y: number) => Leg | null} */
export function at(x, y) {
  const { a: scale, e, f } = past.transform.baseVal.consolidate().matrix;
  const local = { x: (x - e) / scale, y: (y - f) / scale };
  const near = legs.filter(({ state, path }) => state !== "ahead" && passes(path, local, NEAR / scale));
  return near.reduce((last, each) => (last && last.leg.depart > each.leg.depart ? last : each), null)?.leg ?? null;
}
