import assert from "node:assert/strict";
import * as parser from "../../assets/core/date_parser.js";
import * as dates from "../../assets/core/dates.js";
import { know } from "./campaign.js";

const found = (text) => parser.find(text).map(({ minute, style, timed }) => `${dates.iso(minute)} ${style}${timed ? " timed" : ""}`);

Deno.test("a day is understood however it is written", () => {
  know({ start: "1917-11-07T00:00", minutes: 14 * 1440, julian: true });
  for (const text of ["12 November N.S.", "November 12th, new style", "Nov 12 n. s.", "12 ноября н. ст.", "12-го ноября нового стиля"]) {
    assert.deepEqual(found(text), ["1917-11-12T00:00 new"], text);
  }
  for (const text of ["1917-11-12T14:00", "12.11.1917 14:00", "12 November 1917, 14:00"]) {
    assert.deepEqual(found(text), ["1917-11-12T14:00 new timed"], text);
  }
});

Deno.test("a day that both calendars have may be either, New Style first", () => {
  know({ start: "1917-10-20T00:00", minutes: 40 * 1440, julian: true });
  assert.deepEqual(found("30 October"), ["1917-10-30T00:00 new", "1917-11-12T00:00 old"]);
  assert.deepEqual(found("30 October old style"), ["1917-11-12T00:00 old"]);
});

Deno.test("the campaign's first day is no sooner than the campaign, and an hour outside it is none of its", () => {
  know({ start: "1917-11-07T06:00", minutes: 1440, julian: false });
  assert.deepEqual(found("7 November"), ["1917-11-07T06:00 new"]);
  assert.deepEqual(found("7 November, 05:00"), []);
  assert.deepEqual(found("9 November"), []);
});

Deno.test("what is no date is none", () => {
  know();
  for (const text of ["", "Cossacks", "12", "November", "31 February", "12 November 13 November", "12 November 25:00", "12 Nov ".repeat(20)]) {
    assert.deepEqual(found(text), [], text);
  }
});

Deno.test("a text means the first day of the campaign that it may name, in either calendar", () => {
  know();
  for (const [text, meant] of [
    ["1917-11-12T14:00", "12T14:00"],
    ["30 October 14:00", "12T14:00"],
    ["12 Nov 1917 14:00", "12T14:00"],
    ["1917-10-30T14:00", "12T14:00"], // no day of the campaign in New Style
    ["1917-10-30", "12T00:00"],
    ["30 October O.S.", "12T00:00"],
    ["October 30th, 1917, Old Style", "12T00:00"],
    ["12 November N.S. 9:30", "12T09:30"],
    ["the 12th of November", "12T00:00"],
    ["Mon 30 October 1917, 14:00", "12T14:00"],
    ["30.10.1917 14:00", "12T14:00"],
    ["30 октября", "12T00:00"],
    ["30 октября 1917 г. в 14:00, ст. ст.", "12T14:00"],
    ["12 нояб. н. ст.", "12T00:00"],
    ["12 ноябрь по новому стилю", "12T00:00"],
    ["7 November", "07T00:00"], // it begins before, or just as, the campaign does
    ["4 November", "17T00:00"], // the campaign's last minute
  ]) assert.equal(dates.iso(parser.find(text)[0].minute), `1917-11-${meant}`, text);
  for (const text of ["12 November O.S.", "30 October N.S.", "31 November", "30 February", "30 October 1918", "30 October 25:00",
    "17 November 0:30", "30", "October", "30 31 October", "30 October or so", "1917-13-01T00:00"]) {
    assert.deepEqual(parser.find(text), [], text);
  }
});

Deno.test("a month may be cut short or stand in another case, a word beside it may be idle", () => {
  know({ start: "1917-11-07T00:00", minutes: 14 * 1440, julian: false });
  for (const text of ["on Mon 12 Nov", "12 novem", "12 ноябрь", "в понедельник 12 ноября", "во вторник, 12 ноября"]) assert.equal(found(text).length, 1, text);
});

Deno.test("a year before Christ is understood, and its minus in a link", () => {
  know({ start: "-0215-07-01T00:00", minutes: 60 * 1440, julian: false, calendar: "julian" });
  for (const text of ["2 Aug 216 BC", "Aug 2, 216 B.C.", "2 августа 216 г. до н. э.", "2 августа 216 года до нашей эры", "2 Aug 216", "2 August", "-0215-08-02"]) {
    assert.deepEqual(found(text), ["-0215-08-02T00:00 old"], text);
  }
  assert.deepEqual(found("-0215-08-02T12:00"), ["-0215-08-02T12:00 old timed"]);
  for (const text of ["2 Aug 216 AD", "2 Aug 215 BC", "216 BC", "2 Aug BC"]) assert.deepEqual(found(text), [], text);
  know({ start: "0009-09-01T00:00", minutes: 60 * 1440, julian: false, calendar: "julian" });
  for (const text of ["9 Sep AD 9", "9 September 9 AD", "9 сентября 9 г. н. э.", "9 сентября"]) assert.deepEqual(found(text), ["0009-09-09T00:00 old"], text);
});
