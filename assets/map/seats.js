// Where along a line its name may stand: beside it, where it runs straight for long enough.

const APART = 30; // pixels from seat to seat
const SEATS = 512; // tried along a line at the most
const BENT = 5; // pixels that a line may leave the straight one under its name
const STRAIGHT = 0.97; // of the name's length, from the one end of it to the other
const GAP = 3; // pixels between a line and its name
const BELOW = 0.5; // what it costs to stand under the line

// How far along a line each of its points is.
/** @type {(points: number[][]) => number[]} */
export function lengths(points) {
  const far = [0];
  for (let index = 1; index < points.length; index += 1) {
    const [[x0, y0], [x1, y1]] = [points[index - 1], points[index]];
    far.push(far[index - 1] + Math.hypot(x1 - x0, y1 - y0));
  }
  return far;
}

// The first of what is at least so far along a line, and the point there.
/** @type {(points: number[][], far: number[], at: number) => { next: number, point: number[] }} */
function pointAt(points, far, at) {
  let [low, high] = [1, far.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (far[middle] < at) low = middle + 1;
    else high = middle;
  }
  const share = (at - far[low - 1]) / (far[low] - far[low - 1] || 1);
  const [[x0, y0], [x1, y1]] = [points[low - 1], points[low]];
  return { next: low, point: [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share] };
}

// Where words of a length may stand along a line: points beside it and the angle, on a plane on which a pixel is one of
// the stage's times `scale`. Those in the middle come first, then those in the middle of the halves, and so on.
/** @type {(points: number[][], far: number[], wide: number, high: number, scale: number) => Seat[]} */
export function along(points, far, wide, high, scale) {
  const [length, half] = [far.at(-1), wide / 2 / scale];
  const found = [];
  const tried = Math.min(SEATS, 2 ** Math.ceil(Math.log2(Math.max(2, (length * scale) / APART))));
  for (let index = 1; index < tried; index += 1) {
    const at = length * halved(index);
    if (at < half || at > length - half) continue;
    const [first, last] = [pointAt(points, far, at - half), pointAt(points, far, at + half)];
    const [from, to] = [first.point, last.point].sort(([a], [b]) => a - b);
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const [across, down] = [-Math.sin(angle), Math.cos(angle)];
    const off = (x, y) => Math.abs((x - from[0]) * across + (y - from[1]) * down) * scale;
    if (Math.hypot(to[0] - from[0], to[1] - from[1]) * scale < wide * STRAIGHT) continue;
    if (points.slice(first.next, last.next).some(([x, y]) => off(x, y) > BENT)) continue;
    for (const side of [-1, 1]) {
      const beside = (side * (high / 2 + GAP)) / scale;
      const middle = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
      found.push({ x: middle[0] + across * beside, y: middle[1] + down * beside, angle, cost: side < 0 ? 0 : BELOW });
    }
  }
  return found;
}

// 1/2, 1/4, 3/4, 1/8, 5/8, ...
/** @type {(index: number) => number} */
function halved(index) {
  let [found, part] = [0, 0.5];
  for (let left = index; left > 0; left >>= 1, part /= 2) if (left & 1) found += part;
  return found;
}
