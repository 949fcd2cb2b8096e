import assert from "node:assert/strict";
import * as dates from "../../assets/core/dates.js";
import * as settings from "../../assets/core/settings.js";
import { know } from "./campaign.js";

const WRITTEN = JSON.parse(Deno.readTextFileSync(Deno.env.get("DATES_JSON")));

Deno.test("a minute and its ISO time are one another's", () => {
  know({ start: "1917-11-07T06:00", minutes: 20000 });
  for (const minute of [0, 1, 1079, 1080, 1440, 19999]) assert.equal(dates.minute(dates.iso(minute)), minute);
  assert.equal(dates.iso(0), "1917-11-07T06:00");
  assert.equal(dates.iso(1080), "1917-11-08T00:00");
  assert.equal(dates.firstMidnight(), 1080);
});

Deno.test("a moment is written as Python writes it, whichever calendar stands first", () => {
  for (const { start, minutes, moments } of WRITTEN) {
    know({ start, minutes, julian: true });
    for (const style of ["new", "old"]) {
      settings.set("calendar", style);
      for (const [iso, written] of Object.entries(moments)) {
        const minute = dates.minute(iso);
        assert.deepEqual([dates.long(minute), dates.other(minute)], written[style]);
      }
    }
  }
});

Deno.test("a time between two minutes is that of the one before", () => {
  know({ start: "1917-11-07T00:00", minutes: 20000 });
  assert.equal(dates.time(59.9), "00:59");
  assert.equal(dates.time(60 - 1e-9), "01:00"); // a sum of parts of a minute
});

Deno.test("what is no date has no minute", () => {
  for (const text of ["", null, undefined, "1917", "1917-11", "7 November", "1917-11-07T6:00"]) assert.equal(dates.minute(text), null);
});

Deno.test("the calendars are thirteen days apart in 1917, twelve before 1900, and turn with the setting", () => {
  know({ start: "1917-11-07T00:00", minutes: 20000, julian: true });
  assert.equal(dates.long(0), "Wed 7 November 1917, 00:00");
  assert.equal(dates.other(0), "25 October, Old Style");
  assert.equal(dates.bracketed(0), " (25 October, Old Style)");
  settings.set("calendar", "old");
  assert.equal(dates.day(0), "25 October");
  assert.equal(dates.other(0), "7 November, New Style");
  know({ start: "1890-05-12T00:00", minutes: 20000, julian: true });
  assert.equal(dates.other(0), "30 April, Old Style");
});

Deno.test("a year has no 29 February that a calendar does not give it", () => {
  know({ start: "1900-02-01T00:00", minutes: 100000, julian: true });
  assert.equal(dates.dayStart({ year: 1900, month: 2, day: 29 }, false), null);
  assert.equal(dates.iso(dates.dayStart({ year: 1900, month: 2, day: 29 }, true)), "1900-03-13T00:00");
});

Deno.test("of one calendar nobody is told another", () => {
  know({ start: "1815-06-15T00:00", minutes: 5000, julian: false });
  assert.equal(dates.other(0) + dates.bracketed(0) + dates.otherDay(0) + dates.otherDays(0, 10), "");
  assert.deepEqual([dates.calendars(), dates.styles()], [["new"], []]);
});

Deno.test("a span names its day once", () => {
  know({ start: "1917-11-07T00:00", minutes: 20000 });
  assert.equal(dates.span(60, 60), dates.brief(60));
  assert.equal(dates.span(60, 120), "7 Nov, 01:00–02:00");
  assert.equal(dates.span(60, 1500), "7 Nov, 01:00 – 8 Nov, 01:00");
});
