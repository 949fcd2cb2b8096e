import assert from "node:assert/strict";
import * as seats from "../../assets/map/seats.js";

const along = (points, wide, scale = 1) => seats.along(points, seats.lengths(points), wide, 12, scale);

Deno.test("a name stands beside a straight line, over it or under it, along it", () => {
  const found = along([[0, 0], [300, 300]], 100);
  assert.ok(found.length >= 8);
  for (const { x, y, angle, cost } of found) {
    assert.ok(Math.abs(angle - Math.PI / 4) < 1e-9);
    assert.ok(Math.abs(Math.abs(x - y) / Math.SQRT2 - 9) < 1e-9); // half of its height, and a gap
    assert.equal(cost, y < x ? 0 : 0.5);
  }
});

Deno.test("it is read from the left, whichever way the line was drawn", () => {
  for (const points of [[[0, 0], [300, 100]], [[300, 100], [0, 0]]]) {
    for (const { angle } of along(points, 80)) assert.ok(Math.abs(angle - Math.atan2(100, 300)) < 1e-9);
  }
});

Deno.test("the middle comes first", () => {
  const [{ x }] = along([[0, 0], [400, 0]], 60);
  assert.equal(x, 200);
});

Deno.test("no name goes round a corner, or beyond an end, or back on itself", () => {
  const corner = along([[0, 0], [200, 0], [200, 200]], 100);
  assert.ok(corner.length > 0);
  for (const { x, y } of corner) assert.ok(x < 155 && y < 12 || y > 45 && x > 188, `${x} ${y}`);
  assert.deepEqual(along([[0, 0], [90, 0]], 100), []);
  assert.deepEqual(along([[0, 0], [60, 0], [0, 0]], 100), []);
});

Deno.test("a bend of a pixel or two does not count, but more of a pixel at a closer look", () => {
  const bent = [[0, 0], [100, 1], [200, 0]];
  assert.ok(along(bent, 150).length > 0);
  assert.equal(along(bent, 1500, 10).length, 0);
});
