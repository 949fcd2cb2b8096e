import { element } from "./page.js";
import assert from "node:assert/strict";
import * as selection from "../../assets/core/selection.js";
import * as camera from "../../assets/map/camera.js";
import * as collision from "../../assets/map/collision.js";
import * as unitLayout from "../../assets/map/unit_layout.js";
import { campaign, know } from "./campaign.js";

const NOTHING = { near: () => [], heavy: [] };

// Marks of units at points of the stage.
function marks(points) {
  const units = [...campaign.units.values()];
  return points.map(([x, y, side = 0], index) => ({ unit: { ...units[index], side }, state: /** @type {any} */ ({ at: camera.unproject(x, y) }), w: 100 }));
}

function laidOut(points, { width = 900, controls = [], covered = NOTHING } = {}) {
  know();
  selection.clear();
  Object.assign(element("stage"), { offsetWidth: width, offsetHeight: 600 });
  camera.init(element("stage"), element("views"), campaign.opening);
  unitLayout.scale(1); // forgets every position
  const items = marks(points);
  return { items, placed: unitLayout.layOut(items, camera.now(), controls, covered) };
}

Deno.test("marks of one side that would lie upon one another form a column, in their order", () => {
  const { items, placed } = laidOut([[300, 300], [310, 305], [300, 300, 1], [500, 300]]);
  assert.deepEqual(placed.map(({ column }) => column.items.length).sort(), [1, 1, 2]);
  const { column, position: its } = placed.find((each) => each.column.items.length === 2);
  assert.deepEqual(column.items, items.slice(0, 2));
  assert.equal(its.box.h, 2 * unitLayout.size().ROW);
});

Deno.test("a column has so many rows, the rest are told", () => {
  const points = Array.from({ length: 8 }, () => [400, 300]);
  const [{ column }] = laidOut(points).placed;
  assert.deepEqual([column.rows, column.rest], [5, 3]);
  const [{ column: onPhone }] = laidOut(points, { width: 390 }).placed;
  assert.deepEqual([onPhone.rows, onPhone.rest], [3, 5]);
});

Deno.test("where nothing is in the way a mark stands on its point", () => {
  const [{ position: its }] = laidOut([[400, 300]]).placed;
  const { MARK, ROW } = unitLayout.size();
  assert.equal(its.far, 0);
  assert.ok(Math.abs(its.box.x + MARK.w / 2 - 400) < 1e-6 && Math.abs(its.box.y + ROW / 2 - 300) < 1e-6);
});

Deno.test("columns cover neither the controls nor one another", () => {
  const controls = [{ x: 380, y: 250, w: 120, h: 70 }];
  const { placed } = laidOut([[400, 300], [440, 300, 1], [400, 330, 2], [420, 260]], { controls });
  const boxes = [...controls, ...placed.map((each) => each.position.box)];
  boxes.forEach((box, index) => assert.ok(collision.clear(box, boxes.slice(index + 1)), `${index}`));
});

Deno.test("a name runs to the other side of its mark where something is on the one", () => {
  const right = { x: 420, y: 280, w: 80, h: 40, weight: 1 };
  const [{ position: its }] = laidOut([[400, 300]], { covered: { near: () => [right], heavy: [] } }).placed;
  assert.deepEqual([its.left, its.far], [true, 0]);
});

Deno.test("a mark stands off its point for what is dear to cover, and not for what is cheap", () => {
  const around = (weight) => ({ near: () => [{ x: 300, y: 280, w: 200, h: 40, weight }], heavy: [] });
  assert.equal(laidOut([[400, 300]], { covered: around(0.01) }).placed[0].position.far, 0);
  assert.ok(laidOut([[400, 300]], { covered: around(12) }).placed[0].position.far > 0);
});

Deno.test("what lies beyond the stage stands whole at its edge and tells the way", () => {
  const [{ column, position: its }] = laidOut([[3000, 300]]).placed;
  assert.ok(column.out && Math.abs(its.bearing) < 0.1);
  assert.ok(its.box.x + its.box.w <= 900 && its.box.x > 600 && its.left);
});

Deno.test("at the edge, too, columns cover neither the controls nor one another", () => {
  const controls = [{ x: 800, y: 250, w: 100, h: 100 }];
  const boxes = [...controls, ...laidOut([[3000, 300], [3000, 300, 1], [3000, 300, 2]], { controls }).placed.map((each) => each.position.box)];
  boxes.forEach((box, index) => assert.ok(collision.clear(box, boxes.slice(index + 1)), `${index}`));
});

Deno.test("the selected unit is the first of its column", () => {
  laidOut([[400, 300]]);
  const units = [...campaign.units.values()].slice(0, 7);
  const items = units.map((unit) => ({ unit, state: /** @type {any} */ ({ at: camera.unproject(400, 300) }), w: 100 }));
  for (const unit of units) unit.side = 0;
  selection.set("unit", units[6].id);
  const [{ column }] = unitLayout.layOut(items, camera.now(), [], NOTHING);
  assert.equal(column.items[0].unit, units[6]);
  selection.clear();
});
