import "./page.js";
import assert from "node:assert/strict";
import * as search from "../../assets/reading/search.js";

const passages = (...texts) => texts.map((textContent, index) => /** @type {any} */ ({
  dataset: { paragraph: String(index + 1) },
  querySelector: () => ({ textContent }),
}));

const found = (query, ...texts) => [...search.mark(passages(...texts), query)];

Deno.test("a search is blind to accents, case, and the forms of quotation marks, dashes and blanks", () => {
  assert.deepEqual(found("GARCON", "garçon"), [1]);
  assert.deepEqual(found("it's", "it’s"), [1]);
  assert.deepEqual(found('"so"', "“so”"), [1]);
  assert.deepEqual(found("Brest-Litovsk", "Brest–Litovsk", "Brest—Litovsk", "Brest‑Litovsk"), [1, 2, 3]);
  assert.deepEqual(found("елка", "Ёлка"), [1]);
  assert.deepEqual(found("oeuvre", "Œuvre", "OEUVRE", "ouvre"), [1, 2]);
  assert.deepEqual(found("Straße", "STRASSE", "strasse", "Straẞe", "strase"), [1, 2, 3]);
  assert.deepEqual(found("lodz", "Łódź"), [1]);
  assert.deepEqual(found("the   bridge", "The bridge"), [1]);
  assert.deepEqual(found("ﬁre", "fire", "ﬁre"), [1, 2]);
});

Deno.test("every hit counts, and none twice", () => {
  found("aa", "aaaa b aa");
  assert.equal(search.count(), 3);
  assert.deepEqual(found("bridge", "a road", "the bridge", "bridges"), [2, 3]);
  assert.equal(search.count(), 2);
});

Deno.test("nothing is sought by blanks alone", () => {
  assert.deepEqual(found("  ", "a b"), []);
  assert.equal(search.count(), 0);
  assert.equal(search.current(0), null);
});
