// Lines as they are drawn, in whatever units: what is near one, which way it goes, where it has teeth.

const APART = 15; // from one tooth to the next
const BASE = 9; // of a tooth
const LENGTH = 8;
const SPILL = 20; // beyond the stage, within which a tooth is drawn

// Whether a line runs within `reach` of a point.
/** @type {(points: TrailPoint[], point: { x: number, y: number }, reach: number) => boolean} */
export const passes = (points, { x, y }, reach) => points.some(([, x1, y1], index) => {
  if (index === 0) return false;
  const [, x0, y0] = points[index - 1];
  const [dx, dy] = [x1 - x0, y1 - y0];
  const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy) <= reach;
});

// Whether a line runs between two points, and not by the first one within `reach`.
/** @type {(points: TrailPoint[], from: { x: number, y: number }, to: { x: number, y: number }, reach: number) => boolean} */
export const parts = (points, from, to, reach) => {
  const turn = (a, b, c) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  return !passes(points, from, reach) && points.some(([, x1, y1], index) => {
    if (index === 0) return false;
    const [start, end] = [{ x: points[index - 1][1], y: points[index - 1][2] }, { x: x1, y: y1 }];
    return turn(from, to, start) !== turn(from, to, end) && turn(start, end, from) !== turn(start, end, to);
  });
};

// So much of a line as is `length` long, from its beginning.
/** @type {(points: TrailPoint[], length: number) => TrailPoint[]} */
export function start(points, length) {
  let left = length;
  for (let index = 1; index < points.length; index += 1) {
    const [[from, x0, y0], [to, x1, y1]] = [points[index - 1], points[index]];
    const part = Math.hypot(x1 - x0, y1 - y0);
    if (part >= left) {
      const share = left / (part || 1);
      return [...points.slice(0, index), [from + (to - from) * share, x0 + (x1 - x0) * share, y0 + (y1 - y0) * share]];
    }
    left -= part;
  }
  return points;
}

// Where the head of an arrow stands: on the line, so far short of its end that no sign there hides it.
/** @type {(points: TrailPoint[], short: number) => { x: number, y: number, turn: number } | null} */
export function head(points, short) {
  let left = short;
  for (let index = points.length - 1; index > 0; index -= 1) {
    const [, x0, y0] = points[index - 1];
    const [, x1, y1] = points[index];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length > left) {
      const share = 1 - left / length;
      return { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share, turn: (Math.atan2(y1 - y0, x1 - x0) * 180) / Math.PI };
    }
    left -= length;
  }
  return null; // shorter than that
}

// The teeth of a line in pixels, as a path of SVG: on the side that it faces, of its course from the first point to the last.
/** @type {(points: TrailPoint[], facing: Front["facing"], size: number, stage: Stage) => string} */
export function teeth(points, facing, size, { width, height }) {
  const turn = facing === "left" ? 1 : -1;
  const drawn = [];
  for (let index = 1; index < points.length; index += 1) {
    const [[, x0, y0], [, x1, y1]] = [points[index - 1], points[index]];
    const length = Math.hypot(x1 - x0, y1 - y0);
    const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
    const count = Math.floor(length / (APART * size));
    const half = (BASE * size) / 2;
    for (let tooth = 0; tooth < count; tooth += 1) {
      const along = ((tooth + 0.5) * length) / count;
      const [x, y] = [x0 + dx * along, y0 + dy * along];
      if (x < -SPILL || y < -SPILL || x > width + SPILL || y > height + SPILL) continue;
      const tip = [x + turn * dy * LENGTH * size, y - turn * dx * LENGTH * size];
      const corners = [[x - dx * half, y - dy * half], tip, [x + dx * half, y + dy * half]];
      drawn.push(`M${corners.map(([left, top]) => `${left.toFixed(1)} ${top.toFixed(1)}`).join("L")}Z`);
    }
  }
  return drawn.join("");
}
