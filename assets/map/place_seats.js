// Where the name of a place stands: beside its dot, or the sign that stands upon that; never nearer to another dot, or beside a sign
// that stands elsewhere, for it would be taken for the name of that.
import * as collision from "./collision.js";
import * as labels from "./labels.js";
import { far, gap, touch } from "./name_room.js";
import * as nameSeats from "./name_seats.js";
import * as offScreen from "./off_screen.js";
import * as units from "./units.js";

export const DOT = { 1: 30, 2: 20, 3: 8, 4: 5 }; // what it costs a name to lie on the dot of a place, in the price of seats
const NEARER = 1; // pixels by which a name has to be nearer to its own dot than to another's,
const TOUCH = 2; // if that does not touch its own, nearly;
const FAR = 125; // dots further off than this and the name's width are no matter
const ASTRAY = 60; // what it costs where that may be
const CLOSE = 6; // pixels to a sign, where the type has its usual size, from which on a name is beside it,
const MISTAKEN = 45; // pixels from a sign, where the type has its usual size, up to which a name is taken for that of its place
const ROUNDED = 1; // pixels: names stand on whole ones
const BESIDE = 20; // or so many where its own dot is further off

// Whether a sign upon the dot of a place is there for that: its unit is on the way, or stands there, or at a lesser place.
/** @type {(sign: Seen, item: Label) => boolean} */
export const belongs = ({ stands }, { place }) => stands === null || stands.at.join() === place.at.join() || stands.rank > place.rank;

// What holds for a name at any of its seats, whatever else has a name.
/** @type {(item: Label, view: Stage, scene: NameScene) => { seats: NameSeat[], price: (seat: NameSeat) => number, astray: (seat: NameSeat) => boolean, inSight: (seat: NameSeat) => boolean }} */
function about(item, view, { dots, covers, over, signs }) {
  const { x, y, w, h, dot } = item;
  const at = (seat) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
  const reach = labels.reach(item);
  const own = { x: x - dot, y: y - dot, w: 2 * dot, h: 2 * dot };
  const { times } = units.half();
  // What stands upon its dot, not at its rim, is there for whoever looks.
  const upon = signs.filter((sign) => far(sign, item) < dot / 2 && belongs(sign, item));
  const strange = signs.filter((sign) => !upon.includes(sign));
  const crossed = collision.spread(strange);
  // Beside a sign that stands elsewhere it says that this stands here: never beside a main body's, unless all must know where it is.
  const nextTo = (box) => {
    const nearest = Math.min(BESIDE * times, far(box, item), ...upon.map((sign) => gap(sign, box)));
    const beside = strange.filter((sign) => gap(sign, box) < Math.max(CLOSE * times, nearest));
    if (beside.length === 0) return 0;
    return item.looked || item.place.rank === 1 || (labels.mustBeNamed(item) && !beside.some(({ body }) => body)) ? ASTRAY : Infinity;
  };
  const others = dots.filter((other) => {
    const off = Math.hypot(other.x - x, other.y - y);
    return off > dot + other.dot + TOUCH && off < FAR * times + w;
  });
  // Beside the sign that stands on its dot it is as good as beside that.
  /** @type {(box: Box, other: Label) => number} */
  const strays = (box, other) => {
    if (!labels.mayStray(item, other, far(box, item) / times + ROUNDED, far(box, other) / times - ROUNDED)) return Infinity;
    return upon.some((sign) => gap(sign, box) < far(box, other) - other.dot) ? 0 : ASTRAY;
  };
  const alone = nameSeats.once((seat) => {
    const box = at(seat);
    return covers(box) - (touch(box, own) ? DOT[item.place.rank] : 0) + nextTo(box)
      + Math.max(0, ...others.filter((other) => far(box, other) < far(box, item) + NEARER).map((other) => strays(box, other)));
  });
  return {
    seats: nameSeats.aboutDot({ w, h, reach, times }, upon.map((sign) => ({ ...sign, x: sign.x - x, y: sign.y - y }))),
    price: nameSeats.once((seat) => alone(seat) + over(seat.line, at(seat), [x, y], labels.mustBeNamed(item), crossed, item.looked || item.place.rank === 1)),
    astray: (seat) => alone(seat) >= ASTRAY,
    inSight: (seat) => offScreen.holds(at(seat), view),
  };
}

// Seats the name of a place among the signs; not near those whose own place has none, for it would be taken for that.
/** @type {(item: Label, space: NameRoom, view: Stage, scene: NameScene, nameless: Box[]) => NameSeat | null} */
export function seat(item, { stays, name, apart, free }, view, scene, nameless) {
  const { x, y, w, h } = item;
  const at = (seat) => ({ x: x + seat.dx, y: y + seat.dy, w, h });
  const { seats, price, astray, inSight } = scene.known(item, "", () => about(item, view, scene));
  const reach = labels.mustBeNamed(item) ? 0 : MISTAKEN * units.half().times;
  const mistaken = (box) => nameless.some((sign) => gap(sign, box) < reach);
  const found = nameSeats.choose(seats, (each) => inSight(each) && free(at(each)) && !mistaken(at(each)) && apart(at(each), nameSeats.drawn(each.line, [x, y])), price);
  if (!found) return null;
  stays.add(at(found));
  name(at(found), nameSeats.drawn(found.line, [x, y]));
  return astray(found) ? { ...found, astray: true } : found;
}
