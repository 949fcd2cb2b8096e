import assert from "node:assert/strict";
import * as halves from "../../assets/map/halves.js";

const [A, B] = [15, 10];
const sign = (side, x, y) => /** @type {{ side: number, at: [number, number] }} */ ({ side, at: [x, y] });

// How much of a sign is drawn, as a share of it: counted on a raster.
function drawn(shape) {
  if (shape === null) return 1;
  let inside = 0;
  for (let x = 0.5; x < 2 * A; x += 1) {
    for (let y = 0.5; y < 2 * B; y += 1) {
      const turns = shape.map(([x1, y1], index) => {
        const [x0, y0] = shape.at(index - 1);
        return Math.sign((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0));
      });
      if (turns.every((turn) => turn >= 0)) inside += 1;
    }
  }
  return inside / (4 * A * B);
}

Deno.test("of two sides at one place each has a half, the first one left", () => {
  const [first, second] = halves.of([sign(1, 100, 100), sign(0, 100, 100)], A, B);
  assert.ok(drawn(first) > 0.4 && drawn(first) < 0.5 && drawn(second) > 0.4 && drawn(second) < 0.5);
  assert.ok(Math.max(...second.map(([x]) => x)) < A && Math.min(...first.map(([x]) => x)) > A);
});

Deno.test("near one another they are parted between their places: each keeps what lies towards its own", () => {
  const [upper, lower] = halves.of([sign(0, 100, 100), sign(1, 101, 106)], A, B);
  assert.ok(drawn(upper) > 0.55 && drawn(lower) > 0.55);
  assert.ok(Math.min(...upper.map(([, y]) => y)) < 0 && Math.max(...lower.map(([, y]) => y)) > 2 * B);
});

Deno.test("who is seen without that stays whole, and so does one side by itself", () => {
  assert.deepEqual(halves.of([sign(0, 100, 100), sign(1, 120, 104)], A, B), [null, null]);
  assert.deepEqual(halves.of([sign(0, 100, 100), sign(0, 100, 100)], A, B), [null, null]);
  assert.deepEqual(halves.of([], A, B), []);
});

Deno.test("three sides at one place have a third each; nobody loses more than makes a shape", () => {
  for (const shape of halves.of([0, 1, 2].map((side) => sign(side, 50, 50)), A, B)) assert.ok(drawn(shape) > 0.2 && drawn(shape) < 0.5);
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 300; round += 1) {
    const signs = Array.from({ length: 2 + Math.floor(4 * random()) }, () => sign(Math.floor(3 * random()), 30 * random(), 20 * random()));
    for (const shape of halves.of(signs, A, B)) assert.ok(drawn(shape) >= 0.18, JSON.stringify(signs));
  }
});

Deno.test("what of one lies under another", () => {
  assert.equal(halves.share([0, 0], [0, 0], A, B), 1);
  assert.equal(halves.share([0, 0], [15, 10], A, B), 0.25);
  assert.equal(halves.share([0, 0], [30, 0], A, B), 0);
});
