import assert from "node:assert/strict";
import * as pace from "../../assets/core/pace.js";
import { milestones } from "../../assets/core/campaign.js";
import { campaign, know } from "./campaign.js";

// Plays from a stand to the end, in frames of so many milliseconds: how long it takes, and how long it stands where.
function play(end, stops, { ms = 16, from = { minute: 0, left: 0 } } = {}) {
  const stretches = pace.plan(end, stops);
  const stood = new Map();
  let stand = from;
  let passed = 0;
  while (stand.minute < end) {
    const next = pace.advance(stretches, stand, ms);
    assert.ok(next.minute >= stand.minute && passed < 1e6);
    if (next.minute === stand.minute) stood.set(stand.minute, (stood.get(stand.minute) ?? 0) + ms);
    stand = next;
    passed += ms;
  }
  return { passed, stood, stand };
}

Deno.test("the campaign takes about ninety seconds, with some four at each milestone", () => {
  know();
  const stops = milestones().map(({ start }) => start);
  assert.ok(stops.length >= 10 && stops.length <= 14);
  const { passed, stood, stand } = play(campaign.minutes, stops);
  assert.ok(Math.abs(passed - 90000) < 1500, passed);
  assert.deepEqual([...stood.keys()], stops);
  for (const ms of stood.values()) assert.ok(Math.abs(ms - 4000) <= 32, ms);
  assert.deepEqual(stand, { minute: campaign.minutes, left: 0 });
});

Deno.test("no stretch is over in a blink, however near to one another two milestones are", () => {
  for (const { from, to, ms } of pace.plan(14400, [1000, 1010, 1020, 9000])) assert.ok(ms > 700, `${from} to ${to}: ${ms}`);
});

Deno.test("without milestones it runs through in one, and many leave it time to run", () => {
  assert.ok(Math.abs(play(14400, []).passed - 45000) < 100);
  assert.ok(Math.abs(play(1461 * 1440, []).passed - 45000) < 100);
  const many = Array.from({ length: 40 }, (_, index) => 100 * (index + 1));
  const { passed, stood } = play(14400, many);
  assert.equal(stood.size, 40);
  assert.ok(Math.abs(passed - 40 * 4000 - 30000) < 2000, passed);
});

Deno.test("stops at one minute are one, and none is at the end or beyond it", () => {
  assert.deepEqual(pace.plan(100, [50, 50, 0, 100, 120, -3]).map(({ from, to, holds }) => [from, to, holds]), [[0, 50, true], [50, 100, false]]);
});

Deno.test("a frame that comes late does not leap over a milestone", () => {
  const stretches = pace.plan(1000, [300, 600]);
  assert.deepEqual(pace.advance(stretches, { minute: 0, left: 0 }, 1e6), { minute: 300, left: pace.HOLD_MS });
  assert.deepEqual(pace.advance(stretches, { minute: 300, left: 100 }, 1e6), { minute: 600, left: pace.HOLD_MS });
  assert.deepEqual(pace.advance(stretches, { minute: 600, left: 0 }, 1e6), { minute: 1000, left: 0 });
});
