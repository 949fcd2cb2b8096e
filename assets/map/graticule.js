// The degrees of latitude and longitude, written at the edges of the map where its net of lines meets them.
import { campaign } from "../core/campaign.js";
import { el, hide } from "../core/dom.js";
import * as words from "../core/words.js";
import * as camera from "./camera.js";

const EDGE = 4; // pixels from the edge
const APART = 16; // pixels to the next name on the same line, not to be read with it
/** @type {HTMLElement} */
let layer = null;
/** @type {[zoom: number, degrees: number][]} */
let steps = []; // from which zoom on so many degrees lie from line to line
/** @type {Map<string, { words: string, span: HTMLElement, box: Box | null, w: number, h: number }>} */
const labels = new Map(); // by their words, made and measured when first needed

// "59°30′ N", "59°30′15″ N"; beyond the 180th meridian longitudes go on
/** @type {(beyond: number, positive: string, negative: string) => string} */
function degrees(beyond, positive, negative) {
  const value = beyond > 180 ? beyond - 360 : beyond;
  const all = Math.round(Math.abs(value) * 3600);
  const [minutes, seconds] = [Math.floor(all / 60) % 60, all % 60];
  const written = `${Math.floor(all / 3600)}°${minutes || seconds ? `${minutes}′` : ""}${seconds ? `${seconds}″` : ""}`;
  return Math.abs(value) === 180 ? written : `${written} ${words.say(value < 0 ? negative : positive)}`;
}

/** @type {(some: string[]) => void} */
function add(some) {
  const made = some.map((words) => ({ words, span: el("span", { class: "degree", "aria-hidden": "true" }, words), box: null }));
  layer.append(...made.map(({ span }) => span));
  for (const label of made) labels.set(label.words, Object.assign(label, { w: label.span.offsetWidth, h: label.span.offsetHeight }));
}

// The multiples of a step of which the position, in pixels along an edge, lies on it.
/** @type {(from: number, to: number, step: number, position: (degrees: number) => number, length: number) => [degrees: number, at: number][]} */
function along(from, to, step, position, length) {
  /** @type {[degrees: number, at: number][]} */
  const found = [];
  for (let times = Math.ceil(from / step); times <= Math.floor(to / step); times += 1) {
    const at = position(times * step);
    if (at > 0 && at < length) found.push([times * step, at]);
  }
  return found;
}

/** @type {(layerElement: HTMLElement, campaign: Campaign) => void} */
export function init(layerElement, campaign) {
  layer = layerElement;
  steps = campaign.graticule;
}

// Writes them for a view; one that would come near a box of `taken`, or the one before it, or be cut by the edge, is left out.
/** @type {(view: MapView, taken: Spread) => void} */
export function redraw(view, taken) {
  const [, step] = steps.findLast(([zoom]) => view.zoom >= zoom) ?? steps[0]; // a world on a phone lies below zoom 0
  const [west, south, east, north] = campaign.bounds;
  const wanted = [
    ...along(west, east, step, (lon) => camera.project(lon, view.lat)[0], view.width)
      .map(([lon, x]) => ({ words: degrees(lon, "east", "west"), place: (w, h) => ({ x: x - w / 2, y: view.height - h - EDGE, w, h }) })),
    ...along(south, north, step, (lat) => camera.project(view.lon, lat)[1], view.height)
      .map(([lat, y]) => ({ words: degrees(lat, "north", "south"), place: (w, h) => ({ x: EDGE, y: y - h / 2, w, h }) })),
  ];
  for (const label of labels.values()) label.box = null;
  add([...new Set(wanted.map(({ words }) => words))].filter((words) => !labels.has(words)));
  for (const { words, place } of wanted) {
    const label = labels.get(words);
    if (label.box) continue; // the 180th meridian lies at either edge of the world
    const box = place(label.w, label.h);
    const apart = { x: box.x - APART, y: box.y, w: box.w + 2 * APART, h: box.h };
    const whole = box.x >= 0 && box.y >= 0 && box.x + box.w <= view.width && box.y + box.h <= view.height;
    label.box = whole && taken.free(apart) ? box : null;
    if (label.box) taken.add(box);
    label.span.style.left = `${Math.round(box.x)}px`;
    label.span.style.top = `${Math.round(box.y)}px`;
  }
  for (const { span, box } of labels.values()) hide(span, box === null);
}

// In another language, or another size of the type, all of them are others; the next look at the map makes them.
export function rerender() {
  for (const { span } of labels.values()) span.remove();
  labels.clear();
}

