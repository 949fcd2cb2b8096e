import assert from "node:assert/strict";
import * as garrisons from "../../assets/map/garrisons.js";

const unit = (side, ways, more = {}) => /** @type {any} */ ({
  side, rank: 1, kind: "infantry", track: [[0, 30, 59], [900, 30, 59]],
  legs: ways.map(([from, to, depart, arrive, leg = {}]) => ({ from, to, depart, arrive, kind: from === to ? "halt" : "advance", drawn: "certain", ...leg })), ...more,
});
const garrison = unit(1, [["gatchina", "gatchina", 0, 900]]);
const comes = ["ostrov", "gatchina", 50, 100];
const overrun = (...others) => garrisons.overrun(garrison, [garrison, ...others]);

Deno.test("a garrison is overrun from when an enemy no less important comes to it, also when he goes on", () => {
  assert.deepEqual(overrun(unit(0, [comes])), [[100, Infinity]]);
  assert.deepEqual(overrun(unit(0, [comes, ["gatchina", "pulkovo", 200, 300]])), [[100, Infinity]]);
  assert.deepEqual(overrun(unit(0, [comes], { rank: 2 })), []);
  assert.deepEqual(overrun(unit(0, [comes], { kind: "command" })), []);
  assert.deepEqual(overrun(unit(0, [[...comes, { before: true }]])), [], "who stands before a place is not in it");
  assert.deepEqual(overrun(unit(0, [["gatchina", "gatchina", 0, 900]])), [], "two that both stay are equals");
  assert.deepEqual(garrisons.overrun(unit(1, [["luga", "gatchina", 0, 10]]), [unit(0, [comes])]), [], "who has come himself is no garrison");
});

Deno.test("it is its own again when its side comes, or the enemy falls back", () => {
  assert.deepEqual(overrun(unit(0, [comes]), unit(1, [["pulkovo", "gatchina", 200, 400]])), [[100, 400]]);
  assert.deepEqual(overrun(unit(0, [comes, ["gatchina", "luga", 300, 350, { kind: "retreat" }]])), [[100, 300]]);
  const spans = overrun(unit(0, [comes, ["gatchina", "luga", 300, 350, { kind: "flight" }], ["luga", "gatchina", 500, 600]]));
  assert.deepEqual(spans, [[100, 300], [600, Infinity]]);
  assert.deepEqual([99, 100, 299, 300, 700].map((minute) => garrisons.holds(spans, minute)), [false, true, true, false, true]);
});
