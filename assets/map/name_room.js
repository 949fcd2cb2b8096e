// What names may not lie on: boxes that stay where they are for a stretch, and those of signs and names that go with their units.
import * as collision from "./collision.js";

const LEEWAY = 4; // pixels about a sign that moves, for where it is between two such moments

/** @type {(a: Box, b: Box) => boolean} */
export const touch = (a, b) => collision.overlap(a, b) > 0;

/** @type {(box: Box, by?: number) => Box} */
export const widened = ({ x, y, w, h }, by = LEEWAY) => ({ x: x - by, y: y - by, w: w + 2 * by, h: h + 2 * by });

/** @type {(standing: Standing) => boolean} */
export const still = ({ points }) => points.every((at) => at && at[0] === points[0]?.[0] && at[1] === points[0]?.[1]);

// From a box to a dot, or the middle of a sign.
/** @type {(box: Box, point: { x: number, y: number }) => number} */
export const far = (box, { x, y }) => Math.hypot(Math.max(box.x - x, 0, x - box.x - box.w), Math.max(box.y - y, 0, y - box.y - box.h));

// Between two boxes.
/** @type {(a: Box, b: Box) => number} */
export const gap = (a, b) => Math.hypot(Math.max(b.x - a.x - a.w, 0, a.x - b.x - b.w), Math.max(b.y - a.y - a.h, 0, a.y - b.y - b.h));

// What may not be covered: boxes that stay; and of what moves a box for every moment, null where there is none. Of names, too, the
// lines that lead to them: which of two names one is would not be told where it runs under the other.
/** @type {(fixed: Box[]) => NameRoom} */
function room(fixed) {
  const stays = collision.spread(fixed);
  const swept = collision.spread([]); // all of what moves, at any moment
  /** @type {(Box | null)[][]} */
  const moving = [];
  /** @type {{ box: Box, line: Line | null }[]} */
  const names = []; // in the middle of the stretch
  return {
    stays,
    add(boxes) {
      if (boxes.length > 1) moving.push(boxes);
      for (const box of boxes) {
        if (box && boxes.length > 1) swept.add(widened(box));
        else if (box) stays.add(box);
      }
    },
    name: (box, line) => void names.push({ box, line }),
    apart: (box, line) => names.every((other) => !(other.line && collision.runsThrough(other.line, box)) && !(line && collision.runsThrough(line, other.box))),
    free: (box) => stays.free(box) && swept.free(box),
    freeAt: (box, moment) => stays.free(box) && moving.every((boxes) => !boxes[moment] || !touch(boxes[moment], box)),
  };
}

/** @type {(standing: Standing[], fixed: Box[]) => NameRoom} */
export function roomAmong(standing, fixed) {
  const found = room(fixed);
  for (const each of standing) {
    if (still(each)) found.add([each.boxes[0]?.[0] ?? null]);
    else found.add(each.boxes.map((boxes) => boxes?.[0] ?? null));
    const more = each.boxes.map((boxes) => boxes?.[1] ?? null);
    if (more.some(Boolean)) found.add(still(each) ? [more[0]] : more);
  }
  return found;
}
