// The units on the map: signs that stand on their units' places and move by transform alone. Those of one side at one place are
// a stack, of which one has the sign. Names stand beside signs, where `naming.js` seats them.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import * as tracks from "../core/tracks.js";
import * as berths from "./berths.js";
import * as camera from "./camera.js";
import * as collision from "./collision.js";
import * as garrisons from "./garrisons.js";
import * as halves from "./halves.js";
import * as offScreen from "./off_screen.js";
import * as ranks from "./ranks.js";
import * as sign from "./sign.js";
import * as stackList from "./stack_list.js";
import * as stacks from "./stacks.js";
import * as stretches from "./stretches.js";
import * as unitCanvas from "./unit_canvas.js";

export const MANY = 80; // units, beyond which they are a crowd
const SIGN = { w: 30, h: 20 }; // pixels, where the type has its usual size
const SMALL = 0.6; // times as large, a garrison whose place the enemy has taken, as the style sheet has it
const MORE = { x: 0.7, y: 1.2 }; // of half a sign: where "+3" begins at its right top corner, as the style sheet has it;
const CORNERS = ["", "low", "left", "low left"]; // it stands at the first of these where it covers no other sign
/** @type {Mark[]} */
const items = []; // in the order of their importance
/** @type {HTMLElement} */
let layer = null;
let times = 1; // the usual size of the type
/** @type {Cast} */
let cast = { of: "", key: "", all: [], marks: [], bounds: [] }; // who may be on the map as it is
/** @type {Stack[]} */
let shown = []; // the stacks of the stretch
let composed = ""; // for which stretch of which cast they were made
let rank = 0; // up to which the map has berths

// Whose rank the view shows, and whoever is selected or looked at in the lesson.
/** @type {() => Mark[]} */
function wanted() {
  const chosen = selection.unit();
  const looked = attention.units();
  return items.filter(({ unit }) => unit.rank <= rank || unit === chosen || looked.has(unit.id));
}

/** @type {(mark: Mark) => boolean} */
const supports = ({ unit, state }) => evidence.supports(unit.legs[state.legIndex].id);

// Of many units most are told by the bounds of their tracks not to be on the stage.
/** @type {(marks: Mark[], minute: Minute, view: Stage) => Mark[]} */
function onStage(marks, minute, view) {
  const [[west, north], [east, south]] = [camera.unproject(0, 0), camera.unproject(view.width, view.height)];
  return marks.filter((mark) => {
    const { bounds } = mark;
    if (bounds.from > minute || bounds.to < minute || bounds[0] > east || bounds[2] < west || bounds[1] > north || bounds[3] < south) return false;
    locate(mark, minute);
    mark.supported = supports(mark);
    return !offScreen.beyond(mark.at[0], mark.at[1], view);
  });
}

// The marks that are signs with names, out of all; in a crowd the rest is drawn.
/** @type {(minute: Minute, view: MapView) => void} */
function choose(minute, view) {
  const highest = ranks.shown(view);
  if (highest !== rank) {
    rank = highest;
    const ranked = items.filter(({ unit }) => unit.rank <= rank);
    berths.init(ranked.length > MANY ? [] : ranked.map(({ unit }) => unit), items.map(({ unit }) => unit));
  }
  const key = `${rank} ${selection.unit()?.id ?? ""} ${[...attention.units()].join()}`;
  if (cast.of !== key) {
    const all = wanted();
    cast = { of: key, key, all, marks: all, bounds: all.length > MANY ? [] : stretches.bounds(all.map(({ unit }) => unit)) };
  }
  if (cast.all.length <= MANY) return;
  const crowd = onStage(cast.all, minute, view);
  const few = crowd.length <= MANY ? crowd : crowd.filter(({ unit }) => unit === selection.unit() || attention.units().has(unit.id));
  unitCanvas.show(crowd.length <= MANY ? [] : crowd.filter((mark) => !few.includes(mark)), view);
  const names = few.map(({ unit }) => unit.id).join();
  if (cast.key !== names) cast = { ...cast, key: names, marks: few, bounds: stretches.bounds(few.map(({ unit }) => unit)) };
}

