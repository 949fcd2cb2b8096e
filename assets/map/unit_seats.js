// Where the name of a unit stands: beside its sign, wherever that goes in a stretch; never nearer to an enemy's sign, nor to that of
// a friend, for it would be taken for the name of that.
import * as collision from "./collision.js";
import { far, still, widened } from "./name_room.js";
import * as nameSeats from "./name_seats.js";
import * as offScreen from "./off_screen.js";
import * as units from "./units.js";

const ELSEWHERE = 25; // what it costs a name to touch the dot of a place where its unit is not, as one does that is at most so far:
const CLOSE = 6; // pixels, where the type has its usual size; by so many it is nearer to its own sign than to another of its side
const EACH = 6; // pixels of a line, from one look at what is under it to the next
const SWAPPED = 20; // what it costs to be nearer to a sign of its side that lies upon its own,
const OUTSIDE = 40; // and to lie beyond the stage all the while

// Whether the line to a name runs over one of these signs.
/** @type {(line: NameSeat["line"], at: [x: number, y: number], signs: Spread) => boolean} */
export function crosses(line, [x, y], signs) {
  if (!line) return false;
  const count = Math.ceil(line.length / EACH);
  for (let step = 1; step <= count; step += 1) {
    const share = step / count;
    const point = { x: x + line.x0 + (line.x1 - line.x0) * share - 1, y: y + line.y0 + (line.y1 - line.y0) * share - 1, w: 2, h: 2 };
    if (!signs.free(point)) return true;
  }
  return false;
}

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

// What holds for a name of one size at any of its seats, whatever else has a name.
/** @type {(standing: Standing, size: { w: number, h: number, told: boolean }, view: Stage, scene: NameScene, needed: boolean) => UnitSeats | null} */
function about(standing, { w, h, told }, view, { dots, covers, over, crossed, standing: everybody }, needed) {
  const { mark: { unit, supported }, points, boxes } = standing;
  const shown = points.map((point, moment) => (boxes[moment] ? point : null));
  const all = still(standing) ? shown.slice(0, 1) : shown;
  const seen = all.filter(Boolean);
  if (!supported || seen.length === 0) return null;
  const { times, b } = units.half();
  // Who holds nothing there takes no name from anybody.
  const [foes, friends] = [false, true].map((same) => everybody.filter((other) => other !== standing && (other.mark.unit.side === unit.side) === same && !other.overrun));
  const at = (seat, [x, y]) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
  const middle = seen[seen.length >> 1];
  // A name beside an enemy's sign would be taken for one behind the enemy's line, and one beyond it for the enemy's own.
  const signs = collision.spread(foes.flatMap((foe) => foe.boxes[foe.boxes.length >> 1] || []));
  const outside = (share) => (share > 0 && told ? Infinity : OUTSIDE * share); // rather the name alone, all the while
  const price = (seat) => covers(at(seat, middle)) + (elsewhere(at(seat, middle), middle, dots) ? ELSEWHERE : 0) + over(seat.line, at(seat, middle), middle, needed, crossed) + (swapped(at(seat, middle), middle, friends, boxes.length >> 1) ? SWAPPED : 0) + (crosses(seat.line, middle, signs) ? Infinity : 0) + outside(seen.filter((point) => !offScreen.holds(at(seat, point), view)).length / seen.length);
  return {
    all,
    middle,
    seats: nameSeats.about({ w, h, ...units.half() }),
    price: nameSeats.once(price),
    inSight: nameSeats.once((seat) => all.map((point) => point && at(seat, point)).map((box) => (box && offScreen.holds(box, view) ? box : null))),
    its: nameSeats.once((seat) => shown.every((point, moment) => !point || (!swapped(at(seat, point), point, foes, moment) && !swapped(at(seat, point), point, friends, moment, CLOSE * times, b * 2)))),
  };
}

// Seats the name of a unit, of one of its sizes. While it lies beyond the stage it is not seen.
/** @type {(standing: Standing, size: { w: number, h: number, told: boolean }, space: NameRoom, view: Stage, scene: NameScene, needed: boolean) => NameSeat | null} */
export function seat(standing, size, { add, name, apart, free, freeAt }, view, scene, needed) {
  const { w, h, told } = size;
  const found = scene.known(standing.mark, String(told), () => about(standing, size, view, scene, needed));
  if (!found) return null;
  const { all, middle, seats, price, inSight, its } = found;
  const at = (seat, [x, y]) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
  const open = (box, moment) => !box || (all.length > 1 ? freeAt(widened(box), moment) : free(box));
  const chosen = nameSeats.choose(seats, (each) => apart(at(each, middle), nameSeats.drawn(each.line, middle))
    && inSight(each).some(Boolean) && inSight(each).every(open) && its(each), price);
  if (!chosen) return null;
  add(all.map((point) => point && at(chosen, point)));
  name(at(chosen, middle), nameSeats.drawn(chosen.line, middle));
  return { ...chosen, w, h, told };
}
