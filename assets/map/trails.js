// The way the units have come in the last tenth of the campaign, fading with its age: a line and a head a movement, on a
// plane under one transform, so that a change of view moves a single attribute and a step of the clock only the ways
// being travelled. Only a way that a unit is on, or has just ended, has a head: where all stand, none seems to come. Of the way
// of a main body that may have set out, for all that is known, and is soon seen to, the beginning is shown, hollow. Of who
// is selected all is drawn.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import * as lines from "./lines.js";
import * as mercator from "./mercator.js";
import * as ranks from "./ranks.js";
import * as stacks from "./stacks.js";
import * as units from "./units.js";

const NEAR = 8; // pixels within which a click means a way
const AGES = ["done", "fading", "faint"]; // of equal length, after which a way is old
const SHORT = 20; // pixels from the end of a way back to the point of its head
const LATELY = 1 / 8; // of what is long: so long after its end a way has a head
const SOON = 1 / 4; // and so long before its beginning that may be shown,
const COMING = 62; // so many pixels of it, of which the last
const TIP = 12; // are the head
const HEAD = "M-12 -6.5L0 0L-12 6.5L-9 0Z";
const HEAD_SIZE = 13; // pixels
const PRICE = { coming: 20, now: 12, past: 9 };
const TIPS = 2; // such boxes, on which no name may lie
/** @type {Plane} */
let plane = null;
/** @type {SVGGElement} */
let past = null; // the ways that stay as they are
/** @type {SVGGElement} */
let present = null; // those being travelled: a layer of its own, so that a step paints nothing else anew
let crowded = false;
let rank = 1; // up to which ways are shown
let scale = 1; // pixels a step of the plane
let origin = { x: 0, y: 0 }; // of the plane, on the stage
let type = 1; // the size of the type, times the usual
/** @type {Trail[]} */
const trails = [];

// Whether a unit is on a way, or has just come to its end, and not gone on, or back, since.
/** @type {(trail: Trail, minute: Minute) => boolean} */
const fresh = ({ leg, next, selected }, minute) => selected || (next > minute && minute - leg.arrive <= clock.long() * LATELY);

// Whether a main body is about to set out, and may have done so.
/** @type {(trail: Pick<Trail, "core" | "leg">, minute: Minute) => boolean} */
const coming = ({ core, leg: { earliest, depart } }, minute) => core !== null && minute <= depart && minute >= (earliest ?? depart) && minute >= depart - clock.long() * SOON;

const round = (number) => Math.round(number * 100) / 100;

/** @type {(points: TrailPoint[]) => string} */
const line = (points) => (points.length < 2 ? [] : points).map(([, x, y]) => `${round(x)} ${round(y)}`).join(" ");

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

// Whether a commander sets out from where others stand: it is they who are looked at.
/** @type {(unit: Unit, leg: Leg) => boolean} */
const accompanied = (unit, { from, earliest, depart }) => stacks.commands(unit) && [...campaign.units.values()].some((other) => !stacks.commands(other)
  && other.side === unit.side && [earliest ?? depart, depart].some((minute) => tracks.stateOf(other, minute)?.place === from));

/** @type {(unit: Unit) => void} */
function add(unit) {
  const ways = unit.legs.filter((leg) => !tracks.stays(leg));
  for (const [index, leg] of ways.entries()) {
    const way = unit.track.slice(leg.first, leg.last + 1);
    const points = way.map(/** @type {(vertex: Vertex) => TrailPoint} */ ([minute, lon, lat]) => [minute, ...plane.at(lon, lat)]);
    const path = svg("polyline", { "data-certainty": leg.drawn, "data-movement": leg.id });
    const head = svg("path", { class: "arrowhead", d: HEAD });
    const core = unit.rank === 1 && !accompanied(unit, leg) ? svg("polyline", { class: "core" }) : null;
    const group = svg("g", { class: "trail ahead", "data-side": unit.side, "data-rank": unit.rank, "data-kind": leg.kind, "data-arm": unit.kind, hidden: "" }, path, core, head);
    past.append(group);
    trails.push({ unit, leg, group, path, core, head, points, next: ways[index + 1]?.depart ?? Infinity, drawn: [], state: "ahead", seen: false, selected: false, double: false, headed: true });
  }
}

