// What lies beyond the stage stands at its edge, with an arrow that points the way: places far off every view, and
// units that the view leaves out.

const MARGIN = 6; // pixels kept free between a box and the edge
const STEP = 10; // pixels by which a box slides along the edge, round the corner too, until it is clear
const FURTHEST = 360; // how far it slides at the most
const ROWS = 5; // rows inwards, if there is no room on the very edge
const INWARDS = 2; // what a pixel inwards is worth in pixels along the edge

/** @type {(value: number, low: number, high: number) => number} */
const between = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

// The rim on which the top left corners of boxes lie: a rectangle, and a way round it clockwise from its own corner.
/** @type {(w: number, h: number, view: Stage, inset: number) => { at: (way: number) => Box, wayTo: (x: number, y: number) => number }} */
function rim(w, h, view, inset) {
  const [left, top, right, bottom] = [inset, inset, view.width - w - inset, view.height - h - inset];
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

// Where a box of w by h stands for a point off the stage: where the line to it leaves the stage, else beside.
// `free` says whether a box touches none that it may not; where there is no room, `crammed` says so.
/** @type {(x: number, y: number, w: number, h: number, view: Stage, free: (box: Box) => boolean) => Box & { crammed?: boolean }} */
export function place(x, y, w, h, view, free) {
  const [cx, cy] = [view.width / 2, view.height / 2];
  const angle = bearing(x, y, view);
  const reach = Math.min(cx / Math.abs(Math.cos(angle) || 1e-9), cy / Math.abs(Math.sin(angle) || 1e-9));
  const [startX, startY] = [cx + Math.cos(angle) * reach - w / 2, cy + Math.sin(angle) * reach - h / 2];
  const outermost = rim(w, h, view, MARGIN);
  let best = null;
  let nearest = Infinity;
  for (let row = 0; row < ROWS; row += 1) {
    const inwards = row * (h + MARGIN);
    if (row > 0 && (w + 2 * (MARGIN + inwards) > view.width || h + 2 * (MARGIN + inwards) > view.height)) break;
    const edge = rim(w, h, view, MARGIN + inwards);
    const start = edge.wayTo(startX, startY);
    for (let off = 0; off <= FURTHEST; off = off > 0 ? -off : STEP - off) {
      const far = Math.abs(off) + inwards * INWARDS;
      if (far >= nearest) break;
      const box = edge.at(start + off);
      if (free(box)) [best, nearest] = [box, far];
    }
  }
  return best ?? { ...outermost.at(outermost.wayTo(startX, startY)), crammed: true };
}
