// The map's view: what part of the world the stage shows, and the camera that changes it.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { onceAFrame, rescaled, resized } from "../core/dom.js";
import * as parts from "../core/parts.js";
import * as screen from "../core/screen.js";
import * as flight from "./flight.js";
import * as framing from "./framing.js";
import * as mercator from "./mercator.js";

const { TILE, x: worldX, y: worldY, latitude } = mercator;
const CLOSEST = 13; // zoom
const CLOSER = 2; // zooms that one can zoom in on the smallest of the views, where that is closer
const SIGN = 10; // pixels that a sign on the edge of a view reaches beyond it, where the type has its usual size
const INWARD = 6; // zooming out by 1, what lies off the middle of the campaign comes nearer to it by so many halves
/** @type {((view: MapView) => void)[]} */
const listeners = [];
/** @type {MapView} */
const view = { lon: 0, lat: 0, zoom: 1, width: 0, height: 0, top: 0 }; // `top`: what the buttons take, and signs below them
/** @type {HTMLElement} */
let stage = null;
/** @type {HTMLElement} */
let buttons = null; // the views' buttons over the stage's top
/** @type {string | null} */
let wanted = null; // the view of the campaign that is shown; null once the reader has moved the map
/** @type {Camera} */
let standing = null; // the camera that was set last: where it stands or flies to
let untold = false; // whether it stands where nobody has been told of yet
let handled = false; // whether a hand has moved it, since it rested

const scale = () => TILE * 2 ** view.zoom;
/** @type {(low: number, value: number, high: number) => number} */
const between = (low, value, high) => Math.min(Math.max(value, low), high);

function tell() {
  untold = false;
  parts.notify("view", listeners, view);
}

const tellInAFrame = onceAFrame(tell); // of what somebody may ask for several times before anything of it is seen

function tellSoon() {
  untold = true;
  tellInAFrame();
}

function measure() {
  const { width, height } = stage.getBoundingClientRect(); // it may end within a pixel of the page
  Object.assign(view, { width, height });
  view.top = buttons.offsetTop + buttons.offsetHeight + SIGN * screen.unit();
}

// Where the camera stands to show all of the campaign: never further off.
/** @type {() => Camera} */
const whole = () => framing.of(campaign.bounds, view);

// Not beyond the campaign's bounds, nor further off than to see all of them, nor too close to see anything.
/** @type {(camera: Camera) => Camera} */
function within({ lon, lat, zoom }) {
  const { bounds, views } = campaign;
  const [west, south, east, north] = bounds;
  const { of, CLOSEST: MOST } = framing;
  const closest = Math.max(CLOSEST, ...views.map((each) => Math.min(MOST, of(each.bounds, view).zoom + CLOSER)));
  return { lon: between(west, lon, east), lat: between(south, lat, north), zoom: between(whole().zoom, zoom, closest) };
}

// Whoever zooms out, by less than 0, comes to see all of the campaign: the further out, the nearer to its middle.
/** @type {(camera: Camera, by: number) => Camera} */
function inward({ lon, lat, zoom }, by) {
  const [west, south, east, north] = campaign.bounds;
  const all = whole();
  const reach = 1 - 2 ** (all.zoom - zoom);
  const pull = (low, middle, value, high) => {
    const inside = between(middle + (low - middle) * reach, value, middle + (high - middle) * reach);
    return inside + (value - inside) * 2 ** (by * INWARD);
  };
  return { lon: pull(west, all.lon, lon, east), lat: pull(south, all.lat, lat, north), zoom };
}

/** @type {(camera: Camera, animate: boolean) => void} */
function move(camera, animate) {
  standing = camera;
  if (animate || wanted) handled = false;
  flight.end();
  if (!animate) see(camera);
  else {
    if (screen.motionless()) Object.assign(view, camera);
    else flight.begin({ ...view }, camera, see, clock.refresh); // the clock may want another view by then
    tellSoon(); // also which view it is going to be
  }
}

/** @type {(camera: Camera) => void} */
function see(camera) {
  Object.assign(view, camera);
  tell();
}

/** @type {(listener: (view: MapView) => void) => unknown} */
export const listen = (listener) => listeners.push(listener);
export const now = () => view;
export const shown = () => wanted;