// In a crowd only the way of the selected unit is drawn.
/** @type {(unit: Unit | null | undefined) => void} */
function single(unit) {
  for (const { group } of trails.splice(0)) group.remove();
  if (unit) add(unit);
}

/** @type {(drawing: SVGSVGElement, moving: SVGSVGElement, campaign: Campaign) => void} */
export function init(drawing, moving, { views, units: all }) {
  past = drawing.appendChild(svg("g", {}));
  present = moving.appendChild(svg("g", {}));
  plane = mercator.plane(views.map(({ bounds }) => bounds));
  crowded = all.size > units.MANY;
  if (!crowded) for (const unit of [...all.values()].sort((a, b) => a.rank - b.rank)) add(unit);
  applyFilter();
}

// Where the head of a way stands that is drawn so far, on the plane: of one that begins soon at the very end of what is drawn.
/** @type {(drawn: TrailPoint[], state: string) => ReturnType<typeof lines.head>} */
function headOf(drawn, state) {
  if (state !== "coming") return lines.head(drawn, (SHORT * type) / scale);
  const base = lines.head(drawn, (TIP * type) / scale);
  const [, x, y] = drawn.at(-1);
  return base && { x, y, turn: (Math.atan2(y - base.y, x - base.x) * 180) / Math.PI };
}

/** @type {(trail: Trail) => void} */
function point({ unit, head, drawn, state, selected, headed }) {
  const size = ((selected ? 1.6 : unit.rank > 1 || stacks.commands(unit) ? 0.8 : 1) * type) / scale; // as broad as its way is thick
  const at = headed ? headOf(drawn, state) : null;
  head.setAttribute("transform", at ? `translate(${round(at.x)} ${round(at.y)}) rotate(${round(at.turn)}) scale(${size})` : "scale(0)");
}

// What is drawn of a way: what has been gone, or of one that begins soon some pixels.
/** @type {(points: TrailPoint[], state: string, minute: Minute) => TrailPoint[]} */
function part(points, state, minute) {
  if (state === "coming") return lines.start(points, (COMING * type) / scale);
  return state === "now" ? until(points, minute) : points;
}

/** @type {(trail: Trail, minute: Minute) => void} */
function draw(trail, minute) {
  trail.drawn = part(trail.points, trail.state, minute);
  for (const each of trail.state === "coming" ? [trail.path, trail.core] : [trail.path]) each.setAttribute("points", line(trail.drawn));
  point(trail);
}

// In another scale, or size of the type.
function pointAll() {
  for (const trail of trails) {
    if (!trail.seen) continue;
    if (trail.state === "coming") draw(trail, clock.now());
    else point(trail);
  }
}

/** @type {(size: number) => void} */
export function retype(size) {
  type = size;
  pointAll();
}

/** @type {(view: MapView) => void} */
export function redraw(view) {
  const before = { scale, rank };
  scale = plane.scale(view.zoom);
  rank = ranks.shown(view);
  const [x, y] = plane.at(view.lon, view.lat);
  origin = { x: view.width / 2 - x * scale, y: view.height / 2 - y * scale };
  const transform = `translate(${origin.x.toFixed(2)} ${origin.y.toFixed(2)}) scale(${scale})`;
  for (const group of [past, present]) group.setAttribute("transform", transform);
  if (scale !== before.scale) pointAll();
  if (rank !== before.rank) show(clock.now());
}

/** @type {(trail: Pick<Trail, "core" | "leg">, minute: Minute) => string} */
function age(trail, minute) {
  const { depart, arrive } = trail.leg;
  if (minute <= depart) return coming(trail, minute) ? "coming" : "ahead";
  if (minute < arrive) return "now";
  return AGES[Math.floor(((minute - arrive) / clock.long()) * AGES.length)] ?? "old";
}

