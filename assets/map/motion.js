// How the map moves by hand: all that gestures ask for between two frames is one movement of the view; what is thrown glides
// on, a zoom by the wheel is done by and by. Nothing of that for those who want no motion.
import * as clock from "../core/clock.js";
import * as screen from "../core/screen.js";
import * as slices from "../core/slices.js";
import * as camera from "./camera.js";

const FRAME_MS = 16; // before the first frame of a movement
const GLIDES_MS = 260; // in which what is thrown loses two thirds of its speed
const SLOWEST = 0.03; // pixels a millisecond, at which it rests
const FASTEST = 3;
const ZOOMS_MS = 70; // in which two thirds of a zoom are done
const LEVEL = 0.002; // of a zoom, which nobody sees
/** @type {{ dx: number, dy: number, zoom: number, x?: number, y?: number } | null} */
let due = null; // what the next frame has to do
/** @type {{ x: number, y: number } | null} */
let glide = null; // pixels a millisecond
/** @type {{ zoom: number, x: number, y: number } | null} */
let zooming = null; // what is left of a zoom
let frame = 0;
let last = null; // when the last frame was
/** @type {Camera | null} */
let mine = null; // the camera as it was set last from here

function run() {
  frame ||= requestAnimationFrame(step);
}

/** @type {(now: number) => void} */
function step(now) {
  frame = 0;
  const ms = last === null ? FRAME_MS : now - last;
  last = now;
  // Whoever has gone to another view meanwhile is not drawn away from it.
  if (mine && camera.held().camera !== mine) hold();
  const change = due;
  due = null;
  if (change) mine = camera.moveBy(change);
  if (zooming) zoomOn(ms);
  if (glide) glideOn(ms);
  if (glide || zooming) run();
  else last = mine = null;
}

/** @type {(ms: number) => void} */
function zoomOn(ms) {
  const { zoom: left, x, y } = zooming;
  const zoom = Math.abs(left) < LEVEL ? left : left * (1 - Math.exp(-ms / ZOOMS_MS));
  mine = camera.moveBy({ zoom, x, y });
  zooming = zoom === left ? null : { zoom: left - zoom, x, y };
}

// It rests where it is slow, or at the edge.
/** @type {(ms: number) => void} */
function glideOn(ms) {
  const { lon, lat } = camera.now();
  const slower = Math.exp(-ms / GLIDES_MS);
  const far = GLIDES_MS * (1 - slower);
  mine = camera.moveBy({ dx: glide.x * far, dy: glide.y * far });
  glide = { x: mine.lon === lon ? 0 : glide.x * slower, y: mine.lat === lat ? 0 : glide.y * slower };
  if (Math.hypot(glide.x, glide.y) < SLOWEST) glide = null;
}

// Moves the view in the next frame, as `camera.moveBy` does.
/** @type {(by: { dx?: number, dy?: number, zoom?: number, x?: number, y?: number }) => void} */
export function move({ dx = 0, dy = 0, zoom = 0, ...at }) {
  due = { ...at, dx: dx + (due?.dx ?? 0), dy: dy + (due?.dy ?? 0), zoom: zoom + (due?.zoom ?? 0) };
  run();
}

// Zooms about a point of the stage.
/** @type {(zoom: number, x: number, y: number) => void} */
export function zoom(zoom, x, y) {
  glide = null;
  if (screen.motionless()) {
    move({ zoom, x, y });
    return;
  }
  zooming = { zoom: zoom + (zooming?.zoom ?? 0), x, y };
  run();
}

// Lets it glide on with a speed, in pixels a millisecond.
/** @type {(x: number, y: number) => void} */
export function throwOn(x, y) {
  if (screen.motionless()) return;
  const slower = Math.min(1, FASTEST / Math.hypot(x, y));
  glide = { x: x * slower, y: y * slower };
  run();
}

// It glides and zooms no further.
export function hold() {
  glide = zooming = null;
}

// When the camera, the marks and the clock have come to rest, and who follows by and by has been told.
export async function rest() {
  const turn = () => new Promise(requestAnimationFrame);
  do {
    await turn();
    await turn();
  } while (frame !== 0 || camera.pending() || clock.pending() || slices.pending());
  const fading = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
  await Promise.allSettled(fading.map((each) => each.finished));
}
