// Finds room for labels: of several places a box may take, the one that covers least.

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

// What is cut off by the edge of the stage counts as covered.
/** @type {(box: Box, width: number, height: number) => number} */
function outside(box, width, height) {
  const shown = overlap(box, { x: 2, y: 2, w: width - 4, h: height - 4 });
  return box.w * box.h - shown;
}

// The cost of a box among obstacles: each has a weight, what it costs to cover a pixel of it. What costs more than
// `limit` is not reckoned to its end.
/** @type {(box: Box, obstacles: Box[], width: number, height: number, limit?: number) => number} */
export function cost(box, obstacles, width, height, limit = Infinity) {
  let sum = 30 * outside(box, width, height);
  for (const obstacle of obstacles) {
    if (sum >= limit) break;
    const covered = overlap(box, obstacle);
    if (covered) sum += covered * obstacle.weight;
  }
  return sum;
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

/** @type {(box: Box, obstacles: Box[]) => boolean} */
export const clear = (box, obstacles) => obstacles.every((obstacle) => overlap(box, obstacle) === 0);