// Where a unit's sign stands at a moment; `state` is null where there is none.
/** @type {(mark: Mark, minute: Minute) => void} */
function locate(mark, minute) {
  const state = tracks.stateOf(mark.unit, minute);
  mark.state = state;
  mark.at = state && pointOf(mark.unit, state, minute);
}

/** @type {(unit: Unit, state: UnitState, minute: Minute) => [x: number, y: number]} */
function pointOf(unit, state, minute) {
  const [x, y] = camera.project(...state.at);
  const [dx, dy] = berths.of(unit, state, minute);
  return [x + dx, y + dy];
}

// Joins the units of a stretch to stacks. Within one nobody sets out or arrives: its middle speaks for all of it.
/** @type {(stretch: [from: Minute, to: Minute]) => Stack[]} */
function compose([from, to]) {
  const middle = from === to ? from : Number.isFinite(from + to) ? (from + to) / 2 : Number.isFinite(from) ? from : to;
  const there = [];
  for (const mark of cast.marks) {
    mark.state = tracks.stateOf(mark.unit, middle);
    if (!mark.state) continue;
    mark.supported = supports(mark);
    there.push(mark);
  }
  return stacks.join(there, ({ state }) => state.at);
}

// The stacks of another stretch, or of others.
/** @type {(next: Stack[]) => void} */
function change(next) {
  const leads = new Set(next.map(({ lead }) => lead));
  for (const { lead } of shown) if (!leads.has(lead)) sign.put(lead, false);
  shown = next;
  for (const { lead } of shown) if (!lead.button) sign.make(lead, layer);
  sign.measure(leading().filter(({ w }) => w === 0));
  for (const { lead, others } of shown) sign.lead(lead, others);
}

/** @type {(layerElement: HTMLElement, campaign: Campaign) => Promise<void>} */
export async function init(layerElement, campaign) {
  layer = layerElement;
  unitCanvas.init(layer);
  stackList.init(layer);
  const all = [...campaign.units.values()].sort((a, b) => a.rank - b.rank);
  all.forEach((unit, order) => items.push(sign.of(unit, order, garrisons.overrun(unit, all))));
  for (const mark of items.length > MANY ? [] : items) {
    sign.make(mark, layer);
    await pause();
  }
  await pause();
  sign.measureMore(layer);
  // What the first frame needs is found before it, in slices of its own.
  await pause();
  choose(clock.now(), camera.now());
  await pause();
  berths.update(camera.now(), times);
}

const leading = () => shown.map(({ lead }) => lead);

export function measure() {
  sign.measureMore(layer);
  for (const mark of items) mark.w = 0;
  sign.measure(leading());
}

// In another size of the type: so many times the usual one.
/** @type {(by: number) => void} */
export const scale = (by) => void (times = by);

export function rerender() {
  for (const mark of items) if (mark.button) sign.rerender(mark);
  composed = "";
  measure();
}

// Moves every sign to where its unit is at a moment. Gives the stretch that it lies in, and a key that is another whenever
// other signs are shown.
/** @type {(minute: Minute, view: MapView) => { stretch: [from: Minute, to: Minute], key: string }} */
export function show(minute, view) {
  choose(minute, view);
  berths.update(view, times);
  const stretch = stretches.of(cast.bounds, minute);
  const key = `${stretch.join(" ")} ${cast.key} ${evidence.only() ?? ""}`;
  if (composed !== key) {
    composed = key;
    stackList.close();
    change(compose(stretch));
  }
  for (const { lead } of shown) {
    locate(lead, minute);
    const on = lead.state !== null && !offScreen.beyond(lead.at[0], lead.at[1], view);
    sign.put(lead, on);
    if (on) sign.move(lead, view);
  }
  part(leading().filter(({ on }) => on), minute);
  return { stretch, key };
}

