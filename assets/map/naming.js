// Which name stands where: a function of the moment's stretch, the view and the stage's size alone, found once for each of
// them. Signs stand on their places; names take what is left, the most important first, and keep it while nobody sets out or
// arrives. While a hand moves the map they keep their seats, and find others when it rests.
import * as attention from "../core/attention.js";
import { ask } from "../core/parts.js";
import * as selection from "../core/selection.js";
import * as away from "./away.js";
import * as collision from "./collision.js";
import * as fronts from "./fronts.js";
import * as garrisons from "./garrisons.js";
import * as ground from "./ground.js";
import * as labels from "./labels.js";
import * as lettering from "./lettering.js";
import * as lines from "./lines.js";
import { far, roomAmong, still, touch, widened } from "./name_room.js";
import * as nameSeats from "./name_seats.js";
import * as offScreen from "./off_screen.js";
import * as placeSeats from "./place_seats.js";
import * as sign from "./sign.js";
import * as stacks from "./stacks.js";
import * as stretches from "./stretches.js";
import * as trails from "./trails.js";
import * as units from "./units.js";

const STEP = 4; // pixels that a sign moves from one moment that is looked at to the next
const MOST = 400; // such moments in a stretch
const LETTER = 3; // what it costs a name to lie on a letter or so of what is written on the ground, in the price of seats
const ELSEWHERE = 25; // and a unit's to touch the dot of a place where it is not, as one does that is at most so far:
const CLOSE = 6; // pixels, where the type has its usual size; by so many it is nearer to its own sign than to another of its side
const OCCUPIED = 0.95; // the degree of a place where a main body stands
const EACH = 6; // pixels of a line, from one look at what is under it to the next
const SWAPPED = 20; // what it costs a unit's name to be nearer to a sign of its side that lies upon its own
const CROSSES = 14; // what it costs a line that has to be to run over the sign of another: it seems to lead to that
const BEYOND = 25; // and a name that there has to be to lie beyond a line that is held, on which what it names does not stand,
const ON = 12; // pixels from it, where the type has its usual size
const OUTSIDE = 40; // what it costs a name to lie beyond the stage all the while
const FIRST = 16; // moments at which it is seen how far the signs go
const PLANS = 4; // made at the most, of both kinds
const LOST = 3.1; // the degree of a garrison whose place the enemy has taken,
const LOOKED = 1.2; // of what the lesson looks at, and above;
const SPOKEN = 1.3; // of what the view speaks of first, too,
const MISLEADS = 5; // such as a name of a place that may be taken for another's,
const UNTOLD = 3; // as not to say who commands;
const DEARER = 10; // so many of which may lack a name rather than one of the others

let found = ""; // for which all has its seat

// How far signs go on the stage between two of the moments at most.
/** @type {(standing: Standing[]) => number} */
const furthest = (standing) => Math.max(0, ...standing.flatMap(({ points, boxes }) => points.map((to, index) => {
  const from = points[index - 1];
  return from && to && (boxes[index - 1] || boxes[index]) ? Math.hypot(to[0] - from[0], to[1] - from[1]) : 0;
})));

// Without the units there are names of places, and the other way about.
/** @type {(moments: Minute[], view: Stage) => Standing[]} */
const signsAt = (moments, view) => ask(units, "signs", moments, view, ask(trails, "heads", moments[moments.length >> 1]) ?? []) ?? [];

// The signs of a stretch, at moments so near to one another that none goes far meanwhile.
/** @type {(stretch: [from: Minute, to: Minute], view: Stage) => { moments: Minute[], standing: Standing[] }} */
function look(stretch, view) {
  const first = signsAt(stretches.moments(stretch, FIRST, 1, FIRST), view);
  const moments = stretches.moments(stretch, furthest(first) * FIRST, STEP, MOST);
  return { moments, standing: signsAt(moments, view) };
}

