// What is written on the ground itself, under all that moves: names along lines, distances. It gives way to what lies
// over it: to the controls, to the places with their names, and where the map is at rest to the signs, their names and the
// ways of the stretch.
import { campaign } from "../core/campaign.js";
import * as screen from "../core/screen.js";
import * as camera from "./camera.js";

const EDGE = 8; // pixels from the edge of the stage
const DEGREES = { left: 48, bottom: 24 }; // what the degrees take there
const STEPS = 8; // in a zoom: within one, what is written keeps its order of preference
const DOT = { x: 20, y: 14 }; // what a place takes about its point, for a sign that may stand there,
const POINT = 8; // and the dot itself
const COST = { point: Infinity, dot: 10, right: 2, left: 1, over: 1, under: 1 }; // of covering what belongs to a place
const SIZES = { 1: 25, 2: 18, 3: 15, 4: 13 }; // of the type of places' names, by rank
const WIDE = 0.52; // of the size, a letter
/** @type {Box[]} */
let fixed = []; // what lies over the stage
/** @type {Box[]} */
let taken = []; // in this painting
/** @type {Box[]} */
let bare = []; // in the last one in which nothing but the controls lay over the ground
/** @type {Cover & { view: string }} */
let covered = null; // what of a view lies under that which moves
/** @type {Record<number, number>} */
let shownFrom = {}; // by the rank of a place: the zoom
let px = 1; // the unit of type
let family = "serif";
let version = 0; // of the type and of the words
/** @type {Map<string, number>} */
const widths = new Map(); // of the words of that version, by their type
/** @type {Cover | null} */
let over = null; // in this painting
/** @type {{ key: string, cost: (some: Box[]) => number }} */
let priced = { key: "", cost: () => 0 };

/** @type {(campaign: Campaign) => void} */
export function init(campaign) {
  const dots = campaign.layers.filter(({ kind }) => kind === "dots");
  shownFrom = Object.fromEntries(dots.map(({ only, from = -Infinity }) => [only.rank[0], from]));
  measure();
}

// The type, as the style sheet has it now, and the words in the language of now.
export function measure() {
  version += 1;
  widths.clear();
  px = screen.unit() || 1;
  family = getComputedStyle(document.documentElement).getPropertyValue("--serif");
}

/** @type {(boxes: Box[]) => void} */
export function avoid(boxes) {
  fixed = boxes;
}

// For what all that depends on the type, the words and the zoom holds.
/** @type {(zoom: number) => string} */
export const state = (zoom) => `${version} ${zoom}`;
/** @type {(size: number) => number} */
export const pixels = (size) => size * px;
/** @type {(size: number, style?: string) => string} */
export const font = (size, style = "") => `${style} ${size * px}px ${family}`;

