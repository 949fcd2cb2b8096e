// Boxes on the stage, and what they cover of one another.

const CELL = 64; // pixels

// Goes through the squares of the stage that a box lies on, until `found` says true.
/** @type {(box: Box, found: (cell: number) => unknown) => boolean} */
function search({ x, y, w, h }, found) {
  const [left, right, bottom] = [x, x + w, y + h].map((each) => Math.floor(each / CELL));
  for (let row = Math.floor(y / CELL); row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) if (found(row * 4096 + column)) return true;
  }
  return false;
}

/** @type {(a: Box, b: Box) => number} */
export function overlap(a, b) {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

// Whether a straight line runs through a box.
/** @type {(line: Line, box: Box) => boolean} */
export function runsThrough({ x0, y0, x1, y1 }, { x, y, w, h }) {
  let [from, to] = [0, 1];
  for (const [start, way, low, high] of [[x0, x1 - x0, x, x + w], [y0, y1 - y0, y, y + h]]) {
    if (way === 0 && (start <= low || start >= high)) return false;
    if (way === 0) continue;
    const [one, other] = [(low - start) / way, (high - start) / way];
    [from, to] = [Math.max(from, Math.min(one, other)), Math.min(to, Math.max(one, other))];
  }
  return from < to;
}

// Boxes by where they lie: of thousands only those near by are looked at.
/** @type {(boxes: Box[]) => Spread} */
export function spread(boxes) {
  const lying = new Map();
  const add = (box) => void search(box, (cell) => {
    if (lying.has(cell)) lying.get(cell).push(box);
    else lying.set(cell, [box]);
  });
  const free = (box) => !search(box, (cell) => lying.get(cell)?.some((each) => overlap(box, each) > 0));
  const near = (box) => {
    const found = new Set();
    search(box, (cell) => void lying.get(cell)?.forEach((each) => found.add(each)));
    return [...found];
  };
  boxes.forEach(add);
  return { add, near, free };
}