// Whether the line to a name runs over one of these signs.
/** @type {(line: NameSeat["line"], at: [x: number, y: number], signs: Spread) => boolean} */
function crosses(line, [x, y], signs) {
  if (!line) return false;
  const count = Math.ceil(line.length / EACH);
  for (let step = 1; step <= count; step += 1) {
    const share = step / count;
    const point = { x: x + line.x0 + (line.x1 - line.x0) * share - 1, y: y + line.y0 + (line.y1 - line.y0) * share - 1, w: 2, h: 2 };
    if (!signs.free(point)) return true;
  }
  return false;
}

// Whether a name lies on the other side of a line that is held, as if that were where its place is.
/** @type {(box: Box, at: [x: number, y: number], held: TrailPoint[][]) => boolean} */
const beyond = ({ x, y, w, h }, [atX, atY], held) => held.some((points) => lines.parts(points, { x: atX, y: atY }, { x: x + w / 2, y: y + h / 2 }, ON * units.half().times));

// Whether a name is nearer to one of these signs than to its own, or as good as nearer: by how many pixels less; signs that stand
// upon its own, `within` so many pixels, are no matter.
/** @type {(box: Box, [x, y]: [x: number, y: number], signs: Standing[], moment: number, less?: number, within?: number) => boolean} */
const swapped = (box, [x, y], signs, moment, less = 0, within = 0) => signs.some(({ points, boxes }) => {
  if (!boxes[moment]) return false;
  const [atX, atY] = points[moment];
  return Math.hypot(atX - x, atY - y) >= within && far(box, { x: atX, y: atY }) < far(box, { x, y }) + less;
});

// Whether the name of a unit is as good as beside the dot of a place where that is not.
/** @type {(box: Box, [x, y]: [x: number, y: number], dots: Label[]) => boolean} */
const elsewhere = (box, [x, y], dots) => dots.some((dot) => far(box, dot) < dot.dot + CLOSE * units.half().times && Math.hypot(dot.x - x, dot.y - y) > dot.dot + units.half().a);

// Seats the name of a unit, of one of its sizes, beside its sign, wherever that goes in the stretch. While it lies beyond the
// stage it is not seen.
/** @type {(standing: Standing, size: { w: number, h: number, told: boolean }, space: NameRoom, view: Stage, scene: NameScene, others: Standing[], needed: boolean) => NameSeat | null} */
function seatUnit(standing, { w, h, told }, { add, free, freeAt }, view, { dots, covers, over, crossed }, others, needed) {
  const { mark: { unit, supported }, points, boxes } = standing;
  const shown = points.map((point, moment) => (boxes[moment] ? point : null));
  const all = still(standing) ? shown.slice(0, 1) : shown;
  const seen = all.filter(Boolean);
  if (!supported || seen.length === 0) return null;
  const { times } = units.half();
  // Who holds nothing there takes no name from anybody.
  const [foes, friends] = [false, true].map((same) => others.filter(({ mark, overrun }) => (mark.unit.side === unit.side) === same && !overrun));
  const at = (seat, [x, y]) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
  const fits = (seat) => {
    const its = all.map((point) => point && at(seat, point)).map((box) => (box && offScreen.holds(box, view) ? box : null));
    return its.some(Boolean) && its.every((box, moment) => !box || (all.length > 1 ? freeAt(widened(box), moment) : free(box)))
      && shown.every((point, moment) => !point || (!swapped(at(seat, point), point, foes, moment) && !swapped(at(seat, point), point, friends, moment, CLOSE * times, units.half().b * 2)));
  };
  const middle = seen[seen.length >> 1];
  // A name beside an enemy's sign would be taken for one behind the enemy's line, and one beyond it for the enemy's own.
  const signs = collision.spread(foes.flatMap((foe) => foe.boxes[foe.boxes.length >> 1] || []));
  const outside = (share) => (share > 0 && told ? Infinity : OUTSIDE * share); // rather the name alone, all the while
  const price = (seat) => covers(at(seat, middle)) + (elsewhere(at(seat, middle), middle, dots) ? ELSEWHERE : 0) + over(seat.line, at(seat, middle), middle, needed, crossed) + (swapped(at(seat, middle), middle, friends, boxes.length >> 1) ? SWAPPED : 0) + (crosses(seat.line, middle, signs) ? Infinity : 0) + outside(seen.filter((point) => !offScreen.holds(at(seat, point), view)).length / seen.length);
  const seat = nameSeats.choose(nameSeats.about({ w, h, ...units.half() }), fits, price);
  if (!seat) return null;
  add(all.map((point) => point && at(seat, point)));
  return { ...seat, w, h, told };
}

