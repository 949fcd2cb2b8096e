// Where the units' marks stand. Marks that would lie upon one another form a column, first the most important. A column
// stands on its point or near it, where it covers least; the names run to the side it has moved to.
import * as clock from "../core/clock.js";
import * as selection from "../core/selection.js";
import * as camera from "./camera.js";
import * as collision from "./collision.js";
import * as offScreen from "./off_screen.js";

// Pixels where the type has its usual size.
const USUAL = { near: 24, row: 23, mark: { w: 32, h: 22 }, arrow: 20, more: 19 };
let NEAR = USUAL.near; // within which marks of one side share a column
let ROW = USUAL.row;
let MARK = USUAL.mark;
let ARROW = USUAL.arrow; // what the arrow of a unit beyond the edge adds to its width
let MORE = USUAL.more; // the height of "+3" under a column
const MOST_ROWS = 5;
const SMALL = { below: 600, near: 44, rows: 3 }; // on a phone fewer columns, shorter
// What it is worth that a column stays in its position, in covered pixels: while time runs a name that jumps is worse
// than one that could stand better; at rest each finds its best position.
const STAYS = { playing: 2000, resting: 60 };
const OFF = [0, 30, 50, 72, 100, 135, 175]; // how far to the side of its point a column may stand
const APART = 60; // what it costs to cover a pixel of a control or of another column
const NAMES = 150; // what its names are worth to a column, in covered pixels
/** @type {Map<string, any>} */
const lastOf = new Map(); // the position each unit's column took last: at the edge a box, else an offset from the point
/** @type {Offset[][]} */
const candidatesFor = []; // by the rows of a column

// A mark far from its place is a falsehood: the further off, the dearer each pixel.
/** @type {(far: number) => number} */
const distanceCost = (far) => (far * far) / 8;

// Where a column of some rows may stand, nearest first: dx and dy are its first mark's offset from the point, `far`
// the distance from the point to its nearest mark. Names run to the side the column has moved to.
/** @type {(rows: number) => Offset[]} */
function candidates(rows) {
  if (candidatesFor[rows]) return candidatesFor[rows];
  const span = (rows - 1) * ROW;
  const found = [];
  for (const off of OFF) {
    for (let dy = -span - 7 * ROW; dy <= 7 * ROW; dy += ROW) {
      const far = Math.hypot(off, Math.max(0, dy, -dy - span));
      found.push({ left: false, dx: off, dy, far }, { left: true, dx: -off, dy, far });
    }
  }
  return (candidatesFor[rows] = found.sort((a, b) => a.far - b.far));
}

/** @type {(item: Mark) => boolean} */
const selected = ({ unit }) => selection.unit() === unit;

/** @type {(items: Mark[], view: Stage) => Column[]} */
function columns(items, view) {
  const near = view.width < SMALL.below ? SMALL.near : NEAR;
  /** @type {Column[]} */
  const found = [];
  for (const item of items) {
    const [x, y] = camera.project(...item.state.at);
    const out = offScreen.beyond(x, y, view);
    const mate = found.find((column) => column.side === item.unit.side && column.out === out
      && Math.abs(column.x - x) < near && Math.abs(column.y - y) < near);
    if (mate) mate.items.push(item);
    else found.push({ side: item.unit.side, x, y, out, items: [item] });
  }
  for (const column of found) {
    // Who is selected is not among the "more".
    column.items.sort((a, b) => Number(selected(b)) - Number(selected(a)));
    column.rows = Math.min(column.items.length, view.width < SMALL.below ? SMALL.rows : MOST_ROWS);
    column.rest = column.items.length - column.rows;
    column.had = before(column);
  }
  const flows = clock.flows();
  const keeps = (column) => (flows && column.had ? 1 : 0);
  // Who has a position keeps it while time runs; then what needs most room chooses first.
  return found.sort((a, b) => keeps(b) - keeps(a) || b.rows - a.rows);
}

// The position that most of a column's units had; they may have joined only now.
/** @type {(column: Column) => any} */
function before(column) {
  const had = column.items.map(({ unit }) => lastOf.get(unit.id)).filter((each) => each && each.out === column.out);
  const votes = (one) => had.filter((each) => each === one).length;
  return had.reduce((best, each) => (best && votes(best) >= votes(each) ? best : each), null);
}

// On a phone a column whose names would push it off its place shows its marks alone; the card names them.
/** @type {(column: Column, view: Stage, obstacles: Obstacles) => Placement} */
function choose(column, view, obstacles) {
  const look = column.out ? atEdge : nearby;
  let chosen = look(column, view, obstacles, false);
  if (view.width < SMALL.below) {
    const bare = look(column, view, obstacles, true);
    if (chosen.cost > bare.cost + NAMES) chosen = bare;
  }
  for (const { unit } of column.items) lastOf.set(unit.id, chosen.place);
  return chosen;
}

