import assert from "node:assert/strict";
import * as clock from "../../assets/core/clock.js";
import * as evidence from "../../assets/core/evidence.js";
import * as news from "../../assets/core/news.js";
import { campaign, event, know } from "./campaign.js";

const DAY = 1440;
const day = { precision: { start: "day", end: "day" } };
const EVENTS = [event("ball", 0, DAY - 1, day), event("fight", DAY + 600, DAY + 660), event("shots", DAY + 600, DAY + 660, { rank: 3 }),
  event("rout", DAY + 1260, 2 * DAY - 1, { precision: { end: "day" } }), event("rain", 2 * DAY, 3 * DAY - 1, day), event("talk", 2 * DAY + 600, 2 * DAY + 630)];
know({ start: "1815-06-15T00:00", minutes: 5 * DAY, events: EVENTS.map((each) => ({ ...each, rank: each.rank ?? 2 })), lessons: [] });
evidence.init(/** @type {any} */ (campaign));

Deno.test("what goes on is now, what is known to the day was on this day, and what is over was the last", () => {
  for (const [minute, id, words] of /** @type {[number, string, string][]} */ ([
    [0, "ball", "on this day"], // not at midnight, as if it were known
    [DAY - 1, "ball", "on this day"],
    [DAY + 60, "ball", "latest event, 15 Jun"],
    [DAY + 630, "fight", "now"], // as brief as the shots, and more important
    [DAY + 1200, "shots", "latest event, 16 Jun, 10:00"],
    [DAY + 1300, "rout", "on this day"], // its end has no hour
    [2 * DAY + 60, "rain", "on this day"], // rather than what was over the day before
    [2 * DAY + 610, "talk", "now"],
    [2 * DAY + 700, "talk", "latest event, 17 Jun, 10:00"],
    [4 * DAY, "talk", "latest event, 17 Jun, 10:00"],
  ])) {
    clock.set(minute);
    const event = news.latest();
    assert.deepEqual([event.id, news.when(event)], [id, words], String(minute));
  }
});

Deno.test("what has gone on for more than an hour says when it began", () => {
  const siege = event("siege", 600, 2 * DAY + 600);
  for (const [minute, words] of /** @type {[number, string][]} */ ([[660, "now"], [661, "began 15 Jun, 10:00"], [DAY + 60, "began 15 Jun, 10:00"], [3 * DAY, "latest event, 15 Jun, 10:00"]])) {
    clock.set(minute);
    assert.equal(news.when(siege), words);
  }
});