/** @type {(stageElement: HTMLElement, buttonsElement: HTMLElement, opening: string) => void} */
export function init(stageElement, buttonsElement, opening) {
  stage = stageElement;
  buttons = buttonsElement;
  measure();
  show(opening, false);
  resized([stage, buttons], () => {
    measure();
    if (wanted) show(wanted, false);
    else tell();
  });
  rescaled(tell);
}

// Shows one of the campaign's views, or as much of the ground round a point. The camera is kept there through resizes until the
// reader moves the map.
/** @type {(id: string, animate: boolean, round?: Position | null) => void} */
export function show(id, animate, round = null) {
  const found = campaign.views.find((each) => each.id === id);
  if (!found) return;
  wanted = id;
  const camera = framing.of(found.bounds, view);
  move(round ? { ...camera, lon: round[0], lat: round[1] } : camera, animate);
}

// Where a point would be on the stage in one of the campaign's views.
/** @type {(id: string, point: Position) => [x: number, y: number]} */
export const projectIn = (id, point) => project(...point, { ...view, ...framing.of(campaign.views.find((each) => each.id === id).bounds, view) });

// Looks at one point from nearer, as a reader would who zooms in there.
/** @type {(lon: number, lat: number, closer: number) => void} */
export function approach(lon, lat, closer) {
  wanted = null;
  const camera = within({ lon, lat, zoom: standing.zoom + closer });
  move(closer < 0 ? inward(camera, closer) : camera, true);
}

// Moves the ground by hand: by so many pixels, and closer by so many zooms about a point of the stage. What the reader
// may not come to see stays out of sight. Gives the camera, as it is then held.
/** @type {(by: { dx?: number, dy?: number, zoom?: number, x?: number, y?: number }) => Camera} */
export function moveBy({ dx = 0, dy = 0, zoom = 0, x = view.width / 2, y = view.height / 2 }) {
  wanted = null;
  handled = true;
  const closer = within({ ...view, zoom: view.zoom + zoom }).zoom;
  const size = [scale(), TILE * 2 ** closer];
  // from the middle of the stage to the point, as it was and as it is to be
  const off = (at, middle, by) => (at - by - middle) / size[0] - (at - middle) / size[1];
  const camera = within({
    lon: view.lon + 360 * off(x, view.width / 2, dx),
    lat: latitude(worldY(view.lat) + off(y, view.height / 2, dy)),
    zoom: closer,
  });
  move(zoom < 0 ? inward(camera, zoom) : camera, false);
  return standing;
}

export const closer = () => approach(standing.lon, standing.lat, 1);
export const further = () => approach(standing.lon, standing.lat, -1);

export const flying = () => flight.on();
// Whether what is drawn is still of another view.
export const pending = () => flight.on() || handled || untold;

// Whether a hand moves the map; until somebody says that it rests, or it goes elsewhere by itself.
export const moved = () => handled;
export const settle = () => void (handled = false);

// Where the camera stands or flies to, and how it is put back there.
/** @type {() => { camera: Camera, shown: string | null }} */
export const held = () => ({ camera: standing, shown: wanted });
/** @type {(held: { camera: Camera, shown: string | null }) => void} */
export function restore({ camera, shown }) {
  wanted = shown;
  if (shown === null) move(camera, false);
  else show(shown, false); // the stage may have another size by now
}

/** @type {(lon: number, lat: number, seen?: Camera & Stage) => [x: number, y: number]} */
export function project(lon, lat, seen = view) {
  const size = TILE * 2 ** seen.zoom;
  return [
    (worldX(lon) - worldX(seen.lon)) * size + seen.width / 2,
    (worldY(lat) - worldY(seen.lat)) * size + seen.height / 2,
  ];
}

/** @type {(x: number, y: number) => Position} */
export function unproject(x, y) {
  const size = scale();
  return [view.lon + (360 * (x - view.width / 2)) / size, latitude(worldY(view.lat) + (y - view.height / 2) / size)];
}

export const kilometresPerPixel = () => (40075.017 * Math.cos((view.lat * Math.PI) / 180)) / scale();