/** @type {(column: Column, bare: boolean) => { w: number, h: number }} */
function sizeOf(column, bare) {
  const widest = Math.max(...column.items.slice(0, column.rows).map((item) => (bare ? MARK.w : item.w)));
  return {
    w: widest + (column.out ? ARROW : 0),
    h: column.rows * ROW + (column.rest ? MORE : 0),
  };
}

/** @type {(column: Column, view: Stage, obstacles: Obstacles, bare: boolean) => Placement} */
function atEdge(column, view, obstacles, bare) {
  const { w, h } = sizeOf(column, bare);
  const free = (box) => collision.clear(box, obstacles.heavy);
  const { had } = column;
  const kept = had && { x: had.x, y: had.y, w, h };
  const keeps = clock.flows() && kept && had.h === h && free(kept);
  const box = keeps ? kept : offScreen.place(column.x, column.y, w, h, view, free);
  const cost = collision.cost(box, obstacles.near(box), view.width, view.height);
  const bearing = offScreen.bearing(column.x, column.y, view);
  return { box, bare, left: box.x + w / 2 > view.width / 2, far: 0, bearing, cost, place: { ...box, out: true } };
}

/** @type {(column: Column, view: Stage, obstacles: Obstacles, bare: boolean) => Placement} */
function nearby(column, view, obstacles, bare) {
  const { w, h } = sizeOf(column, bare);
  const { had } = column;
  const worth = clock.flows() ? STAYS.playing : STAYS.resting;
  const all = candidates(column.rows);
  const its = (each) => had && each.left === had.left && each.dx === had.dx && each.dy === had.dy;
  const boxAt = (each) => ({
    x: column.x + each.dx + (each.left ? MARK.w / 2 - w : -MARK.w / 2),
    y: column.y + each.dy - ROW / 2,
    w,
    h,
  });
  const first = all.find(its) ?? all[0];
  let inReach = obstacles.near(boxAt(first));
  /** @type {any} */
  let best = null;
  const look = (each) => {
    const box = boxAt(each);
    const own = distanceCost(each.far) - (its(each) ? worth : 0);
    const cost = own + collision.cost(box, inReach, view.width, view.height, best ? best.cost - own : Infinity);
    if (!best || cost < best.cost) best = { box, cost, position: each };
  };
  // The position it has, or the nearest, says how far off a better one could be, and what that could cover.
  look(first);
  const furthest = Math.sqrt(8 * Math.max(0, best.cost));
  const reach = { x: Math.min(furthest, OFF.at(-1)) + w, y: furthest + h + ROW };
  inReach = obstacles.near({ x: column.x - reach.x, y: column.y - reach.y, w: 2 * reach.x, h: 2 * reach.y });
  for (const each of all) {
    if (each.far >= furthest) break;
    look(each);
  }
  const { box, cost, position } = best;
  return { box, bare, left: position.left, far: position.far, bearing: null, cost, place: { ...position, out: false } };
}

export const size = () => ({ MARK, ROW, ARROW });

// Makes the marks larger or smaller, as the type is: `times` its usual size.
/** @type {(times: number) => void} */
export function scale(times) {
  [NEAR, ROW, ARROW, MORE] = [USUAL.near, USUAL.row, USUAL.arrow, USUAL.more].map((each) => Math.round(each * times));
  MARK = { w: Math.round(USUAL.mark.w * times), h: Math.round(USUAL.mark.h * times) };
  candidatesFor.length = 0;
  lastOf.clear();
}

// Gives the columns of `items`, which come in the order of their importance, and the position of each. `covered` are the
// boxes that cost something to cover; the controls may not be covered at all.
/** @type {(items: Mark[], view: Stage, controls: Box[], covered: Obstacles) => { column: Column, position: Placement }[]} */
export function layOut(items, view, controls, covered) {
  const found = columns(items, view);
  /** @type {Box[]} */
  const own = controls.map((box) => ({ ...box, weight: APART }));
  for (const { x, y, out } of found) {
    if (!out) own.push({ x: x - MARK.w / 2, y: y - MARK.h / 2, w: MARK.w, h: MARK.h, weight: 4, x0: x, y0: y });
  }
  return found.map((column) => {
    const others = own.filter((each) => each.x0 !== column.x || each.y0 !== column.y);
    const heavy = [...covered.heavy, ...others.filter((each) => each.weight === APART)];
    const position = choose(column, view, { near: (box) => [...covered.near(box), ...others], heavy });
    own.push({ ...position.box, weight: APART });
    return { column, position };
  });
}
