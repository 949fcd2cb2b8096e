// Finds room for labels: of several places a box may take, the one that covers least.
(function (petrograd) {
  "use strict";
  const CELL = 64; // pixels

  // The squares of the stage that a box lies on.
  function* cells({ x, y, w, h }) {
    for (let row = Math.floor(y / CELL); row <= (y + h) / CELL; row += 1) {
      for (let column = Math.floor(x / CELL); column <= (x + w) / CELL; column += 1) yield row * 4096 + column;
    }
  }

  function overlap(a, b) {
    const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
    const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
    return width > 0 && height > 0 ? width * height : 0;
  }

  // What is cut off by the edge of the stage counts as covered.
  function outside(box, width, height) {
    const shown = overlap(box, { x: 2, y: 2, w: width - 4, h: height - 4 });
    return box.w * box.h - shown;
  }

  petrograd.placement = {
    overlap,

    // The cost of a box among obstacles: each has a weight, what it costs to cover a pixel of it. What costs more than
    // `limit` is not reckoned to its end.
    cost(box, obstacles, width, height, limit = Infinity) {
      let sum = 30 * outside(box, width, height);
      for (const obstacle of obstacles) {
        if (sum >= limit) break;
        const covered = overlap(box, obstacle);
        if (covered) sum += covered * obstacle.weight;
      }
      return sum;
    },

    // Boxes by where they lie: of thousands only those near by are looked at.
    spread(boxes) {
      const lying = new Map();
      const add = (box) => {
        for (const cell of cells(box)) {
          if (lying.has(cell)) lying.get(cell).push(box);
          else lying.set(cell, [box]);
        }
      };
      const free = (box) => {
        for (const cell of cells(box)) if (lying.get(cell)?.some((each) => overlap(box, each) > 0)) return false;
        return true;
      };
      const near = (box) => [...new Set([...cells(box)].flatMap((cell) => lying.get(cell) ?? []))];
      boxes.forEach(add);
      return { add, near, free };
    },

    clear: (box, obstacles) => obstacles.every((obstacle) => overlap(box, obstacle) === 0),
  };
})((window.petrograd = window.petrograd || {}));
