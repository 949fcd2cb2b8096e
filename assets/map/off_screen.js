// What lies beyond the stage is told at its edge, with an arrow that points the way: the selected place, and units that the
// view leaves out.

const MARGIN = 6; // pixels kept free between a list and the edge
const CLEAR = 4; // pixels between a name and the edge
const STEP = 10; // pixels by which a box slides along the edge, round the corner too, until it is clear
const FURTHEST = 360; // how far it slides at the most, or
const SHARE = 0.4; // of the width of a wide stage
const TOGETHER = Math.PI / 4; // what lies no further from the first point, seen from the middle of the stage, lies in its direction

/** @type {(value: number, low: number, high: number) => number} */
const between = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

// The rim on which the top left corners of boxes lie: a rectangle, and a way round it clockwise from its own corner.
/** @type {(w: number, h: number, view: Stage) => { at: (way: number) => Box, wayTo: (x: number, y: number) => number }} */
function rim(w, h, view) {
  const [left, top, right, bottom] = [0, 0, view.width - w, view.height - h];
  const [a, b] = [right - left, bottom - top];
  const round = 2 * (a + b);
  return {
    at(way) {
      const t = ((way % round) + round) % round;
      if (t < a) return { x: left + t, y: top, w, h };
      if (t < a + b) return { x: right, y: top + t - a, w, h };
      if (t < 2 * a + b) return { x: right - (t - a - b), y: bottom, w, h };
      return { x: left, y: bottom - (t - 2 * a - b), w, h };
    },
    wayTo(x, y) {
      const [toX, toY] = [between(x, left, right), between(y, top, bottom)];
      if (toY === top) return toX - left;
      if (toX === right) return a + toY - top;
      return toY === bottom ? a + b + right - toX : 2 * a + b + bottom - toY;
    },
  };
}

/** @type {(x: number, y: number, view: Stage) => boolean} */
export const beyond = (x, y, view) => x < 0 || y < 0 || x > view.width || y > view.height;

// Whether a box lies on the stage as a whole, clear of its edge.
/** @type {(box: Box, view: Stage) => boolean} */
export const holds = ({ x, y, w, h }, { width, height }) => x >= CLEAR && y >= CLEAR && x + w <= width - CLEAR && y + h <= height - CLEAR;

// A box moved inside the stage, if it fits there.
/** @type {(box: Box, view: Stage) => Box} */
export const inside = (box, { width, height }) => ({
  ...box,
  x: between(box.x, MARGIN, width - box.w - MARGIN),
  y: between(box.y, MARGIN, height - box.h - MARGIN),
});

// The angle of the arrow to a point off the stage: clockwise from the right, radians.
/** @type {(x: number, y: number, view: Stage) => number} */
export const bearing = (x, y, view) => Math.atan2(y - view.height / 2, x - view.width / 2);

// A point off the stage in a direction.
/** @type {(bearing: number, view: Stage) => [x: number, y: number]} */
export function outside(angle, { width, height }) {
  const far = width + height;
  return [width / 2 + Math.cos(angle) * far, height / 2 + Math.sin(angle) * far];
}

// Into which directions points off the stage lie, that of the first of them first: those that lie within a quarter of a turn of
// it are one group, with the mean of their directions, then so the others. `bearing`: as above; `members`: which of the points.
/** @type {(points: [x: number, y: number][], view: Stage) => { bearing: number, members: number[] }[]} */
export function directions(points, view) {
  const angles = points.map(([x, y]) => bearing(x, y, view));
  const found = [];
  let left = angles.map((_, index) => index);
  while (left.length > 0) {
    const near = (index) => Math.cos(angles[index] - angles[left[0]]) >= Math.cos(TOGETHER);
    const members = left.filter(near);
    left = left.filter((index) => !members.includes(index));
    const [x, y] = [Math.cos, Math.sin].map((part) => members.reduce((sum, index) => sum + part(angles[index]), 0));
    found.push({ members, bearing: Math.atan2(y, x) });
  }
  return found;
}

// Where a box of w by h stands at the very edge for a point off the stage: where the line to it leaves the stage, else beside.
// `free` says whether a box touches none that it may not; where there is no room, `crammed` says so.
/** @type {(x: number, y: number, w: number, h: number, view: Stage, free: (box: Box) => boolean) => Box} */
export function place(x, y, w, h, view, free) {
  const [cx, cy] = [view.width / 2, view.height / 2];
  const angle = bearing(x, y, view);
  const reach = Math.min(cx / Math.abs(Math.cos(angle) || 1e-9), cy / Math.abs(Math.sin(angle) || 1e-9));
  const edge = rim(w, h, view);
  const furthest = Math.max(FURTHEST, view.width * SHARE);
  const start = edge.wayTo(cx + Math.cos(angle) * reach - w / 2, cy + Math.sin(angle) * reach - h / 2);
  for (let off = 0; off <= furthest; off = off > 0 ? -off : STEP - off) {
    const box = edge.at(start + off);
    if (free(box)) return box;
  }
  return { ...edge.at(start), crammed: true };
}
