// The units on the map: buttons moved by transform alone to the positions that `unit_layout.js` finds, with a line from the true
// place to marks that had to stand off.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el, hide, svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as parts from "../core/parts.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import * as tracks from "../core/tracks.js";
import * as words from "../core/words.js";
import * as camera from "./camera.js";
import * as graticule from "./graticule.js";
import * as labels from "./labels.js";
import * as offScreen from "./off_screen.js";
import * as symbols from "./symbols.js";
import * as unitCanvas from "./unit_canvas.js";
import * as unitLayout from "./unit_layout.js";

const GLIDE = 0.2; // of the way to another position a mark goes in a frame while time runs
const SETTLES_MS = 300; // when time stops, the marks go to their best positions in so long
export const MANY = 80; // units, beyond which they are a crowd
/** @type {Mark[]} */
const items = []; // { unit, button, w, state, mark: [x, y] of the mark's left top corner as drawn, at: its point then }
/** @type {HTMLElement[]} */
const more = []; // "+3" buttons, made as they are needed
/** @type {SVGGElement} */
let leaders = null;
/** @type {HTMLElement} */
let layer = null;
/** @type {Mark[]} */
let placed = []; // the items that are on the map with their names
let flowed = false; // whether time ran at the last frame

/** @type {(placed: { column: Column, position: Placement }, index: number, flows: boolean) => void} */
function draw({ column, position }, index, flows) {
  const { MARK, ROW, ARROW } = unitLayout.size();
  const { box, left, bare } = position;
  column.items.forEach((item, row) => {
    const tucked = row >= column.rows;
    if (item.tucked !== tucked) item.button.classList.toggle("tucked", (item.tucked = tucked));
    if (item.bare !== bare) item.button.classList.toggle("bare", (item.bare = bare));
    if (item.left !== left) item.button.classList.toggle("left", (item.left = left));
    const arrow = column.out ? ARROW : 0;
    const target = [
      left ? box.x + box.w - MARK.w - arrow : box.x + arrow,
      box.y + (tucked ? 0 : row * ROW),
    ];
    const glides = flows && item.mark && item.out === column.out && !column.out;
    const at = [column.x, column.y];
    item.mark = glides ? item.mark.map((was, axis) => glide(was + at[axis] - item.at[axis], target[axis])) : target;
    item.at = at;
    if (item.out !== column.out) item.button.classList.toggle("beyond", (item.out = column.out));
    if (column.out) item.button.style.setProperty("--bearing", `${position.bearing}rad`);
    const w = bare ? MARK.w : item.w;
    // Whole pixels: between them a browser blurs the name.
    const x = Math.round(left ? item.mark[0] + MARK.w - w : item.mark[0] - arrow);
    item.button.style.transform = `translate(${x}px, ${Math.round(item.mark[1])}px)`;
  });
  lead(column, position, index);
  rest(column, index);
}

// A mark moves with its unit at once, to another position by and by.
/** @type {(from: number, to: number) => number} */
const glide = (from, to) => (Math.abs(to - from) < 1 ? to : from + (to - from) * GLIDE);

// The line from the true place, with a dot on it so that nobody takes the mark that stands off for the place.
/** @type {(column: Column, position: Placement, index: number) => void} */
function lead(column, { far }, index) {
  const { MARK, ROW } = unitLayout.size();
  while (leaders.childNodes.length <= index) leaders.append(svg("path", { class: "leader" }));
  const leader = leaders.childNodes[index];
  let line = "";
  if (far > 0) {
    const { x, y } = column;
    const [toX, toY] = column.items.slice(0, column.rows).map(({ mark }) => [mark[0] + MARK.w / 2, mark[1] + ROW / 2])
      .reduce((near, each) => (Math.abs(each[1] - y) < Math.abs(near[1] - y) ? each : near));
    line = `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M${x} ${y}L${toX} ${toY}`;
  }
  set(leader, "d", line);
  set(leader, "data-side", String(column.side));
  set(leader, "class", column.items.some((item) => item.supported) ? "leader" : "leader unsupported");
}

