// The places' names on the map: buttons over the canvas, each beside its dot where `naming.js` seats it, and the names of
// waters. A place that lies beyond every view is told at the edge while it is selected. Of places at one point those without
// a name are counted beside their dot.
import * as attention from "../core/attention.js";
import { campaign, milestoneAt } from "../core/campaign.js";
import { el, hide, svg } from "../core/dom.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import { speaks, told } from "../core/translations.js";
import * as words from "../core/words.js";
import * as camera from "./camera.js";
import * as ground from "./ground.js";
import * as offScreen from "./off_screen.js";
import * as spots from "./spots.js";
import * as symbols from "./symbols.js";

const SHOWN_FROM = { 1: -Infinity, 2: 5.5, 3: 8.3, 4: 10.2 }; // zoom from which a rank is named, on the map of a province
const RING = 13; // half of the ring round the selected place
const FIRST = 4; // places of a view that have a name before the detachments do
const STRAYS = 30; // pixels to a name, where the type has its usual size, beyond which it is not read as of its dot
const NUMBER = { w: 27, h: 17 }; // of places at one point, where the type has its usual size
const CLEAR = 12; // pixels from the middle of a dot to a name that is not beside it
const OUT = 10; // pixels beyond the stage, from which a dot is not in sight
/** @type {Label[]} */
const labels = []; // by rank
/** @type {{ water: Water, name: HTMLElement, w?: number, h?: number }[]} */
const waters = [];
/** @type {HTMLElement} */
let ring = null; // round the selected place, or the place of the selected event
/** @type {HTMLElement} */
let edge = null; // the selected place, where it is not on the stage
/** @type {SVGGElement} */
let lines = null; // from dots to names that had to stand off
/** @type {string | undefined} */
let looked; // the view whose places are named

/** @type {{ items: Label[], more: HTMLElement, n: number, crowded: boolean }[]} */
let shared = []; // points with several places, and whether there is a sign where their number would stand

/** @type {(place: Place) => () => void} */
const choose = (place) => () => selection.set("place", place.id);

/** @type {(place: Place) => HTMLElement} */
function label(place) {
  const name = place.label ?? place.title;
  const button = el("button", { type: "button", class: `place rank-${place.rank}`, "data-place": place.id,
    "data-kind": place.sort, title: place.sentence, hidden: true, onclick: choose(place) }, name);
  speaks(button, name);
  return button;
}

// Of places at one point the one to be selected: after the one that is, the next.
/** @type {(items: Label[]) => Place} */
function turn(items) {
  const nameless = items.findIndex(({ dotted, seat }) => dotted && !seat);
  const chosen = items.findIndex(({ place }) => selection.is("place", place.id));
  return items[chosen < 0 ? Math.max(0, nameless) : (chosen + 1) % items.length].place;
}

/** @type {(spot: typeof shared[number]) => void} */
function count(point) {
  const { items, more } = point;
  const n = spots.nameless(items);
  hide(more, n === 0 || point.crowded);
  if (n === 0) return;
  const { x, y, dot } = items[0];
  const left = items.some(({ seat }) => seat && seat.dx > 0); // not over the name that there is
  more.classList.toggle("left", left);
  put(more, left ? x - dot : x + dot, y - dot);
  if (point.n === n) return;
  point.n = n;
  more.textContent = `+${n}`;
  more.title = words.say("places-here", { n, places: items.map(({ place }) => place.title).join(", ") });
  more.setAttribute("aria-label", more.title);
}

// Not by a transform: what has one is put together anew in every frame in which time moves, and names do not move then.
/** @type {(element: HTMLElement, x: number, y: number) => void} */
function put(element, x, y) {
  const [left, top] = [`${Math.round(x)}px`, `${Math.round(y)}px`];
  if (element.style.left !== left) element.style.left = left;
  if (element.style.top !== top) element.style.top = top;
}

/** @type {(layer: HTMLElement, drawing: SVGSVGElement, campaign: Campaign) => Promise<void>} */
export async function init(layer, drawing, campaign) {
  lines = drawing.appendChild(svg("g", { class: "leads" }));
  const dots = new Map(campaign.layers.filter(({ kind }) => kind === "dots").map((each) => [each.only.rank[0], each]));
  for (const place of campaign.places.values()) {
    if (!place.at) continue;
    const { radius, from = -Infinity } = dots.get(place.rank);
    const item = { place, button: label(place), line: null, dot: Math.ceil(radius + ground.EDGE), dotFrom: from, seat: null, x: 0, y: 0, w: 0, h: 0 };
    layer.append(item.button);
    labels.push(item);
    await pause();
  }
  labels.sort((a, b) => a.place.rank - b.place.rank);
  /** @type {Map<string, Label[]>} */
  const points = new Map();
  for (const item of labels) points.set(item.place.at.join(), [...(points.get(item.place.at.join()) ?? []), item]);
  shared = [...points.values()].filter((items) => items.length > 1)
    .map((items) => ({ items, n: 0, crowded: false, more: el("button", { type: "button", class: "more-places", hidden: true, onclick: () => choose(turn(items))() }) }));
  layer.append(...shared.map(({ more }) => more));
  ring = el("span", { class: "ring", "aria-hidden": "true", hidden: true });
  edge = el("button", { type: "button", class: "beyond place-beyond", hidden: true, onclick: () => {
    const { at } = selection.place();
    camera.approach(...at, 0);
  } });
  layer.append(ring, edge);
  for (const water of campaign.waters) {
    const name = el("span", { class: `water ${water.style}`, "aria-hidden": "true" }, water.name);
    layer.append(name);
    waters.push({ water, name });
  }
  await pause();
  measure();
}

