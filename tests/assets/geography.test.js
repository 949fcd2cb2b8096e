import assert from "node:assert/strict";
import { away, kilometres, unpack } from "../../assets/core/geography.js";

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

Deno.test("a point so far off in a direction is so far off, in that direction", () => {
  for (const from of [[30.3, 59.9], [0, 0], [179.9, -18]]) {
    for (const bearing of [0, 45, 90, 200, 359]) assert.ok(Math.abs(kilometres(from, away(from, 40, bearing)) - 40) < 1e-6);
  }
  assert.ok(away([30, 60], 10, 0)[1] > 60 && away([30, 60], 10, 90)[0] > 30);
  assert.ok(away([179.9, -18], 40, 90)[0] > 180); // it does not leap
});
