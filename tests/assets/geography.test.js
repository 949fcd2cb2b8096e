import assert from "node:assert/strict";
import { kilometres, unpack } from "../../assets/core/geography.js";

Deno.test("a degree of a great circle has 111.2 km, over the pole and the 180th meridian, too", () => {
  for (const [a, b, degrees] of [[[0, 0], [0, 1], 1], [[30, 60], [-150, 60], 60], [[179, 0], [181, 0], 2], [[0, 90], [77, 90], 0]]) {
    assert.ok(Math.abs(kilometres(a, b) - 111.195 * degrees) < 0.1, `${a} ${b}`);
  }
});

Deno.test("positions come as steps from the one before", () => {
  const { water } = unpack({ a_degree: 10, sources: { water: [["LineString", [300, 600, 1, -2], { kind: "river" }], ["Point", [5, 5], {}]] } });
  assert.deepEqual(water.features[0].geometry.coordinates, [[30, 60], [30.1, 59.8]]);
  assert.deepEqual(water.features[1].geometry.coordinates, [0.5, 0.5]);
});
