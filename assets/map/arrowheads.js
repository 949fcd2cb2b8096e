// Which way a line goes: a head near its end, on the line, so far short of it that no sign at the end hides it.

/** @type {(points: TrailPoint[], short: number) => { x: number, y: number, turn: number } | null} */
export function on(points, short) {
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