// A garrison whose place the enemy has taken is drawn small, over others. Of other signs of two sides that nearly coincide each
// is drawn in part. Of others that cover one another the one that has most to lose lies on top: of three at one spot the middle
// one would else be seen by nobody, and its side not to be there.
/** @type {(marks: Mark[], minute: Minute) => void} */
function part(marks, minute) {
  const { a, b } = half();
  const small = (mark) => garrisons.holds(mark.overrun, minute);
  const whole = marks.filter((mark) => !small(mark));
  const parts = halves.of(whole.map(({ unit: { side }, at }) => ({ side, at })), a, b);
  for (const mark of marks) {
    const covered = marks.reduce((sum, { unit, at }) => sum + (unit.side === mark.unit.side ? 0 : halves.share(at, mark.at, a, b)), 0);
    sign.lessen(mark, small(mark));
    sign.raise(mark, covered);
    sign.cut(mark, parts[whole.indexOf(mark)] ?? null);
  }
}

// The signs of the stretch, first the most important: where each stands at some moments, and the boxes that it takes; none
// where it is not on the stage.
/** @type {(minutes: Minute[], view: Stage, heads: Box[]) => Standing[]} */
export function signs(minutes, view, heads) {
  const { a, b } = half();
  const standing = shown.map(({ lead: mark }) => {
    const points = minutes.map((minute) => {
      const state = tracks.stateOf(mark.unit, minute);
      return state && pointOf(mark.unit, state, minute);
    });
    const overrun = garrisons.holds(mark.overrun, minutes[minutes.length >> 1]);
    const [wide, high] = [a, b].map((each) => (overrun ? each * SMALL : each));
    const boxes = points.map((at) => at && !offScreen.beyond(at[0], at[1], view) && [
      { x: at[0] - wide - 1, y: at[1] - high - 1, w: 2 * wide + 2, h: 2 * high + 2 },
    ]);
    return { mark, points, boxes, overrun, corner: "" };
  });
  for (const each of standing) if (each.mark.others.length > 0) count(each, standing, heads);
  return standing;
}

// Adds the boxes of what tells of the others in a stack; its corner is where it covers no other sign, and no head of an arrow,
// if there is one.
/** @type {(one: Standing, all: Standing[], heads: Box[]) => void} */
function count(one, all, heads) {
  const { a, b } = half();
  const { mark, points, boxes } = one;
  const [w, h] = sign.moreSize(mark);
  const flag = sign.flagged(mark);
  /** @type {(corner: string, at: [x: number, y: number]) => Box} */
  const box = (corner, [x, y]) => ({
    x: flag ? x - a : corner.includes("left") ? x - a * MORE.x - w : x + a * MORE.x,
    y: corner.includes("low") ? y + b * MORE.y : y - b * MORE.y - h, w, h,
  });
  const looks = [0, boxes.length >> 1, boxes.length - 1];
  const clear = (corner) => looks.every((moment) => !boxes[moment] || all.every((other) => other === one || !other.boxes[moment]
    || collision.overlap(box(corner, points[moment]), other.boxes[moment][0]) === 0));
  const open = flag ? [] : CORNERS.filter(clear);
  const bare = (corner) => !boxes[looks[1]] || heads.every((head) => collision.overlap(box(corner, points[looks[1]]), head) === 0);
  one.corner = open.find(bare) ?? open[0] ?? "";
  boxes.forEach((each, moment) => each && each.push(box(one.corner, points[moment])));
}

// Half the width and height of a sign, and how many times the usual size its type has.
/** @type {() => { a: number, b: number, times: number }} */
export const half = () => ({ a: (SIGN.w / 2) * times, b: (SIGN.h / 2) * times, times });

// Who is off the map at a moment, of those that it shows.
/** @type {(minute: Minute, view: Stage) => Located[]} */
export const away = (minute, view) => cast.marks.map(({ unit }) => ({ unit, state: tracks.stateOf(unit, minute) }))
  .filter(({ state }) => state && offScreen.beyond(...camera.project(...state.at), view));

// Of all units that are anywhere at the moment, on the stage or not.
/** @type {() => Located[]} */
export function states() {
  const minute = clock.now();
  return [...campaign.units.values()].map((unit) => ({ unit, state: tracks.stateOf(unit, minute) })).filter(({ state }) => state);
}

/** @type {(unitId: string | undefined) => void} */
export function mark(unitId) {
  for (const each of items) if (each.button) sign.press(each, each.unit.id === unitId);
}