export function rerender() {
  for (const { place, button } of labels) {
    button.title = place.sentence;
    button.textContent = place.label ?? place.title;
    speaks(button, button.textContent);
  }
  for (const each of shared) each.n = 0;
  for (const { water, name } of waters) name.textContent = water.name;
  measure();
}

// The sizes of waters are read once, and again when the type changes; that of a place when it next wants its name, which
// many never do.
export function measure() {
  for (const item of labels) item.w = 0;
  for (const { name } of waters) name.hidden = false;
  for (const water of waters) Object.assign(water, { w: water.name.offsetWidth, h: water.name.offsetHeight });
}

// Of all together, since a browser lays out anew what is asked of it between two changes.
/** @type {(items: Label[]) => void} */
function measureNames(items) {
  for (const { button } of items) button.hidden = false;
  for (const item of items) Object.assign(item, { w: item.button.offsetWidth, h: item.button.offsetHeight });
  for (const { button, seat } of items) button.hidden = seat === null;
}

// Puts everything where the ground now is; names keep their seats.
/** @type {(view: MapView) => void} */
export function redraw(view) {
  looked = camera.shown() ?? looked;
  const selected = selection.place();
  for (const item of labels) {
    const [x, y] = camera.project(...item.place.at);
    const dotted = x > -OUT && y > -OUT && x < view.width + OUT && y < view.height + OUT && view.zoom >= item.dotFrom;
    Object.assign(item, { x, y, dotted });
    if (item.seat) follow(item);
  }
  shared.forEach(count);
  const at = selected?.at && camera.project(...selected.at);
  const off = at && offScreen.beyond(...at, view);
  hide(ring, !at || off);
  if (at && !off) put(ring, ...at);
  for (const { water, name, w, h } of waters) {
    const [x, y] = camera.project(water.lon, water.lat);
    put(name, x - w / 2, y - h / 2);
  }
}

/** @type {(item: Label) => void} */
function follow({ button, line, seat, x, y }) {
  put(button, x + seat.dx, y + seat.dy);
  if (line) line.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
}

// Those that want a name in a view, dearest first by `degree`: 0 the selected one, the capital, then those that the lesson looks
// at, and the milestone is about, those that the view speaks of first, then by rank, before which come the others that the view is about. And those of which
// only the dot is seen.
/** @type {(view: MapView, minute: Minute) => { item: Label, degree: number }[]} */
export function wanting(view, minute) {
  const selected = selection.place();
  const about = campaign.views.find(({ id }) => id === looked)?.places ?? [];
  const spoken = new Set(about.slice(0, FIRST));
  const told = new Set(milestoneAt(minute)?.places);
  const found = [];
  for (const item of labels) {
    const { place, x, y } = item;
    item.looked = place === selected || attention.places().has(place.id);
    item.spoken = spoken.has(place.id);
    item.needed = item.looked || told.has(place.id);
    if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
    if (place === selected) found.push({ item, degree: 0 });
    else if (place.rank === 1) found.push({ item, degree: 0.5 });
    else if (item.looked || (item.needed && !within(item))) found.push({ item, degree: 0.8 });
    else if (item.spoken && !within(item)) found.push({ item, degree: 1.25 + about.indexOf(place.id) / 100 });
    else if (place.certainty === "uncertain" && place.rank === 4 && !about.includes(place.id)) continue; // nobody knows where it was
    else if (view.zoom >= SHOWN_FROM[place.rank] + campaign.wider) found.push({ item, degree: about.includes(place.id) ? Math.min(2, place.rank) : place.rank });
    else if (about.includes(place.id)) found.push({ item, degree: 2.5 });
  }
  measureNames(found.map(({ item }) => item).filter(({ w }) => w === 0));
  return found.sort((a, b) => a.degree - b.degree);
}

// Whether it is a part of a town that has the very same point.
/** @type {(item: Label) => boolean} */
export const within = (item) => shared.some(({ items }) => items.includes(item) && items.some(({ place }) => place.rank < item.place.rank));

// Whether there has to be a name: the capital's, and of what the moment is about.
/** @type {(item: Label) => boolean} */
export const mustBeNamed = ({ place, needed }) => needed || place.rank === 1;