/** @type {(trail: Trail) => boolean} */
const shows = ({ unit, state, selected, double }) => state !== "ahead" && (selected || (state !== "old" && unit.rank <= rank && !double));

/** @type {(minute: Minute) => void} */
export function show(minute) {
  for (const trail of trails) {
    const state = age(trail, minute);
    const [aged, seen] = [state !== trail.state, trail.seen];
    if (aged) {
      trail.group.classList.replace(trail.state, state);
      if ((state === "now") !== (trail.state === "now")) (state === "now" ? present : past).append(trail.group);
      trail.state = state;
    }
    trail.seen = shows(trail);
    if (trail.seen !== seen) trail.group.toggleAttribute("hidden", !trail.seen);
    const headed = fresh(trail, minute);
    const turned = headed !== trail.headed;
    trail.headed = headed;
    if (!trail.seen || (seen && !aged && !turned && state !== "now")) continue;
    draw(trail, minute);
  }
}

// A movement, or all of a unit's.
/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  if (crowded) {
    single(selection.unit());
    applyFilter();
  }
  for (const trail of trails) {
    const { unit, leg, group } = trail;
    trail.selected = selected !== null && selected.id === (selected.kind === "unit" ? unit.id : leg.id);
    group.toggleAttribute("data-selected", trail.selected);
    if (trail.seen) point(trail);
  }
  show(clock.now());
}

// Dims what the evidence filter does not leave. Who goes with another has no way of his own beside the other's, so long as
// both are supported.
export function applyFilter() {
  const ways = new Set();
  for (const trail of trails) {
    const { unit, leg, group, points } = trail;
    const way = [unit.side, leg.depart, leg.arrive, ...points].join();
    const supported = evidence.supports(leg.id);
    group.classList.toggle("unsupported", !supported);
    trail.double = ways.has(way);
    if (supported) ways.add(way);
  }
  show(clock.now());
}

// A point of the stage on the plane.
const local = (x, y) => ({ x: (x - origin.x) / scale, y: (y - origin.y) / scale });

// Of the ways that are seen in a stretch: whether one runs over a box of the stage.
/** @type {(stretch: [from: Minute, to: Minute]) => (box: Box) => boolean} */
export function over([from, to]) {
  const seen = trails.filter((trail) => trail.unit.rank <= rank && !trail.double && trail.leg.depart < to && age(trail, from) !== "old");
  return ({ x, y, w, h }) => {
    const middle = local(x + w / 2, y + h / 2);
    return seen.some(({ points }) => lines.passes(points, middle, Math.min(w, h) / 2 / scale));
  };
}

// The heads of the ways that are seen at a moment, as boxes of the stage; of those that begin soon all that is drawn. `price` is
// what it costs a name to lie there.
/** @type {(minute: Minute) => (Box & { price: number })[]} */
export function heads(minute) {
  const size = HEAD_SIZE * type;
  return trails.filter((trail) => trail.unit.rank <= rank && !trail.double && fresh(trail, minute)).flatMap((trail) => {
    const state = age(trail, minute);
    if (state === "ahead") return [];
    const drawn = part(trail.points, state, minute);
    const short = state === "coming" ? Array.from({ length: COMING / HEAD_SIZE }, (_, index) => (index * size) / scale) : [(SHORT * type) / scale];
    return short.map((each) => lines.head(drawn, each)).filter(Boolean)
      .map(({ x, y }) => ({ x: x * scale + origin.x - size / 2, y: y * scale + origin.y - size / 2, w: size, h: size, price: PRICE[state] ?? PRICE.past }))
      .map((box, index) => (state === "coming" && index < TIPS ? { ...box, price: Infinity } : box));
  });
}

// The movement whose way is seen and runs past a point of the stage, of several the latest; null if none does.
/** @type {(x: number, y: number) => Leg | null} */
export function at(x, y) {
  const near = trails.filter(({ seen, drawn }) => seen && lines.passes(drawn, local(x, y), NEAR / scale));
  return near.reduce((last, each) => (last && last.leg.depart > each.leg.depart ? last : each), null)?.leg ?? null;
}
