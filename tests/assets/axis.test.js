import assert from "node:assert/strict";
import * as dates from "../../assets/core/dates.js";
import * as axis from "../../assets/timeline/axis.js";
import { know } from "./campaign.js";

const DAY = 1440;

Deno.test("a campaign is divided by what suits its length", () => {
  for (const [days, unit, n] of [[0.5, "hour", 1], [1.5, "hour", 2], [14, "day", 1], [60, "day", 2], [400, "month", 1], [4000, "month", 6]]) {
    know({ start: "1917-11-07T00:00", minutes: days * DAY });
    const [first] = axis.strides();
    assert.deepEqual([first.unit, first.n], [unit, n], `${days} days`);
    assert.ok(axis.divide().length <= 31);
  }
});

Deno.test("days begin at midnight, months on their first day in the calendar that stands first", () => {
  know({ start: "1917-11-07T06:00", minutes: 3 * DAY });
  assert.deepEqual(axis.divide({ unit: "day", n: 1 }).map(dates.iso), ["1917-11-08T00:00", "1917-11-09T00:00", "1917-11-10T00:00"]);
  know({ start: "1916-01-15T00:00", minutes: 400 * DAY });
  assert.equal(dates.iso(axis.divide({ unit: "month", n: 3 })[0]), "1916-04-01T00:00");
});

Deno.test("coarser strides follow the finest", () => {
  know({ start: "1917-11-07T00:00", minutes: 14 * DAY });
  const counts = axis.strides().map((stride) => axis.divide(stride).length);
  assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
});
