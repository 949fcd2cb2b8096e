// The seats that a name may take about its sign or dot: sixteen, near it or at the end of a line that leads to it. Signs and dots
// stay where they are, names give way; what finds no seat has no name.

const LEADS = 9; // pixels between a name and its sign beyond which a line has to tell whose it is
const LONGEST = 60; // of such a line, where the type has its usual size
const GAPS = [3, 13, 26, 42, 57]; // pixels from a sign to its name
const DIAGONAL = 0.7;
const STEP = 6; // what the next gap costs, and
const TURN = 1; // the next seat at the same gap
const ROUND = ["right", "left", "above", "below", "right-above", "right-below", "left-above", "left-below"];
/** @type {Record<string, [aside: number, down: number]>} */
const SHIFTED = { "right-raised": [0, -1], "left-raised": [0, -1], "right-lowered": [0, 1], "left-lowered": [0, 1], "above-right": [1, 0], "above-left": [-1, 0], "below-right": [1, 0], "below-left": [-1, 0] }; // by a quarter of its size
const ALSO = 0.6; // what it costs more than the eighth, to be the first of these

// The left top corner of a name of w by h, from the middle of what it names, of which a and b are half the width and height.
/** @type {(where: string, gap: number, w: number, h: number, a: number, b: number) => [x: number, y: number]} */
function corner(where, gap, w, h, a, b) {
  if (where in SHIFTED) {
    const [aside, down] = SHIFTED[where];
    const [x, y] = corner(where.split("-")[0], gap, w, h, a, b);
    return [x + (aside * w) / 4, y + (down * h) / 4];
  }
  const off = gap * DIAGONAL;
  const x = where.startsWith("right") ? (where === "right" ? a + gap : a * 0.5 + off) : where.startsWith("left") ? (where === "left" ? -a - gap - w : -a * 0.5 - off - w) : -w / 2;
  const y = where.endsWith("above") ? -b - off - h : where.endsWith("below") ? b + off : -h / 2;
  return [x, y];
}

// From the edge of a sign to the nearest point of its name.
/** @type {(x: number, y: number, w: number, h: number, a: number, b: number) => NameSeat["line"]} */
function line(x, y, w, h, a, b) {
  const [toX, toY] = [Math.min(Math.max(0, x), x + w), Math.min(Math.max(0, y), y + h)];
  const inside = Math.min(1, a / (Math.abs(toX) || 1e-9), b / (Math.abs(toY) || 1e-9)); // of the line lies under the sign
  const length = Math.hypot(toX, toY) * (1 - inside);
  return length > LEADS ? { x0: toX * inside, y0: toY * inside, x1: toX, y1: toY, length } : null;
}

// The line to a name from where what it names is.
/** @type {(line: NameSeat["line"], at: [x: number, y: number]) => Line | null} */
export const drawn = (line, [x, y]) => line && { x0: x + line.x0, y0: y + line.y0, x1: x + line.x1, y1: y + line.y1 };

// All seats, dearest last: offsets of the name's left top corner from the point that it names.
/** @type {(size: { w: number, h: number, a: number, b: number, times: number }) => NameSeat[]} */
export function about({ w, h, a, b, times }) {
  return GAPS.flatMap((gap, far) => [...ROUND, ...Object.keys(SHIFTED)].map((where, turn) => {
    const [dx, dy] = corner(where, gap * times, w, h, a, b);
    return { dx: Math.round(dx), dy: Math.round(dy), cost: far * STEP + (turn < ROUND.length ? turn * TURN : ROUND.length - 1 + (turn - ROUND.length + 1) * ALSO), line: line(dx, dy, w, h, a, b) };
  })).filter((seat) => !seat.line || seat.line.length <= LONGEST * times).sort((one, other) => one.cost - other.cost);
}

// Those of a name about a dot, and about the signs that stand upon that, boxes from the dot: beside them it is beside the dot.
/** @type {(size: { w: number, h: number, reach: number, times: number }, signs: Box[]) => NameSeat[]} */
export function aboutDot({ w, h, reach, times }, signs) {
  const seats = about({ w, h, a: reach, b: reach, times });
  if (signs.length === 0) return seats;
  const [left, top] = [Math.min(...signs.map(({ x }) => x)), Math.min(...signs.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...signs.map((box) => box.x + box.w)), Math.max(...signs.map((box) => box.y + box.h))];
  const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
  const beside = about({ w, h, a: (right - left) / 2, b: (bottom - top) / 2, times }).map(({ line: from, ...seat }) => ({ ...seat, dx: seat.dx + x, dy: seat.dy + y,
    line: from && { ...from, x0: from.x0 + x, y0: from.y0 + y, x1: from.x1 + x, y1: from.y1 + y } }));
  return [...seats, ...beside].sort((one, other) => one.cost - other.cost);
}

// What a function says of a seat, asked once for each.
/** @type {<T>(of: (seat: NameSeat) => T) => (seat: NameSeat) => T} */
export function once(of) {
  const found = new Map();
  return (seat) => {
    if (!found.has(seat)) found.set(seat, of(seat));
    return found.get(seat);
  };
}

// Keeps what is found of a name, by a key.
/** @type {() => NameScene["known"]} */
export function memory() {
  const kept = new Map();
  return (of, key, make) => {
    if (!kept.has(of)) kept.set(of, new Map());
    const its = kept.get(of);
    if (!its.has(key)) its.set(key, make());
    return its.get(key);
  };
}

// The cheapest seat that is free; `cost` says what a seat covers beside. None, if none is free.
/** @type {(seats: NameSeat[], free: (seat: NameSeat) => boolean, cost: (seat: NameSeat) => number) => NameSeat | null} */
export function choose(seats, free, cost) {
  let best = null;
  let least = Infinity;
  for (const seat of seats) {
    if (seat.cost >= least) break; // they come by what they cost alone
    const whole = seat.cost + cost(seat);
    if (whole < least && free(seat)) [best, least] = [seat, whole];
  }
  return best;
}
