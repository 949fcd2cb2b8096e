// The places' names on the map: buttons over the canvas, set so that none covers another, and arrows at the edge for
// places that lie beyond every view.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
import { el, hide } from "../core/dom.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import * as camera from "./camera.js";
import * as collision from "./collision.js";
import * as ground from "./ground.js";
import * as offScreen from "./off_screen.js";
import * as symbols from "./symbols.js";

const SHOWN_FROM = { 1: -Infinity, 2: 5.5, 3: 8.3, 4: 10.2 }; // zoom from which a rank is labelled, on the map of a province
const RING = 13; // half of the ring round the selected place
const ALLOWED = { 1: 400, 2: 160, 3: 30, 4: 30 }; // what a name may cover rather than be left out
const WEIGHT = { 1: 12, 2: 5, 3: 1.2, 4: 1.2 }; // what it costs a unit to cover a pixel of a name
const SAME = 3; // pixels within which dots are one
const HEAVY = 5; // the weight of such a box
const CRAMPED = 300; // pixels: on a lower stage the units need the edge
/** @type {Label[]} */
const labels = []; // { place, button, w, h, box, shown, dot }
/** @type {any[]} */
const waters = [];
/** @type {Label[]} */
const beyond = [];
/** @type {Spread} */
let opposed = collision.spread([]);
/** @type {Box[]} */
let heavy = []; // those that a mark at the edge may not touch
/** @type {HTMLElement} */
let ring = null; // round the selected place, or the place of the selected event

/** @type {(x: number, y: number, w: number, h: number, dot: number) => [x: number, y: number][]} */
function spots(x, y, w, h, dot) {
  const gap = dot + 3;
  return [
    [x + gap, y - h / 2], [x - gap - w, y - h / 2],
    [x + gap * 0.6, y - gap - h + 5], [x - gap * 0.6 - w, y - gap - h + 5],
    [x + gap * 0.6, y + gap - 4], [x - gap * 0.6 - w, y + gap - 4],
    [x - w / 2, y - gap - h + 2], [x - w / 2, y + gap - 2],
    [x + gap, y - h * 0.8], [x + gap, y - h * 0.2], [x - gap - w, y - h * 0.8], [x - gap - w, y - h * 0.2],
  ];
}

/** @type {(place: Place) => () => void} */
const choose = (place) => () => selection.set("place", place.id);

/** @type {(place: Place) => HTMLElement} */
function label(place) {
  return el("button", { type: "button", class: `place rank-${place.rank}`, "data-place": place.id,
    "data-kind": place.sort, title: place.sentence, onclick: choose(place) }, place.title);
}

