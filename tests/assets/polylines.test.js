import assert from "node:assert/strict";
import * as polylines from "../../assets/interface/polylines.js";

const LINE = /** @type {[number, number][]} */ ([[0, 0], [100, 0], [100, 50]]);

Deno.test("the nearest point of a line, and how far it is", () => {
  assert.deepEqual(polylines.point(LINE, [97, 4]), { index: 1, far: 5 });
});

Deno.test("the nearest segment of a line, as far as it goes", () => {
  assert.deepEqual(polylines.nearest(LINE, [40, 7]), { index: 0, far: 7 });
  assert.deepEqual(polylines.nearest(LINE, [103, 20]), { index: 1, far: 3 });
  assert.deepEqual(polylines.nearest(LINE, [103, 54]), { index: 1, far: 5 });
  assert.deepEqual(polylines.nearest([[5, 5], [5, 5]], [5, 9]), { index: 0, far: 4 });
});
