// Where the camera has to stand for the stage to show a box of the globe, with room for what lies over the stage.
import { id } from "../core/dom.js";
import * as screen from "../core/screen.js";
import * as mercator from "./mercator.js";

const PADDING = 0.06; // of the stage, left free round the box
const LEAST = 40; // pixels that a box gets, however small the stage
export const CLOSEST = 22; // zoom beyond which the map draws nothing
const APART = 6; // pixels between the buttons at the top, or the legend, and the box

// How far the legend reaches into the stage from the left.
function legend() {
  const { open, offsetLeft, offsetWidth } = id("legend");
  return open && offsetWidth > 0 ? offsetLeft + offsetWidth : 0;
}

// How far the closed legend reaches into a phone's stage from below: there is no room for it beside what a view shows.
function foot() {
  const { open, offsetHeight } = id("legend");
  return screen.phone() && !open && offsetHeight > 0 ? offsetHeight + 2 * APART : 0;
}

// Bounds fit between the buttons at the top of the stage and its other edges. What room they leave at the sides is
// shared so that the legend, if it may, lies beside them.
/** @type {(bounds: Bounds, view: Stage & { top: number }) => Camera} */
export function of([west, south, east, north], view) {
  const { TILE, x: worldX, y: worldY, latitude } = mercator;
  const side = view.width * PADDING;
  const bottom = Math.max(view.height * PADDING, foot());
  const top = Math.max(view.height * PADDING, view.top + APART);
  const x = Math.abs(worldX(east) - worldX(west));
  const y = Math.abs(worldY(south) - worldY(north));
  const room = [view.width - 2 * side, view.height - top - bottom].map((each) => Math.max(LEAST, each));
  const zoom = Math.min(CLOSEST, Math.log2(Math.min(room[0] / x, room[1] / y) / TILE));
  const world = TILE * 2 ** zoom;
  const spare = (room[0] - x * world) / 2;
  const right = Math.max(0, Math.min(spare, legend() + APART - side - spare));
  return {
    lon: (west + east) / 2 - (360 * right) / world,
    lat: latitude((worldY(south) + worldY(north)) / 2 - (top - bottom) / 2 / world),
    zoom,
  };
}
