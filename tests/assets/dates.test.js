import assert from "node:assert/strict";
import * as dates from "../../assets/core/dates.js";
import * as settings from "../../assets/core/settings.js";
import * as words from "../../assets/core/words.js";
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
  assert.deepEqual(dates.calendars(), ["new"]);
});

Deno.test("a span names its day once", () => {
  know({ start: "1917-11-07T00:00", minutes: 20000 });
  assert.equal(dates.span(60, 60), dates.brief(60));
  assert.equal(dates.span(60, 120), "7 Nov, 01:00–02:00");
  assert.equal(dates.span(60, 1500), "7 Nov, 01:00 – 8 Nov, 01:00");
});

const BC = { start: "-0215-07-01T00:00", minutes: 60 * 1440, julian: false, calendar: "julian" };

Deno.test("years before Christ are written as people write them, and counted as ever", () => {
  know(BC);
  const cannae = dates.minute("-0215-08-02T12:00");
  assert.equal(cannae, 32 * 1440 + 720);
  assert.equal(dates.iso(cannae), "-0215-08-02T12:00");
  assert.equal(dates.long(cannae), "Fri 2 August 216 BC, 12:00"); // of the Julian calendar
  assert.equal(dates.month(cannae), "Aug 216 BC");
  assert.equal(dates.machine(cannae), ""); // HTML knows no such year
  words.use("ru");
  assert.equal(dates.long(cannae, "day"), "Пт 2 августа 216 г. до н. э.");
  know({ ...BC, start: "0009-09-01T00:00" });
  assert.equal(dates.long(0, "day"), "Sun 1 September AD 9");
});

Deno.test("the weekday is that of the calendar of the files, and before the reform nobody's if that is not told", () => {
  for (const [calendar, day] of [["julian", "Sat 14 October 1066"], ["gregorian", "Sun 14 October 1066"], [null, "14 October 1066"]]) {
    know({ start: "1066-10-14T00:00", minutes: 1440, julian: false, calendar });
    assert.equal(dates.long(0, "day"), day);
    assert.equal(dates.iso(0), "1066-10-14T00:00");
  }
  assert.equal(dates.machine(0), "1066-10-14T00:00");
  know({ start: "1066-10-14T00:00", minutes: 1440, julian: false, calendar: "julian" });
  assert.equal(dates.machine(0), "1066-10-20T00:00"); // machines know the Gregorian one
  assert.deepEqual([dates.calendars(), dates.other(0)], [["old"], ""]);
});

Deno.test("files in the Julian calendar have its leap days", () => {
  know({ start: "1500-02-28T00:00", minutes: 3 * 1440, julian: false, calendar: "julian" });
  assert.deepEqual([1440, 2880].map(dates.iso), ["1500-02-29T00:00", "1500-03-01T00:00"]);
});

Deno.test("what is known to the day, the month or the year has no hour", () => {
  know({ start: "1860-05-01T00:00", minutes: 200 * 1440, julian: true });
  const [may, july] = ["1860-05-11", "1860-07-20"].map(dates.minute);
  assert.deepEqual(["minute", "day", "month", "year"].map((each) => dates.brief(may, each)), ["11 May, 00:00", "11 May", "May 1860", "1860"]);
  assert.deepEqual(["day", "month"].map((each) => dates.long(may, each)), ["Fri 11 May 1860", "May 1860"]);
  assert.equal(dates.span(may, may + 1439, "day", "day"), "11 May");
  assert.equal(dates.span(may, july + 1439, "day", "day"), "11 May – 20 Jul");
  assert.equal(dates.span(may, july, "month", "minute"), "May 1860 – 20 Jul, 00:00");
  settings.set("calendar", "old");
  assert.equal(dates.brief(may, "day"), "29 Apr");
  assert.equal(dates.brief(may, "month"), "May 1860 N.S."); // no month of the other calendar
  words.use("ru");
  assert.equal(dates.brief(may, "month"), "май 1860 н.\u00a0ст.");
  know({ start: "1860-05-01T00:00", minutes: 200 * 1440, julian: false, finest: "day" });
  assert.deepEqual([dates.brief(may), dates.long(may)], ["11 May", "Fri 11 May 1860"]); // nor has the clock
});

Deno.test("a day, a month and a year last from their first to their last minute", () => {
  know({ start: "1860-01-01T00:00", minutes: 400 * 1440, julian: false });
  const may = dates.minute("1860-05-11T09:30");
  const ends = (precision) => dates.stretch(may, precision).map(dates.iso);
  assert.deepEqual(ends("minute"), ["1860-05-11T09:30", "1860-05-11T09:30"]);
  assert.deepEqual(ends("day"), ["1860-05-11T00:00", "1860-05-11T23:59"]);
  assert.deepEqual(ends("month"), ["1860-05-01T00:00", "1860-05-31T23:59"]);
  assert.deepEqual(ends("year"), ["1860-01-01T00:00", "1860-12-31T23:59"]);
});
