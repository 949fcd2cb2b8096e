// Which name stands where: a function of the moment's stretch, the view and the stage's size alone, found once for each of
// them. Signs stand on their places; names take what is left, the most important first, and keep it while nobody sets out or
// arrives. While a hand moves the map they keep their seats, and find others when it rests.
import * as selection from "../core/selection.js";
import * as away from "./away.js";
import * as collision from "./collision.js";
import * as labels from "./labels.js";
import * as nameSeats from "./name_seats.js";
import * as sign from "./sign.js";
import * as stretches from "./stretches.js";
import * as units from "./units.js";

const STEP = 4; // pixels that a sign moves from one moment that is looked at to the next
const MOST = 160; // such moments in a stretch
const LEEWAY = 4; // pixels about a sign that moves, for where it is between two such moments
const DOT = { 1: 30, 2: 20, 3: 8, 4: 5 }; // what it costs a name to lie on the dot of a place, in the price of seats
const MARGIN = 4; // pixels of the stage that stay free

let found = ""; // for which all has its seat

/** @type {(a: Box, b: Box) => boolean} */
const touch = (a, b) => collision.overlap(a, b) > 0;

// How far the signs go in a stretch, the furthest of them.
/** @type {(ends: Standing[]) => number} */
const longest = (ends) => Math.max(0, ...ends.map(({ points }) => {
  const there = points.filter(Boolean);
  return there.slice(1).reduce((sum, [x, y], index) => sum + Math.hypot(x - there[index][0], y - there[index][1]), 0);
}));

/** @type {(box: Box) => Box} */
const widened = ({ x, y, w, h }) => ({ x: x - LEEWAY, y: y - LEEWAY, w: w + 2 * LEEWAY, h: h + 2 * LEEWAY });

// What may not be covered: boxes that stay; and of what moves a box for every moment, null where there is none.
/** @type {(fixed: Box[]) => { stays: Spread, add: (boxes: (Box | null)[]) => void, free: (box: Box) => boolean, freeAt: (box: Box, moment: number) => boolean }} */
function room(fixed) {
  const stays = collision.spread(fixed);
  const swept = collision.spread([]); // all of what moves, at any moment
  /** @type {(Box | null)[][]} */
  const moving = [];
  return {
    stays,
    add(boxes) {
      if (boxes.length > 1) moving.push(boxes);
      for (const box of boxes) {
        if (box && boxes.length > 1) swept.add(widened(box));
        else if (box) stays.add(box);
      }
    },
    free: (box) => stays.free(box) && swept.free(box),
    freeAt: (box, moment) => stays.free(box) && moving.every((boxes) => !boxes[moment] || !touch(boxes[moment], box)),
  };
}

// Gives every name its seat. Gives the boxes that are taken.
/** @type {(stretch: [from: Minute, to: Minute], view: MapView, fixed: Box[]) => Spread} */
function seatAll(stretch, view, fixed) {
  const way = longest(units.signs(stretches.moments(stretch, 16, 1, 16), view));
  const moments = stretches.moments(stretch, way, STEP, MOST);
  const standing = units.signs(moments, view);
  const { add, free, freeAt, stays } = room(fixed);
  const still = ({ points }) => points.every((at) => at && at[0] === points[0]?.[0] && at[1] === points[0]?.[1]);
  for (const each of standing) {
    if (still(each)) each.boxes[0].forEach((box) => stays.add(box));
    else for (const part of [0, 1]) add(each.boxes.map((boxes) => boxes?.[part] ?? null));
  }
  const within = (box) => box.x >= MARGIN && box.y >= MARGIN && box.x + box.w <= view.width - MARGIN && box.y + box.h <= view.height - MARGIN;
  for (const box of away.seat(units.away(moments[moments.length >> 1], view), view, free)) stays.add(box);
  const edge = labels.seatEdge(view, free);
  if (edge) stays.add(edge);

  const dots = collision.spread(labels.dots());
  const covers = (box) => dots.near(box).filter((each) => touch(each, box)).reduce((sum, { rank }) => sum + DOT[rank], 0);
  const { a, b, times } = units.half();
  /** @type {Map<Label, NameSeat>} */
  const named = new Map();
  /** @type {(item: Label) => void} */
  const seatPlace = (item) => {
    const { x, y, w, h } = item;
    const at = (seat) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
    const reach = labels.reach(item);
    const own = { x: x - item.dot, y: y - item.dot, w: 2 * item.dot, h: 2 * item.dot };
    const seat = nameSeats.choose(nameSeats.about({ w, h, a: reach, b: reach, times }), (each) => within(at(each)) && free(at(each)), (each) => covers(at(each)) - (touch(at(each), own) ? DOT[item.place.rank] : 0));
    if (!seat) return;
    named.set(item, seat);
    stays.add(at(seat));
  };
  /** @type {(standing: Standing) => void} */
  const seatUnit = (each) => {
    const { mark, points } = each;
    const { w, h } = mark;
    const at = (seat, [x, y]) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
    const all = still(each) ? [points[0]] : points;
    const fits = (seat) => all.every((point, moment) => {
      if (!point) return true;
      const box = at(seat, point);
      return within(box) && (all.length > 1 ? freeAt(widened(box), moment) : free(box));
    });
    const middle = all[all.length >> 1] ?? all.find(Boolean);
    const seat = mark.supported && middle ? nameSeats.choose(nameSeats.about({ w, h, a, b, times }), fits, (one) => covers(at(one, middle))) : null;
    sign.seat(mark, seat);
    if (!seat) return;
    add(all.map((point) => point && at(seat, point)));
  };

  const wanting = labels.wanting(view);
  const degree = ({ mark }) => (mark.unit === selection.unit() ? 0 : mark.unit.rank + 0.4); // a town before its garrison
  const queue = [
    ...wanting.map(({ item, degree }) => ({ degree, act: () => seatPlace(item) })),
    ...standing.map((each) => ({ degree: degree(each), act: () => seatUnit(each) })),
  ].sort((one, other) => one.degree - other.degree);
  for (const { act } of queue) act();
  labels.seat(named);
  for (const box of labels.seatWaters(view, free)) stays.add(box);
  return { ...stays, free };
}

// When the ground is drawn anew all find their seats anew.
export function forget() {
  found = "";
}

// Seats the names for what is shown, if it is another than before: then it gives the boxes that are taken, else null.
/** @type {(shown: { stretch: [from: Minute, to: Minute], key: string }, view: MapView, fixed: Box[]) => Spread | null} */
export function update({ stretch, key }, view, fixed) {
  if (key === found) return null;
  found = key;
  labels.redraw(view);
  return seatAll(stretch, view, fixed);
}
