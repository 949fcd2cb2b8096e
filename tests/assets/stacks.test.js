import assert from "node:assert/strict";
import * as stacks from "../../assets/map/stacks.js";

const mark = (order, kind, rank, leg) => /** @type {any} */ ({ order, supported: true, unit: { id: kind, kind, rank, side: 0 }, state: { leg, at: [1, 2] } });

Deno.test("of those at one place the ship leads, and who is aboard is told beside it, whatever the rank", () => {
  const ship = mark(1, "ship", 2, { aboard: null });
  const men = mark(0, "infantry", 1, { aboard: "ship" });
  const ashore = mark(0, "infantry", 1, { aboard: null });
  const lead = (...marks) => stacks.join(marks, ({ state }) => state.at).map(({ lead, others }) => [lead.unit.kind, others.length]);
  assert.deepEqual(lead(men, ship), [["ship", 1]]);
  assert.deepEqual(lead(ashore, ship), [["infantry", 1]]);
});
