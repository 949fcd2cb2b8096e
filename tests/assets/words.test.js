import "./page.js";
import assert from "node:assert/strict";
import * as words from "../../assets/core/words.js";

const TABLE = {
  en: { at: "at {place}", "hits.one": "{n} hit", "hits.other": "{n} hits", names: "N.S.|New Style", only: "only here" },
  ru: { at: "{place}: здесь", "hits.one": "{n} место", "hits.few": "{n} места", "hits.many": "{n} мест", "hits.other": "{n} места", names: "н. ст." },
};

function speak(language) {
  words.init(TABLE);
  words.use(language);
}

Deno.test("braces are filled with what is given, and others stay", () => {
  speak("en");
  assert.equal(words.say("at", { place: "{the bridge}" }), "at {the bridge}");
  assert.equal(words.say("at", { other: 1 }), "at {place}");
  assert.deepEqual(words.parts("at", { place: 7 }), ["at ", 7, ""]);
});

Deno.test("a number has the form that its language has for it", () => {
  speak("ru");
  for (const [n, phrase] of [[1, "1 место"], [3, "3 места"], [5, "5 мест"], [11, "11 мест"], [21, "21 место"]]) {
    assert.equal(words.count("hits", n), phrase);
  }
  speak("en");
  assert.deepEqual([0, 1, 2].map((n) => words.count("hits", n)), ["0 hits", "1 hit", "2 hits"]);
});

Deno.test("what a language lacks comes in the first one, and what all lack is an error", () => {
  speak("ru");
  assert.equal(words.say("only"), "only here");
  assert.equal(words.sayIn("en", "at"), "at {place}");
  assert.deepEqual(words.every("only"), ["only here"]);
  assert.throws(() => words.say("nowhere"), /no phrase "nowhere"/);
});

Deno.test("the words of another language may come later", () => {
  words.init({ en: TABLE.en, ru: { names: "н. ст." } });
  words.use("ru");
  assert.equal(words.count("hits", 3), "3 hits");
  words.learn({ ru: TABLE.ru });
  assert.equal(words.count("hits", 3), "3 места");
  assert.deepEqual(words.languages(), ["en", "ru"]);
  assert.deepEqual(words.every("names"), ["N.S.|New Style", "н. ст."]);
});

Deno.test("words of the campaign's language are foreign to another page's", () => {
  speak("ru");
  assert.equal(words.foreign("de"), "de");
  assert.equal(words.foreign(), ""); // in which language they are nobody knows
  assert.equal(words.untranslated(), "en");
  speak("en");
  assert.equal(words.foreign(), null);
  assert.equal(words.untranslated(), null);
});