// How wide words are in a type. It is remembered: to set a canvas's type has the browser settle the styles of all the page.
/** @type {(context: CanvasRenderingContext2D, label: string, font: string) => number} */
export function width(context, label, font) {
  const key = `${font} ${label}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(label).width);
  }
  return widths.get(key);
}

// The zoom that stands for those about it.
/** @type {(zoom: number) => number} */
export const step = (zoom) => Math.round(zoom * STEPS) / STEPS;

// What tells one view of the ground from another.
/** @type {(view: Camera & Stage) => string} */
export const same = ({ lon, lat, zoom, width, height }) => [lon, lat, zoom, width, height].join();

// What lies over the ground of a view from now on, for as long as that is shown.
/** @type {(view: Camera & Stage, by: Cover) => void} */
export function cover(view, by) {
  covered = { view: same(view), ...by };
}

// Nothing but the controls lies over it: the seats of names are sought for the ground as it is then.
export function uncover() {
  covered = null;
}

// Seeks what is written on a view by those who write, each in turn; nothing is, while the camera flies: it would hop.
/** @type {(view: Camera & Stage, writers: (() => Inscription[])[]) => Inscription[]} */
export function seek(view, writers) {
  taken = [];
  if (camera.flying()) return [];
  over = covered?.view === same(view) ? covered : null;
  const words = writers.flatMap((writer) => writer());
  if (!over) bare = taken;
  return words;
}

/** @type {(a: Box, b: Box) => boolean} */
const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// The boxes that words of a width take along an angle: as many as are high in what is wide.
/** @type {(x: number, y: number, angle: number, w: number, h: number) => Box[]} */
export function beads(x, y, angle, w, h) {
  const count = Math.max(1, Math.ceil(w / h));
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count - 0.5) * Math.max(0, w - h) * (count > 1 ? count / (count - 1) : 0);
    return { x: x + along * Math.cos(angle) - h / 2, y: y + along * Math.sin(angle) - h / 2, w: h, h };
  });
}

// What it costs to cover the places that have a dot at a zoom, in the plane's pixels as they are then.
/** @type {(plane: Plane, zoom: number) => (some: Box[]) => number} */
export function costs(plane, zoom) {
  if (priced.key !== state(zoom)) priced = { key: state(zoom), cost: price(plane, zoom) };
  return priced.cost;
}

/** @type {(plane: Plane, zoom: number) => (some: Box[]) => number} */
function price(plane, zoom) {
  const at = flat(plane, zoom);
  /** @type {(Box & { cost: number })[]} */
  const boxes = [];
  for (const { at: position, rank, label, title } of campaign.places.values()) {
    if (!position || zoom < shownFrom[rank]) continue;
    const [x, y] = at(position);
    const h = SIZES[rank] * px * 1.2;
    const w = SIZES[rank] * px * WIDE * (label ?? title).length;
    boxes.push({ x: x - POINT, y: y - POINT, w: 2 * POINT, h: 2 * POINT, cost: COST.point });
    boxes.push({ x: x - DOT.x, y: y - DOT.y, w: 2 * DOT.x, h: 2 * DOT.y, cost: COST.dot });
    boxes.push({ x, y: y - h / 2, w: DOT.x + w, h, cost: COST.right });
    boxes.push({ x: x - DOT.x - w, y: y - h / 2, w: DOT.x + w, h, cost: COST.left });
    boxes.push({ x: x - w / 2, y: y - DOT.y - h, w, h, cost: COST.over });
    boxes.push({ x: x - w / 2, y: y + DOT.y, w, h, cost: COST.under });
  }
  return (some) => boxes.reduce((sum, box) => sum + (some.some((bead) => meet(bead, box)) ? box.cost : 0), 0);
}

// Whether boxes lie whole on the stage, and on nothing, or on nothing but ways.
/** @type {(some: Box[], stage: Stage, underWays?: boolean) => boolean} */
export const free = (some, { width, height }, underWays = false) => some.every((each) =>
  each.x >= DEGREES.left && each.y >= EDGE && each.x + each.w <= width - EDGE && each.y + each.h <= height - DEGREES.bottom
  && !fixed.some((box) => meet(each, box)) && !taken.some((box) => meet(each, box)) && !over?.signs(each) && (underWays || !over?.ways(each)));

// What is written where nothing but the controls lies over the ground.
export const written = () => bare;

/** @type {(some: Box[]) => void} */
export function take(some) {
  taken.push(...some);
}

// Writes words about a point, at an angle, with a rim that keeps them off the lines beneath.
/** @type {(context: CanvasRenderingContext2D, word: Inscription, rim: string) => void} */
export function write(context, { label, x, y, angle, font }, rim) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  Object.assign(context, { font, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.5, strokeStyle: rim });
  context.strokeText(label, 0, 0);
  context.fillText(label, 0, 0);
  context.restore();
}

// A plane's pixels at a zoom, as a stage that shows all of it would have them.
/** @type {(plane: Plane, zoom: number) => (position: Position) => [x: number, y: number]} */
export function flat(plane, zoom) {
  const scale = plane.scale(zoom);
  return ([lon, lat]) => {
    const [x, y] = plane.at(lon, lat);
    return [x * scale, y * scale];
  };
}
