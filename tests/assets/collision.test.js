import assert from "node:assert/strict";
import * as collision from "../../assets/map/collision.js";

const box = (x, y, w = 10, h = 10) => ({ x, y, w, h });

Deno.test("boxes that only touch do not overlap", () => {
  assert.equal(collision.overlap(box(0, 0), box(10, 0)), 0);
  assert.equal(collision.overlap(box(0, 0), box(5, 5)), 25);
});

Deno.test("the index finds exactly the boxes that a plain search finds", () => {
  const random = ((seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647)(7);
  const some = (n) => Array.from({ length: n }, () => box(random() * 3000 - 500, random() * 2000 - 300, random() * 300, random() * 60));
  const boxes = some(300);
  const spread = collision.spread(boxes);
  for (const each of some(200)) {
    const touching = boxes.filter((other) => collision.overlap(each, other) > 0);
    const near = new Set(spread.near(each));
    assert.ok(touching.every((other) => near.has(other)));
    assert.equal(spread.free(each), touching.length === 0);
  }
});
