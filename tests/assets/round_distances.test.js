import assert from "node:assert/strict";
import * as roundDistances from "../../assets/map/round_distances.js";

const STAGE = { width: 900, height: 600 };

Deno.test("the rings are of round distances, three at the most, as large as the stage shows", () => {
  assert.deepEqual(roundDistances.fitting(450, 60, 8.4, STAGE), [10, 20, 40]);
  assert.deepEqual(roundDistances.fitting(450, 60, 2.3, STAGE), [40, 100, 200]);
  assert.deepEqual(roundDistances.fitting(450, 300, 0.001, STAGE), [100000, 200000, 400000]);
  assert.deepEqual(roundDistances.fitting(450, 300, 2000, STAGE), [0.04, 0.1, 0.2]);
});

Deno.test("of a goal beyond the stage only those are told that come into it", () => {
  const found = roundDistances.fitting(450, -200, 19, STAGE);
  assert.deepEqual(found, [20, 40]);
  for (const km of found) assert.ok(km * 19 > 200);
});