/** @type {(at: Position, bounds: Bounds) => boolean} */
function inside([lon, lat], bounds) {
  return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

// Not by a transform: what has one is put together anew in every frame in which time moves, and names do not move then.
/** @type {(button: HTMLElement, x: number, y: number) => void} */
function put(button, x, y) {
  button.style.left = `${Math.round(x)}px`;
  button.style.top = `${Math.round(y)}px`;
}

// An arrow that has no room is left out.
/** @type {(item: Label, view: MapView, taken: Spread) => void} */
function edgeArrow(item, view, taken) {
  const [x, y] = camera.project(...item.place.at);
  const selected = item.place === selection.place();
  const off = offScreen.beyond(x, y, view) && (selected || view.height >= CRAMPED);
  const box = off && offScreen.place(x, y, item.w, item.h, view, taken.free);
  const shown = off && (selected || !box.crammed);
  hide(item.button, !shown);
  if (!shown) return;
  taken.add({ ...box, weight: 8 });
  oppose({ ...box, weight: 14 });
  item.button.style.setProperty("--bearing", `${offScreen.bearing(x, y, view)}rad`);
  put(item.button, box.x, box.y);
}

/** @type {(box: Box) => void} */
function oppose(box) {
  opposed.add(box);
  if (box.weight >= HEAVY) heavy.push(box);
}

// What a unit's label should not cover, beside the arrows: the names by their rank, and the dots, of those that lie
// upon one another one.
function opposeAll() {
  const dots = new Set();
  for (const { place, box, shown, selected, dotted, x, y, dot } of labels) {
    if (shown) oppose({ ...box, weight: selected ? WEIGHT[1] : WEIGHT[place.rank] });
    const spot = dotted && `${Math.round(x / SAME)} ${Math.round(y / SAME)}`;
    if (dotted && !dots.has(spot)) oppose({ x: x - dot, y: y - dot, w: 2 * dot, h: 2 * dot, weight: place.rank <= 2 ? 2 : 0.6 });
    dots.add(spot);
  }
  for (const { box } of waters) if (box) oppose({ ...box, weight: 0.5 });
}

/** @type {(layer: HTMLElement, campaign: Campaign) => Promise<void>} */
export async function init(layer, campaign) {
  const dots = new Map(campaign.layers.filter(({ kind }) => kind === "dots").map((layer) => [layer.only.rank[0], layer]));
  for (const place of campaign.places.values()) {
    if (!place.at) continue;
    const { radius, from = -Infinity } = dots.get(place.rank);
    const off = !campaign.views.some((view) => inside(place.at, view.bounds));
    const button = label(place);
    layer.append(button);
    labels.push({ place, button, dot: Math.ceil(radius + ground.EDGE), dotFrom: from, off });
    if (off) {
      const arrow = el("button", { type: "button", class: "beyond", "data-place": place.id, title: place.sentence,
        onclick: choose(place) }, symbols.arrow(), place.title);
      layer.append(arrow);
      beyond.push({ place, button: arrow });
    }
    await pause();
  }
  labels.sort((a, b) => a.place.rank - b.place.rank);
  ring = el("span", { class: "ring", "aria-hidden": "true", hidden: true });
  layer.append(ring);
  for (const water of campaign.waters) {
    const name = el("span", { class: `water ${water.style}`, "aria-hidden": "true" }, water.name);
    layer.append(name);
    waters.push({ water, name });
  }
  await pause();
  measure();
}

export function rerender() {
  for (const { place, button } of [...labels, ...beyond]) {
    button.title = place.sentence;
    button.lastChild.textContent = place.title;
  }
  for (const { water, name } of waters) name.textContent = water.name;
  measure();
}

// Sizes are read once (and again when the type changes), never while anything moves; of all together, since a browser
// lays out anew what is asked of it between two changes.
export function measure() {
  const all = [...labels, ...beyond, ...waters].map((item) => [item, item.button ?? item.name]);
  for (const [, element] of all) element.hidden = false;
  for (const [item, element] of all) Object.assign(item, { w: element.offsetWidth, h: element.offsetHeight });
}

// Sets every name for a view, and gives the boxes that are taken now, spread. `fixed` are those of the controls over the map.
/** @type {(view: MapView, fixed: Box[]) => Spread} */
export function redraw(view, fixed) {
  opposed = collision.spread([]);
  heavy = [];
  const taken = collision.spread(fixed.map((box) => ({ ...box, weight: 8 })));
  const selected = selection.place();
  hide(ring, !selected?.at);
  if (selected?.at) put(ring, ...camera.project(...selected.at));
  for (const item of labels) {
    const [x, y] = camera.project(...item.place.at);
    item.x = x;
    item.y = y;
    const near = x > -10 && y > -10 && x < view.width + 10 && y < view.height + 10;
    item.selected = item.place === selected;
    item.near = near && (item.selected || attention.places().has(item.place.id) || view.zoom >= SHOWN_FROM[item.place.rank] + campaign.wider);
    item.dotted = near && view.zoom >= item.dotFrom;
    const box = { x: x - item.dot, y: y - item.dot, w: 2 * item.dot, h: 2 * item.dot };
    if (item.dotted) taken.add({ ...box, weight: 1, own: item });
  }
  for (const item of [...labels].sort((a, b) => Number(b.selected) - Number(a.selected))) {
    item.shown = false;
    if (item.near) {
      let best = Infinity;
      const [w, h] = [item.w + RING + 3, item.h + RING + 3]; // as far as any of its spots
      const others = taken.near({ x: item.x - w, y: item.y - h, w: 2 * w, h: 2 * h }).filter((each) => each.own !== item);
      for (const [x, y] of spots(item.x, item.y, item.w, item.h, item.selected ? RING : item.dot)) {
        const box = { x, y, w: item.w, h: item.h };
        const cost = collision.cost(box, others, view.width, view.height);
        if (cost < best) {
          best = cost;
          item.box = box;
        }
        if (cost === 0) break;
      }
      item.shown = item.selected || best <= ALLOWED[item.place.rank];
      if (item.selected) item.box = offScreen.inside(item.box, view);
      if (item.shown) {
        taken.add({ ...item.box, weight: 16 });
        put(item.button, item.box.x, item.box.y);
      }
    }
    hide(item.button, !item.shown);
  }
  for (const item of beyond) edgeArrow(item, view, taken);
  for (const item of waters) {
    const { water, name, w, h } = item;
    const [x, y] = camera.project(water.lon, water.lat);
    const box = { x: x - w / 2 - 8, y: y - h / 2, w: w + 16, h };
    const room = box.x > 4 && box.y > 4 && box.x + box.w < view.width - 4 && box.y + h < view.height - 4
      && taken.free(box);
    hide(name, !room);
    if (room) {
      taken.add(box);
      put(name, box.x + 8, box.y);
    }
    item.box = room ? box : null;
  }
  opposeAll();
  return taken;
}

// What a unit's label should not cover, as it was at the last look, with what it costs: boxes near a box, and those
// that a mark at the edge may not touch.
/** @type {() => { near: (box: Box) => Box[], heavy: Box[] }} */
export const obstacles = () => ({ near: opposed.near, heavy });

// The place on the dot of which a point of the stage lies, if any.
/** @type {(x: number, y: number) => Place | undefined} */
export const dotAt = (x, y) => labels.find((item) => item.dotted && Math.hypot(item.x - x, item.y - y) <= item.dot + 4)?.place;

// A name of small rank that a unit has to cover is left out while it does.
/** @type {(unitBoxes: Box[]) => void} */
export function makeRoom(unitBoxes) {
  for (const item of labels) {
    if (!item.shown) continue;
    const covered = unitBoxes.some((box) => collision.overlap(item.box, box) > 0);
    item.button.classList.toggle("covered", covered && item.place.rank > 1 && !item.selected);
  }
  for (const { name, box } of waters) {
    name.classList.toggle("covered", box !== null && unitBoxes.some((each) => collision.overlap(box, each) > 0));
  }
}

/** @type {(placeId: string | null | undefined) => void} */
export function mark(placeId) {
  for (const { place, button } of [...labels, ...beyond]) {
    button.setAttribute("aria-pressed", place.id === placeId);
  }
}
