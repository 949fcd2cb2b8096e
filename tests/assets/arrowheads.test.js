import "./page.js";
import assert from "node:assert/strict";
import * as arrowheads from "../../assets/map/arrowheads.js";

/** @type {TrailPoint[]} */
const BENT = [[0, 0, 0], [1, 100, 0], [2, 100, 50]];

Deno.test("a head stands on the line, short of its end, and points along it", () => {
  assert.deepEqual(arrowheads.on(BENT, 20), { x: 100, y: 30, turn: 90 });
  assert.deepEqual(arrowheads.on(BENT, 70), { x: 80, y: 0, turn: 0 });
});

Deno.test("a line that is no longer than that has none", () => {
  assert.equal(arrowheads.on(BENT, 150), null);
  assert.equal(arrowheads.on([[0, 3, 3], [1, 3, 3]], 1), null);
  assert.equal(arrowheads.on([], 1), null);
});
