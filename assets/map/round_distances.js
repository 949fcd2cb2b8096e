// Which round distances about a point are told on the map by rings.

const LEAST = 60; // pixels of radius: a smaller one would be a smudge about the goal
const REACH = 0.9; // of the way from the goal to the furthest corner: what lies beyond is hardly on the stage
const INTO = 24; // pixels that a ring comes into the stage at the least
const MOST = 3;

// 1, 2, 4, 10, 20, 40, 100, ... that lie between two numbers.
/** @type {(least: number, most: number) => number[]} */
function rounds(least, most) {
  const found = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power += 1) {
    for (const first of [1, 2, 4]) {
      const each = Number(`${first}e${power}`);
      if (each >= least && each <= most) found.push(each);
    }
  }
  return found;
}

// The distances, in km, whose rings about a point of the stage are to be seen there: the three largest.
/** @type {(x: number, y: number, pixels: number, stage: Stage) => number[]} */
export function fitting(x, y, pixels, { width, height }) {
  const off = (value, most) => Math.max(-value, 0, value - most);
  const near = Math.hypot(off(x, width), off(y, height));
  const far = Math.hypot(Math.max(x, width - x), Math.max(y, height - y));
  const least = Math.max(LEAST, near && near + INTO);
  return rounds(least / pixels, (far * REACH) / pixels).slice(-MOST);
}
