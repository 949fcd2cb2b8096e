import assert from "node:assert/strict";
import * as dated from "../../assets/core/dated.js";
import { event, know } from "./campaign.js";

know({ start: "1917-11-07T00:00", minutes: 20000 });

const goesOn = (record, ...minutes) => minutes.map((minute) => dated.goesOn(record, minute));

Deno.test("what is known to the minute goes on from the one minute to the other", () => {
  assert.deepEqual(goesOn(event("talk", 600, 660), 599, 600, 660, 661), [false, true, true, false]);
});

Deno.test("what is known to the day goes on at any hour of it", () => {
  const strike = event("strike", 1440, 2879, { precision: { start: "day", end: "day" } });
  assert.deepEqual(goesOn(strike, 1439, 1440, 2879, 2880), [false, true, true, false]);
});

Deno.test("bounds at the edges of days are told as days, and all of one day as that day", () => {
  const told = (earliest, latest) => dated.bounds(event("strike", 1500, 1560, { earliest, latest }));
  assert.deepEqual(told(1440, 4319), { earliest: "8 Nov", latest: "9 Nov" });
  assert.deepEqual(told(1440, 4000), { earliest: "8 Nov", latest: "9 Nov, 18:40" });
  assert.deepEqual(told(1440, 2000), { earliest: "00:00", latest: "09:20" });
  assert.deepEqual(told(1440, 2879), { day: "8 Nov" });
  assert.equal(told(null, null), null);
});

Deno.test("bounds within the day on which it all was are told as hours alone", () => {
  const told = (start, end, earliest, latest, precision = {}) => dated.bounds(event("strike", start, end, { earliest, latest, precision }));
  assert.deepEqual(told(1500, 1560, 1450, 2000), { earliest: "00:10", latest: "09:20" });
  assert.deepEqual(told(1500, 3000, 1450, 3100), { earliest: "8 Nov, 00:10", latest: "9 Nov, 03:40" });
  assert.deepEqual(told(1440, 2879, 1450, 2000, { start: "day", end: "day" }), { earliest: "8 Nov, 00:10", latest: "8 Nov, 09:20" });
});

Deno.test("a record that has an hour tells it where the clock tells days alone", () => {
  know({ start: "1917-11-07T00:00", minutes: 20000, finest: "day" });
  const talk = event("talk", 600, 660);
  assert.deepEqual([dated.begin(talk), dated.span(talk), dated.time(talk)], ["7 Nov, 10:00", "7 Nov, 10:00–11:00", "10:00"]);
  assert.equal(dated.span(event("strike", 1440, 2879, { precision: { start: "day", end: "day" } })), "8 Nov");
  know({ start: "1917-11-07T00:00", minutes: 20000 });
});
