import { element } from "./page.js";
import assert from "node:assert/strict";
import * as bending from "../../assets/interface/bending.js";
import * as camera from "../../assets/map/camera.js";
import { campaign, know } from "./campaign.js";

know();
Object.assign(element("stage"), { offsetWidth: 900, offsetHeight: 600 });
camera.init(element("stage"), element("views"), campaign.opening);

/** @type {any} */
const ROAD = { id: "road", name: "Road", mode: "road", certainty: "certain", points: [[30, 59], [30.1, 59], [30.2, 59.1]] };
const at = (point) => camera.project(...point);

Deno.test("a point is dragged, one is put in, one taken away, and all is taken back", () => {
  bending.know([ROAD]);
  bending.take(bending.under(at([30.05, 59])));
  assert.equal(bending.now(), ROAD);
  assert.ok(!bending.changed() && !bending.hold(at([31, 59])));
  assert.ok(bending.hold(at([30.1, 59])));
  bending.drag([30.1, 59.05]);
  bending.drop();
  assert.deepEqual(bending.line()[1], [30.1, 59.05]);
  assert.ok(bending.hold(at([30.05, 59.025])));
  bending.drop();
  assert.equal(bending.line().length, 4);
  assert.equal(bending.drawn().touched, 1);
  bending.remove();
  assert.deepEqual(bending.line(), [[30, 59], [30.1, 59.05], [30.2, 59.1]]);
  assert.ok(bending.hold(at([30, 59])));
  bending.drop(); // not moved, and so no change
  const kept = JSON.parse(JSON.stringify(bending.kept()));
  assert.deepEqual([bending.back(), bending.back(), bending.back(), bending.back()], [true, true, true, false]);
  assert.deepEqual(bending.line(), ROAD.points);
  bending.restore(kept);
  assert.ok(bending.changed());
  assert.equal(bending.line().length, 3);
  bending.leave();
  assert.equal(bending.now(), null);
});

Deno.test("a way keeps two points", () => {
  bending.take({ ...ROAD, points: [[30, 59], [30.1, 59]] });
  bending.hold(at([30, 59]));
  bending.remove();
  assert.equal(bending.line().length, 2);
  bending.leave();
});
