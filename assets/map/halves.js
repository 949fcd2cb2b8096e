// Where signs of two sides nearly coincide each is drawn in part, as a shield of two coats of arms is: so both are seen, and
// neither is moved off its place. The cut runs between the two places; where they are one, from top to bottom.
const HIDDEN = 0.4; // of a sign, from which on it is not left under another
const APART = 1; // pixels that two places are drawn from one another, nearer than which their order on the ground is not seen
const RIM = 12; // pixels about a sign that belong to it: its strokes
const GAP = 0.8; // pixels from the cut, that are left free on both sides of it
const LEAST = 0.6; // of what would be the sides' equal parts, of which less is no shape: that sign stays whole, under or over the others

/** @typedef {[x: number, y: number]} Point */

// What of one sign lies under another, of the same size: 2a by 2b.
/** @type {(one: Point, other: Point, a: number, b: number) => number} */
export const share = (one, other, a, b) => Math.max(0, 1 - Math.abs(one[0] - other[0]) / (2 * a)) * Math.max(0, 1 - Math.abs(one[1] - other[1]) / (2 * b));

// What of a shape lies on the near side of the line in the middle of two points, and a little off it.
/** @type {(shape: Point[], own: Point, other: Point) => Point[]} */
function cut(shape, own, other) {
  const [dx, dy] = [other[0] - own[0], other[1] - own[1]];
  const far = Math.hypot(dx, dy);
  const over = ([x, y]) => ((x - own[0]) * dx + (y - own[1]) * dy) / far - far / 2 + GAP;
  return shape.flatMap((to, index) => {
    const from = shape.at(index - 1);
    const [start, end] = [over(from), over(to)];
    /** @type {Point[]} */
    const found = start * end < 0 ? [[from[0] + ((to[0] - from[0]) * start) / (start - end), from[1] + ((to[1] - from[1]) * start) / (start - end)]] : [];
    return end <= 0 ? [...found, to] : found;
  });
}

/** @type {(at: Point, a: number, b: number) => Point[]} */
const box = ([x, y], a, b) => [[x - a, y - b], [x + a, y - b], [x + a, y + b], [x - a, y + b]];

/** @type {(shape: Point[]) => number} */
const area = (shape) => Math.abs(shape.reduce((sum, [x, y], index) => sum + shape.at(index - 1)[0] * y - x * shape.at(index - 1)[1], 0)) / 2;

// The signs that hide one another, in groups.
/** @type {(signs: { side: number, at: Point }[], a: number, b: number) => number[][]} */
function groups(signs, a, b) {
  const own = signs.map((_, index) => index); // of each the first of its group
  signs.forEach((one, index) => signs.slice(0, index).forEach((other, before) => {
    if (one.side === other.side || share(one.at, other.at, a, b) <= HIDDEN) return;
    const [from, to] = [own[index], own[before]];
    own.forEach((each, place) => (own[place] = each === from ? to : each));
  }));
  return [...new Set(own)].map((first) => own.flatMap((each, index) => (each === first ? [index] : []))).filter(({ length }) => length > 1);
}

// The middle of the signs of a side.
/** @type {(points: Point[]) => Point} */
const middle = (points) => /** @type {Point} */ ([0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length));

// What is drawn of each of some signs of 2a by 2b: a shape, from its left top corner; null where all of it is.
/** @type {(signs: { side: number, at: Point }[], a: number, b: number) => (Point[] | null)[]} */
export function of(signs, a, b) {
  /** @type {(Point[] | null)[]} */
  const found = signs.map(() => null);
  for (const group of groups(signs, a, b)) {
    const sides = [...new Set(group.map((index) => signs[index].side))].sort((one, other) => one - other);
    const seeds = sides.map((side) => middle(group.map((index) => signs[index]).filter((sign) => sign.side === side).map(({ at }) => at)));
    const near = seeds.some((seed, index) => seeds.slice(0, index).some((other) => Math.hypot(seed[0] - other[0], seed[1] - other[1]) < APART));
    if (near) {
      const all = middle(seeds);
      seeds.forEach((_, index) => { // round their middle, the first one left
        const angle = Math.PI + (2 * Math.PI * index) / seeds.length;
        seeds[index] = [all[0] + APART * Math.cos(angle), all[1] + APART * Math.sin(angle)];
      });
    }
    for (const index of group) {
      const { side, at } = signs[index];
      const own = seeds[sides.indexOf(side)];
      /** @type {(shape: Point[]) => Point[]} */
      const part = (shape) => seeds.reduce((left, seed) => (seed === own ? left : cut(left, own, seed)), shape);
      if (area(part(box(at, a, b))) < (LEAST * 4 * a * b) / seeds.length) continue;
      found[index] = part(box(at, a + RIM, b + RIM)).map(([x, y]) => [x - at[0] + a, y - at[1] + b]);
    }
  }
  return found;
}
