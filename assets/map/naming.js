// Which name stands where: a function of the moment's stretch, the view and the stage's size alone, found once for each of
// them. Signs stand on their places; names take what is left, the most important first, and keep it while nobody sets out or
// arrives. While a hand moves the map they keep their seats, and find others when it rests.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
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
import { far, roomAmong, still, touch } from "./name_room.js";
import * as nameSeats from "./name_seats.js";
import * as placeSeats from "./place_seats.js";
import * as sign from "./sign.js";
import * as stacks from "./stacks.js";
import * as stretches from "./stretches.js";
import * as trails from "./trails.js";
import * as unitSeats from "./unit_seats.js";
import * as units from "./units.js";

const STEP = 4; // pixels that a sign moves from one moment that is looked at to the next
const MOST = 400; // such moments in a stretch
const LETTER = 3; // what it costs a name to lie on a letter or so of what is written on the ground, in the price of seats;
const OCCUPIED = 0.95; // the degree of a place where a main body stands
const CROSSES = 14; // a line that has to be to run over the sign of another: it seems to lead to that
const BEYOND = 25; // and a name that there has to be to lie beyond a line that is held, on which what it names does not stand,
const ON = 12; // pixels from it, where the type has its usual size
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

// Where a unit stands all the while.
/** @type {(standing: Standing) => Place | null} */
const standsAt = (each) => (still(each) && campaign.places.get(each.mark.state?.place)) || null;

// Whether a sign is of a main body that stands somewhere, and holds something there.
/** @type {(standing: Standing) => boolean} */
const isBody = (each) => still(each) && each.mark.unit.rank === 1 && !stacks.commands(each.mark.unit) && !each.overrun;

// Whether a name lies on the other side of a line that is held, as if that were where its place is.
/** @type {(box: Box, at: [x: number, y: number], held: TrailPoint[][]) => boolean} */
const beyond = ({ x, y, w, h }, [atX, atY], held) => held.some((points) => lines.parts(points, { x: atX, y: atY }, { x: x + w / 2, y: y + h / 2 }, ON * units.half().times));

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
  /** @type {Plan} */
  const found = { units: new Map(), places: new Map(), missing: new Map(), lack: 0, space };
  /** @type {(one: Label | Mark, degree: number) => void} */
  const miss = (one, degree) => {
    found.missing.set(one, degree);
    found.lack += degree <= LOOKED ? DEARER * (2 - degree) : 1; // a capital's name before a body's
  };
  /** @type {Box[]} */
  const nameless = []; // signs of main bodies, where they stand
  /** @type {(item: Label, degree: number) => void} */
  const namePlace = (item, degree) => {
    const seat = placeSeats.seat(item, space, view, scene, nameless);
    if (seat) found.places.set(item, seat);
    else if (degree <= SPOKEN) miss(item, degree);
    if (!seat && item.occupied) nameless.push(...scene.signs.filter((sign) => far(sign, item) === 0));
    if (seat?.astray && degree <= SPOKEN) {
      found.missing.set(item, degree);
      found.lack += MISLEADS;
    }
  };
  /** @type {(each: Standing, degree: number) => void} */
  const nameUnit = (each, degree) => {
    let seat = null;
    const sizes = sign.sizes(each.mark);
    for (const size of sizes) seat ??= unitSeats.seat(each, size, space, view, scene, degree <= LOOKED);
    if (seat && sizes[0].told && !seat.told) {
      found.missing.set(each.mark, degree);
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
  const opening = plan(scene, view, new Set(), false);
  let best = opening;
  for (const bold of [false, true]) {
    const first = new Set();
    let last = opening;
    let same = true; // as if it were not bold
    for (let again = 1; again < PLANS && best.lack > 0; again += 1) {
      if ([...last.missing.keys()].every((each) => first.has(each))) break; // the next would be the same
      for (const [each, degree] of last.missing) {
        first.add(each);
        same &&= degree <= LOOKED;
      }
      if (bold && same) break;
      last = plan(scene, view, first, bold);
      if (last.lack < best.lack) best = last;
    }
  }
  return best;
}

// Whether a garrison whose place the enemy has taken lies upon his sign. Without a name it would be taken for his, or for a fight:
// rather the panel alone tells of it.
/** @type {(one: Standing, all: Standing[]) => boolean} */
const onEnemy = ({ mark, boxes }, all) => mark.unit !== selection.unit() && !attention.units().has(mark.unit.id) && all.some((other) => {
  const [own, its] = [boxes, other.boxes].map((each) => each[each.length >> 1]?.[0]);
  return other.mark.unit.side !== mark.unit.side && own && its && touch(own, its);
});

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
  const stay = standing.filter((each) => still(each) && !each.overrun).flatMap(({ boxes }) => (boxes[0] || []).slice(0, 1));
  const dots = (ask(labels, "inSight") ?? []).filter(({ x, y, dot }) => !stay.some((box) =>
    Math.abs(x - box.x - box.w / 2) < (box.w - dot) / 2 && Math.abs(y - box.y - box.h / 2) < (box.h - dot) / 2));
  const upon = standing.flatMap((each) => (each.boxes[each.boxes.length >> 1] || []).slice(0, 1).map((box) => ({ ...box, stands: standsAt(each), body: isBody(each) })));
  const held = ask(fronts, "heldAt", middle) ?? [];
  /** @type {NameCost} */
  const over = (line, box, at, needed, crossed, mayCross = needed) => (unitSeats.crosses(line, at, crossed) ? (mayCross ? CROSSES : Infinity) : 0) + (beyond(box, at, held) ? (needed ? BEYOND : Infinity) : 0);
  // Who stands where is told by two names: that of the place is as dear as the other.
  for (const item of ask(labels, "inSight") ?? []) item.occupied = !labels.within(item) && upon.some((each) => each.body && far(each, item) === 0 && placeSeats.belongs(each, item));
  /** @type {(one: { item: Label, degree: number }) => { item: Label, degree: number }} */
  const occupied = ({ item, degree }) => ({ item, degree: item.occupied ? Math.min(degree, OCCUPIED) : degree });
  const taken = [...fixed, ...chips, ...(edge ? [edge] : [])];
  const { units: named, places, space } = bestPlan({ minute: middle, standing, signs: upon, wanting: (ask(labels, "wanting", view, moments.at(-1)) ?? []).map(occupied), taken, dots, covers, over, crossed: signs, known: nameSeats.memory() }, view);
  for (const [mark, seat] of named) sign.seat(mark, seat, view);
  for (const { mark, corner } of standing) sign.hang(mark, corner);
  for (const each of standing) sign.hush(each.mark, each.overrun && !named.get(each.mark) && onEnemy(each, standing));
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
