import assert from "node:assert/strict";
import * as spots from "../../assets/map/spots.js";
import * as milestoneRows from "../../assets/timeline/milestone_rows.js";
import { event } from "./campaign.js";

const at = (...points) => points.map(([x, y], id) => ({ id, at: /** @type {[number, number]} */ ([x, y]) }));
const ids = (spots) => spots.map((spot) => spot.map(({ id }) => id));

Deno.test("signs that would hide one another are one, at the place of the most important", () => {
  assert.deepEqual(ids(spots.join(at([100, 100], [100, 100], [115, 100], [130, 100], [300, 0]), 22)), [[0, 1, 2], [3], [4]]);
  assert.deepEqual(ids(spots.join(at([-1, -1], [1, 1]), 22)), [[0, 1]]);
  assert.deepEqual(ids(spots.join([], 22)), []);
});

Deno.test("of the events at a spot the selected one has the sign, else what began last of what goes on", () => {
  const [siege, storm, talk] = [event("siege", 0, 500), event("storm", 100, 120), event("talk", 200, 210)];
  const events = [siege, storm, talk];
  assert.equal(spots.leading([siege, storm], 110, undefined), storm);
  assert.equal(spots.leading([siege, storm], 300, undefined), siege);
  assert.equal(spots.leading(events, 900, undefined), talk);
  assert.equal(spots.leading(events, 110, "siege"), siege);
  assert.equal(spots.leading([siege], 10, "elsewhere"), siege);
});

Deno.test("of places at one point those without a name are counted where another has one", () => {
  const item = (dotted, seat) => /** @type {any} */ ({ dotted, seat });
  assert.equal(spots.nameless([item(true, {}), item(true, null), item(true, null)]), 2);
  assert.equal(spots.nameless([item(true, null), item(true, null)]), 0);
  assert.equal(spots.nameless([item(true, {}), item(false, null)]), 0);
  assert.equal(spots.nameless([item(true, {}), item(true, {})]), 0);
});

Deno.test("milestones of one minute have one mark", () => {
  const all = [event("a", 5, 6), event("b", 5, 9), event("c", 6, 7)];
  assert.deepEqual(ids(milestoneRows.together(all)), [["a", "b"], ["c"]]);
  assert.deepEqual(milestoneRows.together([]), []);
});