// Whether a name may stand nearer to the dot of another place than to its own: a capital's, or one that is sought, or where the view
// speaks of its town, so `far` from the name, and the other is a village, of which the dot is hollow; and a town's that the moment
// is about, if the name is not beside another town's dot: `near` to that; and that of a place where a main body stands, if it is
// not far from that, and beside no other's dot, and none stands there. Lengths are as where the type has its usual size.
/** @type {(item: Label, other: Label, far: number, near: number) => boolean} */
export const mayStray = (item, { place: other, occupied }, far, near) => item.looked || item.place.rank === 1
  || (item.occupied && !occupied && far < STRAYS && near > CLEAR)
  || (item.needed && item.place.rank === 2 && (other.rank > 2 || near > CLEAR))
  || (item.spoken && far < STRAYS && other.rank > Math.max(2, item.place.rank));

// The size of a dot, or of the ring about it.
/** @type {(item: Label) => number} */
export const reach = (item) => (item.place === selection.place() ? RING : item.dot);

// The places of which the dot is in sight.
export const inSight = () => labels.filter(({ dotted }) => dotted);

// The dots in sight, as boxes.
/** @type {() => (Box & { rank: number })[]} */
export const dots = () => inSight().map(({ x, y, dot, place }) => ({ x: x - dot, y: y - dot, w: 2 * dot, h: 2 * dot, rank: place.rank }));

// Gives every name its seat, or none; `signs` are where no number of places may stand.
/** @type {(seats: Map<Label, NameSeat>, signs: Spread, times: number) => void} */
export function seat(seats, signs, times) {
  for (const item of labels) {
    const next = seats.get(item) ?? null;
    hide(item.button, next === null);
    if (next === item.seat) continue;
    if (next?.line || item.line) {
      item.line ??= lines.appendChild(svg("path", {}));
      const way = next?.line ? `M${next.line.x0} ${next.line.y0}L${next.line.x1} ${next.line.y1}` : "";
      if (item.line.getAttribute("d") !== way) item.line.setAttribute("d", way);
    }
    item.seat = next;
    if (next) follow(item);
  }
  for (const point of shared) {
    const { x, y, dot } = point.items[0];
    const [w, h] = [dot + NUMBER.w * times, NUMBER.h * times];
    point.crowded = !signs.free({ x: x - w, y: y - dot - h, w: 2 * w, h });
    count(point);
  }
}

// The selected place at the edge, where it is beyond the stage: its box, if so.
/** @type {(view: MapView, free: (box: Box) => boolean) => Box | null} */
export function seatEdge(view, free) {
  const selected = selection.place();
  const at = selected?.at && camera.project(...selected.at);
  const off = at && offScreen.beyond(...at, view);
  hide(edge, !off);
  if (!off) return null;
  edge.dataset.place = selected.id;
  edge.title = selected.sentence;
  edge.replaceChildren(symbols.arrow(), told(selected.title));
  edge.style.setProperty("--bearing", `${offScreen.bearing(...at, view)}rad`);
  const box = offScreen.place(...at, edge.offsetWidth, edge.offsetHeight, view, free);
  put(edge, box.x, box.y);
  return box;
}

// Hides the names of waters that have no room; gives the boxes of the others.
/** @type {(view: MapView, free: (box: Box) => boolean) => Box[]} */
export function seatWaters(view, free) {
  return waters.flatMap(({ water, name, w, h }) => {
    const [x, y] = camera.project(water.lon, water.lat);
    const box = { x: x - w / 2 - 8, y: y - h / 2, w: w + 16, h };
    const room = box.x > 4 && box.y > 4 && box.x + box.w < view.width - 4 && box.y + h < view.height - 4 && free(box);
    hide(name, !room);
    return room ? [box] : [];
  });
}

// The place on the dot of which a point of the stage lies, if any; of several at one point the one whose turn it is.
/** @type {(x: number, y: number) => Place | undefined} */
export function dotAt(x, y) {
  const found = labels.find((item) => item.dotted && Math.hypot(item.x - x, item.y - y) <= item.dot + 4);
  const here = found && shared.find(({ items }) => items.includes(found));
  return here?.items.some(({ place }) => selection.is("place", place.id)) ? turn(here.items) : found?.place;
}

// The place whose point lies nearest to one of the stage, if within so many pixels of it.
/** @type {(x: number, y: number, within: number) => Place | null} */
export function nearest(x, y, within) {
  const far = (item) => Math.hypot(item.x - x, item.y - y);
  const [first] = labels.filter((item) => far(item) <= within && (item.dotted || item.seat)).sort((a, b) => far(a) - far(b));
  return first?.place ?? null;
}

/** @type {(placeId: string | null | undefined) => void} */
export function mark(placeId) {
  for (const { place, button } of labels) button.setAttribute("aria-pressed", String(place.id === placeId));
}