// Of a unit at a moment: a main body comes after a capital and the places that the lesson looks at, and before a commander who is
// not with it; then come the other units that it looks at, before towns.
/** @type {(mark: Mark, minute: Minute) => number} */
const degreeOf = ({ unit, overrun }, minute) => (unit === selection.unit() ? 0 : garrisons.holds(overrun, minute) && !attention.units().has(unit.id) ? LOST : unit.rank === 1 ? (stacks.commands(unit) ? 1 : 0.9) : attention.units().has(unit.id) ? LOOKED : unit.rank + 0.4);

// Seeks a seat for every name, for those of `first` before all others, but for what is only spoken of before dearer ones if
// that is to be `bold`; `missing` are those that have none of what matters: main bodies in sight, what the lesson looks at,
// and what the view speaks of first.
/** @type {(scene: NameScene, view: MapView, first: Set<Label | Mark>, bold: boolean) => Plan} */
function plan(scene, view, first, bold) {
  const { minute, standing, wanting, taken } = scene;
  const space = roomAmong(standing, taken);
  const signs = standing.flatMap(({ boxes }) => (boxes[boxes.length >> 1] || []).slice(0, 1));
  /** @type {Plan} */
  const found = { units: new Map(), places: new Map(), missing: [], lack: 0, space };
  /** @type {(one: Label | Mark, degree: number) => void} */
  const miss = (one, degree) => {
    found.missing.push(one);
    found.lack += degree <= LOOKED ? DEARER * (2 - degree) : 1; // a capital's name before a body's
  };
  /** @type {(item: Label, degree: number) => void} */
  const namePlace = (item, degree) => {
    const seat = placeSeats.seat(item, space, view, scene, signs);
    if (seat) found.places.set(item, seat);
    else if (degree <= SPOKEN) miss(item, degree);
    if (seat?.astray && degree <= SPOKEN) {
      found.missing.push(item);
      found.lack += MISLEADS;
    }
  };
  /** @type {(each: Standing, degree: number) => void} */
  const nameUnit = (each, degree) => {
    const others = standing.filter((other) => other !== each);
    let seat = null;
    const sizes = sign.sizes(each.mark);
    for (const size of sizes) seat ??= seatUnit(each, size, space, view, scene, others, degree <= LOOKED);
    if (seat && sizes[0].told && !seat.told) {
      found.missing.push(each.mark);
      found.lack += UNTOLD;
    }
    found.units.set(each.mark, seat);
    if (!seat && degree <= LOOKED && each.mark.supported && each.boxes.some(Boolean)) miss(each.mark, degree);
  };
  const before = (one, degree) => (!first.has(one) ? degree : degree <= LOOKED || bold ? degree - DEARER : LOOKED);
  const queue = [
    ...wanting.map(({ item, degree }) => ({ degree: before(item, degree), act: () => namePlace(item, degree) })),
    ...standing.map((each) => {
      const degree = degreeOf(each.mark, minute);
      return { degree: before(each.mark, degree), act: () => nameUnit(each, degree) };
    }),
  ].sort((one, other) => one.degree - other.degree);
  for (const { act } of queue) act();
  return found;
}

// The plan that leaves out the least of what matters: what one has left out comes first in the next.
/** @type {(scene: NameScene, view: MapView) => Plan} */
function bestPlan(scene, view) {
  let best = null;
  for (const bold of [false, true]) {
    const first = new Set();
    for (let again = 0; again < PLANS && best?.lack !== 0; again += 1) {
      const next = plan(scene, view, first, bold);
      if (!best || next.lack < best.lack) best = next;
      if (next.missing.every((each) => first.has(each))) break; // the next would be the same
      for (const each of next.missing) first.add(each);
    }
  }
  return best;
}

