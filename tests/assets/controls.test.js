import { frame } from "./page.js";
import assert from "node:assert/strict";
import * as clock from "../../assets/core/clock.js";
import * as dates from "../../assets/core/dates.js";
import * as news from "../../assets/core/news.js";
import * as selection from "../../assets/core/selection.js";
import * as controls from "../../assets/timeline/controls.js";
import { campaign, know } from "./campaign.js";

know();
controls.init(campaign);

// The events that a key leads to one after another, pressed until it leads no further.
function walk(direction) {
  const found = [];
  for (let last = null; found.length < 1000; ) {
    controls.step(direction);
    frame();
    if (selection.now() === last) break;
    last = selection.now();
    found.push(last.id);
  }
  return found;
}

Deno.test("every event is reached by steps, forwards and back, in the order of time", () => {
  const all = [...campaign.events.keys()];
  clock.set(0);
  const onwards = walk(1);
  const later = all.filter((id) => campaign.events.get(id).start > 0);
  assert.deepEqual(onwards, later); // those of the first minute have been reached
  assert.deepEqual([onwards.at(-1), ...walk(-1)].reverse(), all);
  selection.clear();
});

Deno.test("steps that come faster than frames are as many", () => {
  clock.set(0);
  controls.step(1);
  controls.step(1);
  controls.step(1);
  frame();
  assert.equal(selection.now().id, [...campaign.events.values()].filter(({ start }) => start > 0)[2].id);
  selection.clear();
});

Deno.test("the news is what a reader would take for it", () => {
  for (const [moment, id] of [
    ["09T08:30", "gatchina-taken"], // not who holds the radio
    ["12T10:00", "battle"], // not the doubt how many stood there
    ["12T14:00", "charge-fails"],
    ["13T02:30", "the-wire"],
    ["14T15:40", "kerensky-flees"],
  ]) {
    clock.set(dates.minute(`1917-11-${moment}`));
    assert.equal(news.latest().id, id, moment);
  }
});