// What stays as it was is not painted anew.
/** @type {(element: any, name: string, value: string) => void} */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @type {(column: Column, index: number) => void} */
function rest(column, index) {
  const button = more[index] ?? (more[index] = extra());
  hide(button, column.rest === 0);
  if (column.rest === 0) return;
  const [lon, lat] = column.items[0].state.at;
  const [x, y] = column.items[column.rows - 1].mark;
  button.textContent = `+${column.rest}`;
  button.setAttribute("aria-label", words.say("more-here", { n: column.rest }));
  button.onclick = () => camera.approach(lon, lat, 2);
  button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y + unitLayout.size().ROW)}px)`;
}

function extra() {
  const button = el("button", { type: "button", class: "more", hidden: true });
  layer.append(button);
  return button;
}

/** @type {(item: Mark, state: UnitState | null) => boolean} */
const supports = (item, state) => !state || evidence.supports(item.unit.legs[state.legIndex].id);

// A unit whose record the evidence filter does not leave shows its mark alone, faintly.
/** @type {(item: Mark) => void} */
function dim(item) {
  item.supported = supports(item, item.state);
  item.w = item.supported ? item.whole : unitLayout.size().MARK.w;
  if (item.faint === item.supported) item.button.classList.toggle("unsupported", (item.faint = !item.supported));
}

// The frame in which time stops: from the positions of the journey to the best ones, not at a jump.
/** @type {(flows: boolean) => void} */
function settle(flows) {
  if (flowed && !flows) {
    layer.classList.add("settling");
    setTimeout(() => layer.classList.remove("settling"), SETTLES_MS);
  }
  flowed = flows;
}

// On a projector, where names are large, what the view leaves out stays out: the map keeps its room.
/** @type {(item: Mark, view: Stage) => boolean} */
function away(item, view) {
  const out = screen.projected() && !attention.units().has(item.unit.id) && offScreen.beyond(...camera.project(...item.state.at), view);
  if (item.away !== out) item.button.classList.toggle("away", (item.away = out));
  return out;
}

/** @type {(unit: Unit) => HTMLElement} */
function make(unit) {
  const button = el("button", { type: "button", class: "unit off", "data-unit": unit.id, "data-side": unit.side,
    onclick: () => selection.set("unit", unit.id) },
  symbols.mark(unit), el("span", { class: "unit-name" }, unit.label), symbols.arrow());
  layer.append(button);
  return button;
}

// Puts a unit's mark on the map or takes it off; in a crowd an element is made only for who comes out of it.
/** @type {(item: Mark, shown: boolean) => void} */
function put(item, shown) {
  if (shown === item.on) return;
  item.on = shown;
  if (!item.button) {
    item.button = make(item.unit);
    measureAll([item]);
  }
  item.button.classList.toggle("off", !shown);
  item.mark = null; // who comes anew comes at once to the position
}

// Sizes are read when the names or the type change, never while anything moves: of the marks with their names alone.
/** @type {(some: Mark[]) => void} */
function measureAll(some) {
  const were = some.map(({ button }) => button.className);
  for (const { button } of some) button.className = "unit";
  for (const item of some) {
    item.whole = item.button.offsetWidth;
    item.w = item.supported ? item.whole : unitLayout.size().MARK.w;
  }
  some.forEach(({ button }, index) => (button.className = were[index]));
}

// Who is on the stage. Of many units most are told by the bounds of their tracks not to be.
/** @type {(minute: Minute, view: Stage) => Mark[]} */
function onStage(minute, view) {
  const [west, north] = camera.unproject(0, 0);
  const [east, south] = camera.unproject(view.width, view.height);
  const found = [];
  for (const item of items) {
    const { bounds } = item;
    if (bounds.from > minute || bounds.to < minute || bounds.west > east || bounds.east < west || bounds.south > north || bounds.north < south) continue;
    const state = tracks.stateOf(item.unit, minute);
    const [x, y] = camera.project(...state.at);
    if (!offScreen.beyond(x, y, view)) found.push(Object.assign(item, { state, x, y, supported: supports(item, state) }));
  }
  return found;
}

// The marks that have names, out of a crowd: all if there is room for them, else the selected one.
/** @type {(crowd: Mark[]) => Mark[]} */
function outOf(crowd) {
  const [named, rest] = crowd.length <= MANY ? [crowd, []] : [crowd.filter(({ unit }) => unit === selection.unit()), crowd];
  unitCanvas.show(rest, camera.now());
  for (const item of placed) if (!named.includes(item)) put(item, false);
  return named;
}

/** @type {(unit: Unit) => Record<string, number>} */
function boundsOf({ track }) {
  const [lons, lats] = [track.map((vertex) => vertex[1]), track.map((vertex) => vertex[2])];
  return { from: track[0][0], to: track.at(-1)[0], west: Math.min(...lons), east: Math.max(...lons), south: Math.min(...lats), north: Math.max(...lats) };
}

const crowded = () => items.length > MANY;

/** @type {(layerElement: HTMLElement, svgElement: SVGSVGElement, campaign: Campaign) => Promise<void>} */
export async function init(layerElement, svgElement, campaign) {
  layer = layerElement;
  leaders = svg("g", {});
  svgElement.append(leaders);
  unitCanvas.init(layer);
  for (const unit of campaign.units.values()) {
    items.push({ unit, bounds: boundsOf(unit), button: null, on: false, state: null, mark: null, tucked: false, left: false, bare: false, out: false, away: false, supported: true, faint: false });
  }
  if (crowded()) return;
  for (const item of items) {
    item.button = make(item.unit);
    await pause();
  }
  measureAll(items);
}

export const measure = () => measureAll(items.filter(({ button }) => button));

export function rerender() {
  for (const { unit, button } of items) if (button) button.querySelector(".unit-name").textContent = unit.label;
  measure();
}

// Moves every mark to where its unit is at a moment.
/** @type {(minute: Minute, view: MapView, fixed: Box[]) => void} */
export function show(minute, view, fixed) {
  const flows = clock.flows();
  settle(flows);
  const many = crowded();
  if (!many) for (const item of items) item.state = tracks.stateOf(item.unit, minute);
  placed = many ? outOf(onStage(minute, view)) : items.filter(({ state }) => state);
  for (const item of many ? placed : items) {
    put(item, item.state !== null);
    dim(item);
    if (item.state && item.certainty !== item.state.certainty) {
      item.button.setAttribute("data-certainty", (item.certainty = item.state.certainty));
    }
  }
  const shown = placed.filter((item) => !away(item, view));
  const columns = unitLayout.layOut(shown, view, fixed, labels.obstacles());
  columns.forEach((each, index) => draw(each, index, flows));
  for (let index = columns.length; index < leaders.childNodes.length; index += 1) {
    set(leaders.childNodes[index], "d", "");
    if (more[index]) hide(more[index], true);
  }
  const boxes = columns.map(({ position }) => position.box);
  parts.ask(labels, "makeRoom", boxes);
  parts.ask(graticule, "makeRoom", boxes);
}

// Of all units that are anywhere at the moment, on the stage or not.
/** @type {() => Located[]} */
export function states() {
  const minute = clock.now();
  return [...campaign.units.values()].map((unit) => ({ unit, state: tracks.stateOf(unit, minute) })).filter(({ state }) => state);
}

/** @type {(unitId: string | undefined) => void} */
export function mark(unitId) {
  for (const { unit, button } of items) button?.setAttribute("aria-pressed", unit.id === unitId);
}
