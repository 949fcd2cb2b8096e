import assert from "node:assert/strict";
import * as dates from "../../assets/core/dates.js";
import * as tracks from "../../assets/core/tracks.js";
import { campaign, know } from "./campaign.js";

const golden = JSON.parse(Deno.readTextFileSync(new URL("../golden/positions.json", import.meta.url)));

Deno.test("the browser finds every unit where Python does, every six hours", () => {
  know();
  for (const [moment, expected] of Object.entries(golden)) {
    const found = {};
    for (const unit of campaign.units.values()) {
      const state = tracks.stateOf(unit, dates.minute(moment));
      if (state) found[unit.id] = state.at.map((degrees) => Number(degrees.toFixed(5)));
    }
    assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort(), moment);
    for (const [id, at] of Object.entries(expected)) {
      at.forEach((degrees, axis) => assert.ok(Math.abs(found[id][axis] - degrees) <= 1.1e-5, `${id} at ${moment}`));
    }
  }
});

Deno.test("a unit that waits stands where its first record begins and where its last ended, which is inferred", () => {
  const leg = { from: "a", to: "b", depart: 10, arrive: 20, certainty: "certain", drawn: "certain" };
  const unit = /** @type {any} */ ({ track: [[0, 0, 0], [10, 0, 0], [20, 1, 2], [30, 1, 2]], legs: [leg] });
  const told = (minute) => {
    const { at, place, certainty, inferred, leg: record } = tracks.stateOf(unit, minute);
    return [at, place, certainty, inferred, record];
  };
  assert.deepEqual(told(4), [[0, 0], "a", "uncertain", true, null]);
  assert.deepEqual(told(10), [[0, 0], "a", "certain", false, leg]);
  assert.deepEqual(told(20), [[1, 2], "b", "certain", false, leg]);
  assert.deepEqual(told(30), [[1, 2], "b", "uncertain", true, null]);
  assert.equal(tracks.stateOf(unit, 31), null);
  unit.stays = true;
  assert.deepEqual(told(30), [[1, 2], "b", "certain", false, null]);
  assert.deepEqual(told(4), [[0, 0], "a", "uncertain", true, null]);
});

Deno.test("who has not reached a place stands before it, goes on from there, and is in it when he has entered it", () => {
  const common = { certainty: "certain", drawn: "certain", stands: null, before: null };
  const comes = { ...common, from: "a", to: "b", kind: "advance", depart: 0, arrive: 10, before: 2 };
  const waits = { ...common, from: "b", to: "b", kind: "halt", depart: 10, arrive: 20, stands: 2, before: 2 };
  const enters = { ...common, from: "b", to: "b", kind: "advance", depart: 20, arrive: 30, stands: 2 };
  const unit = /** @type {any} */ ({ track: [[0, 0, 0], [10, 8, 0], [20, 8, 0], [30, 10, 0]], legs: [comes, waits, enters] });
  const told = (minute) => {
    const { place, before } = tracks.stateOf(unit, minute);
    return [place, before];
  };
  assert.deepEqual([0, 5, 10, 15, 20, 25, 30].map(told),
    [["a", false], [null, false], ["b", true], ["b", true], ["b", true], [null, false], ["b", false]]);
  assert.deepEqual([comes, waits, enters].map(tracks.stays), [false, true, false]);
});

Deno.test("a unit stands at its place at the very minute of departure and of arrival, and is nowhere outside its track", () => {
  const leg = { from: "a", to: "b", depart: 10, arrive: 20, certainty: "certain" };
  const unit = { track: [[10, 0, 0], [20, 1, 2]], legs: [leg] };
  assert.equal(tracks.stateOf(unit, 9), null);
  assert.equal(tracks.stateOf(unit, 21), null);
  assert.equal(tracks.stateOf(unit, 10).place, "a");
  assert.equal(tracks.stateOf(unit, 20).place, "b");
  assert.deepEqual(tracks.stateOf(unit, 15).at, [0.5, 1]);
  assert.equal(tracks.stateOf(unit, 15).place, null);
});

Deno.test("the last that is at most", () => {
  const key = (value) => value;
  assert.equal(tracks.lastAtMost([], 1, key), -1);
  assert.equal(tracks.lastAtMost([1, 1, 2], 0, key), -1);
  assert.equal(tracks.lastAtMost([1, 1, 2], 1, key), 1);
  assert.equal(tracks.lastAtMost([1, 1, 2], 9, key), 2);
});