// Gives every name its seat; gives the boxes that are taken.
/** @type {(stretch: [from: Minute, to: Minute], view: MapView, fixed: Box[]) => Spread} */
function seatAll(stretch, view, fixed) {
  const { moments, standing } = look(stretch, view);
  const { free } = roomAmong(standing, fixed);
  const middle = moments[moments.length >> 1];
  const chips = ask(away, "seat", ask(units, "away", middle, view) ?? [], view, free) ?? [];
  const edge = ask(labels, "seatEdge", view, (box) => free(box) && chips.every((chip) => !touch(chip, box)));
  const under = collision.spread([...(ask(labels, "dots") ?? []).map((dot) => ({ ...dot, price: placeSeats.DOT[dot.rank] })), ...lettering.written().map((box) => ({ ...box, price: LETTER }))]);
  const heads = collision.spread(ask(trails, "heads", middle) ?? []);
  const headed = (box) => Math.max(0, ...heads.near(box).filter((head) => touch(head, box)).map(({ price }) => price));
  const covers = (box) => under.near(box).filter((each) => touch(each, box)).reduce((sum, { price }) => sum + price, 0) + headed(box);
  const signs = collision.spread(standing.flatMap(({ boxes }) => boxes[boxes.length >> 1] || []));
  // A dot that lies under a sign, more than its rim, cannot be taken for that of another.
  const stay = standing.filter(still).flatMap(({ boxes }) => (boxes[0] || []).slice(0, 1));
  const dots = (ask(labels, "inSight") ?? []).filter(({ x, y, dot }) => !stay.some((box) =>
    Math.abs(x - box.x - box.w / 2) < (box.w - dot) / 2 && Math.abs(y - box.y - box.h / 2) < (box.h - dot) / 2));
  const held = ask(fronts, "heldAt", middle) ?? [];
  /** @type {NameCost} */
  const over = (line, box, at, needed, crossed, mayCross = needed) => (crosses(line, at, crossed) ? (mayCross ? CROSSES : Infinity) : 0) + (beyond(box, at, held) ? (needed ? BEYOND : Infinity) : 0);
  // Who stands where is told by two names: that of the place is as dear as the other.
  const bodies = standing.filter((each) => still(each) && each.boxes[0] && each.mark.unit.rank === 1 && !stacks.commands(each.mark.unit) && !each.overrun);
  /** @type {(one: { item: Label, degree: number }) => { item: Label, degree: number }} */
  const occupied = ({ item, degree }) => ({ item, degree: degree > OCCUPIED && !labels.within(item) && bodies.some(({ boxes }) => far(boxes[0][0], item) === 0) ? OCCUPIED : degree });
  const taken = [...fixed, ...chips, ...(edge ? [edge] : [])];
  const { units: named, places, space } = bestPlan({ minute: middle, standing, wanting: (ask(labels, "wanting", view, moments.at(-1)) ?? []).map(occupied), taken, dots, covers, over, crossed: signs }, view);
  for (const [mark, seat] of named) sign.seat(mark, seat, view);
  for (const { mark, corner } of standing) sign.hang(mark, corner);
  ask(labels, "seat", places, signs, units.half().times);
  for (const box of ask(labels, "seatWaters", view, space.free) ?? []) space.stays.add(box);
  const { free: open } = space;
  const ways = ask(trails, "over", stretch) ?? (() => false);
  const onFront = ({ x, y, w, h }) => held.some((points) => lines.passes(points, { x: x + w / 2, y: y + h / 2 }, h));
  ask(ground, "giveWay", view, { signs: (box) => !open(box), ways: (box) => ways(box) || onFront(box) });
  return { ...space.stays, free: open };
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
  ask(labels, "redraw", view);
  return seatAll(stretch, view, fixed);
}
