import assert from "node:assert/strict";
import * as parser from "../../assets/core/date_parser.js";
import * as dates from "../../assets/core/dates.js";
import * as words from "../../assets/core/words.js";
import { everyWord, know } from "./campaign.js";

const french = (campaign) => know({ words: { fr: everyWord.fr }, julian: false, calendar: null, ...campaign });
const found = (text) => parser.find(text).map(({ minute }) => dates.iso(minute));

Deno.test("a campaign that is written in French has French dates and numbers, and reads them", () => {
  french({ start: "1815-03-01T00:00", minutes: 120 * 1440 });
  assert.equal(dates.long(0), "mer. 1er mars 1815, 00:00");
  assert.equal(dates.span(1440 * 31, 1440 * 109, "day", "day"), "1er avr. – 18 juin");
  assert.equal(words.number(12500), "12\u202f500");
  assert.equal(words.quoted("“Italian” strike"), "«\u00a0‘Italian’ strike\u00a0»"); // within others, single ones
  assert.equal(words.quoted("«\u00a0Merde\u00a0!\u00a0»"), "«\u00a0Merde\u00a0!\u00a0»");
  for (const [text, meant] of [
    ["dim. 18 juin 1815, 11:35", "06-18T11:35"],
    ["le 18 juin à 11h35", "06-18T11:35"],
    ["1er mars", "03-01T00:00"],
    ["mar. 14 mars 1815", "03-14T00:00"],
    ["mardi 14 mars", "03-14T00:00"],
    ["14 mar.", "03-14T00:00"],
    ["3 avr. 1815", "04-03T00:00"],
  ]) assert.deepEqual(found(text), [`1815-${meant}`], text);
});

Deno.test("accents may be missing, and years before Christ are French, too", () => {
  french({ start: "1916-02-01T00:00", minutes: 300 * 1440 });
  assert.deepEqual(found("21 fevrier 1916"), ["1916-02-21T00:00"]);
  assert.deepEqual(found("3 aout"), ["1916-08-03T00:00"]);
  french({ start: "-0215-07-01T00:00", minutes: 60 * 1440, calendar: "julian" });
  for (const text of ["2 août 216 av. J.-C.", "2 août 216 avant Jésus-Christ", "le 2 août an 216 avant J.-C."]) {
    assert.deepEqual(found(text), ["-0215-08-02T00:00"], text);
  }
});
