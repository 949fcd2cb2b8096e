import assert from "node:assert/strict";
import * as garrisons from "../../assets/map/garrisons.js";

const stays = [{ from: "gatchina", to: "gatchina" }, { from: "gatchina", to: "gatchina" }];
const comes = [{ from: "ostrov", to: "gatchina" }, { from: "gatchina", to: "gatchina" }];
const mark = (side, legs, rank = 1) => /** @type {any} */ ({ unit: { side, legs, rank } });
const overrun = (marks, meets = () => true) => [...garrisons.overrun(marks, meets)];

Deno.test("a garrison is overrun by an enemy no less important who has come to it, and by nobody else", () => {
  const garrison = mark(1, stays);
  assert.deepEqual(overrun([garrison, mark(0, comes)]), [garrison]);
  assert.deepEqual(overrun([garrison, mark(0, comes)], () => false), []);
  assert.deepEqual(overrun([garrison, mark(1, comes)]), []);
  assert.deepEqual(overrun([garrison, mark(0, comes, 2)]), []);
  assert.deepEqual(overrun([garrison, mark(0, stays)]), [], "two that both stay are equals");
  assert.deepEqual(overrun([mark(1, comes), mark(0, comes)]), []);
});
