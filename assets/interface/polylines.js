// Lines on the stage, in pixels, and what of them is nearest to a point.

/** @typedef {[x: number, y: number]} Pixel */

/** @type {(one: Pixel, other: Pixel) => number} */
const between = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);

/** @type {(from: Pixel, to: Pixel, at: Pixel) => number} */
function away([x, y], [endX, endY], at) {
  const [dx, dy] = [endX - x, endY - y];
  const share = dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, ((at[0] - x) * dx + (at[1] - y) * dy) / (dx * dx + dy * dy)));
  return between([x + share * dx, y + share * dy], at);
}

/** @type {(fars: number[]) => { index: number, far: number }} */
const least = (fars) => fars.reduce((found, far, index) => (far < found.far ? { index, far } : found), { index: -1, far: Infinity });

// Of its points, the one that is nearest.
/** @type {(line: Pixel[], at: Pixel) => { index: number, far: number }} */
export const point = (line, at) => least(line.map((each) => between(each, at)));

// Of its segments, by the index of the point with which it begins.
/** @type {(line: Pixel[], at: Pixel) => { index: number, far: number }} */
export const nearest = (line, at) => least(line.slice(1).map((end, index) => away(line[index], end, at)));
