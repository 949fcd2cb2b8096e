// A flight of the camera from one view to another.
import * as mercator from "./mercator.js";

const FLIGHT_MS = 1400;
const LEVEL = 0.01; // of a zoom: who rises or sinks by less flies straight on
let frame = 0;

/** @type {(share: number) => number} */
const eased = (share) => (share < 0.5 ? 4 * share ** 3 : 1 - (2 - 2 * share) ** 3 / 2);
/** @type {(from: number, to: number, share: number) => number} */
const part = (from, to, share) => from + (to - from) * share;

// One point of the ground stands still on the stage all the way: the one that both views have in the same place.
/** @type {(from: Camera, to: Camera, share: number) => Camera} */
function between(from, to, share) {
  const zoom = part(from.zoom, to.zoom, share);
  const height = (each) => 2 ** -each;
  const way = Math.abs(to.zoom - from.zoom) < LEVEL ? share
    : (height(zoom) - height(from.zoom)) / (height(to.zoom) - height(from.zoom));
  const { y, latitude } = mercator;
  return { lon: part(from.lon, to.lon, way), lat: latitude(part(y(from.lat), y(to.lat), way)), zoom };
}

export const on = () => frame !== 0;

// Calls `see` with a camera in every frame, and `land` after the last.
/** @type {(from: Camera, to: Camera, see: (camera: Camera) => void, land: () => void) => void} */
export function begin(from, to, see, land) {
  end();
  let began = null;
  const fly = (now) => {
    began ??= now;
    const share = Math.min(1, (now - began) / FLIGHT_MS);
    frame = share < 1 ? requestAnimationFrame(fly) : 0;
    see(between(from, to, eased(share)));
    if (share === 1) land();
  };
  frame = requestAnimationFrame(fly);
}

export function end() {
  cancelAnimationFrame(frame);
  frame = 0;
}
