// A way of the folder that is changed on the map: one of its points is dragged, a new one put in or an old one taken away,
// until all of it is saved or left as it was.
import * as camera from "../map/camera.js";
import * as polylines from "./polylines.js";

const NEAR = 10; // pixels from a point, or from a line, within which it is meant
/** @type {WaySaid[]} */
let ways = [];
/** @type {WaySaid | null} */
let bent = null; // as the folder has it
/** @type {Position[]} */
let points = []; // as they are now
/** @type {Position[][]} */
let former = []; // what they were before each change
let touched = -1; // the point that was touched last

/** @type {(line: Position[]) => [x: number, y: number][]} */
const onStage = (line) => line.map((point) => camera.project(...point));

/** @type {(all: WaySaid[]) => void} */
export const know = (all) => void (ways = all);
export const known = () => ways;
export const now = () => bent;
export const line = () => points;
export const changed = () => former.length > 0;

// What is drawn: the way that is changed with its points, or all ways.
/** @type {() => { lines: Position[][], points: Position[], touched: number }} */
export const drawn = () => (bent ? { lines: [points], points, touched } : { lines: ways.map((way) => way.points), points: [], touched: -1 });

/** @type {(way: WaySaid) => void} */
export function take(way) {
  bent = way;
  points = way.points;
  former = [];
  touched = -1;
}

export function leave() {
  bent = null;
  points = [];
  former = [];
  touched = -1;
}

// The way that is nearest to a point of the stage, if one is near.
/** @type {(at: [x: number, y: number]) => WaySaid | null} */
export function under(at) {
  const found = ways.map((way) => ({ way, far: polylines.nearest(onStage(way.points), at).far })).filter(({ far }) => far <= NEAR);
  return found.sort((one, other) => one.far - other.far)[0]?.way ?? null;
}

/** @type {(next: Position[]) => void} */
function become(next) {
  former = [...former, points];
  points = next;
}

// Takes hold of a point of the way, or of its line, where there is a new one then; whether there is one.
/** @type {(at: [x: number, y: number]) => boolean} */
export function hold(at) {
  const seen = onStage(points);
  const point = polylines.point(seen, at);
  if (point.far <= NEAR) {
    touched = point.index;
    become(points);
    return true;
  }
  const { index, far } = polylines.nearest(seen, at);
  if (far > NEAR) return false;
  touched = index + 1;
  become([...points.slice(0, touched), camera.unproject(...at), ...points.slice(touched)]);
  return true;
}

/** @type {(to: Position) => void} */
export const drag = (to) => void (points = points.map((point, index) => (index === touched ? to : point)));

// What was taken hold of and neither moved nor put in is no change.
export function drop() {
  if (former.at(-1) === points) former = former.slice(0, -1);
}

// Takes away the point that was touched last; a way has two at least.
export function remove() {
  if (touched < 0 || points.length < 3) return;
  become(points.filter((_, index) => index !== touched));
  touched = -1;
}

// Takes back the last change; whether there was one.
export function back() {
  if (former.length === 0) return false;
  points = former.at(-1);
  former = former.slice(0, -1);
  touched = -1;
  return true;
}

// What outlasts that the page comes anew.
export const kept = () => bent && { way: bent, points };
/** @type {(was: { way: WaySaid, points: Position[] } | null) => void} */
export function restore(was) {
  if (!was) return;
  take(was.way);
  if (JSON.stringify(was.points) !== JSON.stringify(points)) become(was.points);
}
