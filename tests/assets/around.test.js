import "./page.js";
import assert from "node:assert/strict";
import { around, reach } from "../../assets/teaching/around.js";

const TEXT = "One came. Two went. “Who goes?” Three stood still. Four fell. Five rose.";

Deno.test("of a short text all that stands round the words is given", () => {
  assert.deepEqual(around(TEXT, "Three stood still.", 1000), { before: "One came. Two went. “Who goes?”", after: "Four fell. Five rose." });
});

Deno.test("as many whole sentences are given as are wanted, and dots for the others", () => {
  assert.deepEqual(around(TEXT, "Three stood still.", 24), { before: "… “Who goes?”", after: "Four fell. Five rose." });
  assert.deepEqual(around(TEXT, "Three stood still.", 12), { before: "… “Who goes?”", after: "Four fell. …" });
  assert.deepEqual(around(TEXT, "Three stood still.", 0), { before: "…", after: "…" });
});

Deno.test("at an end of the text there is nothing to be left out", () => {
  assert.deepEqual(around(TEXT, "One came.", 10), { before: "", after: "Two went. …" });
  assert.deepEqual(around(TEXT, "Five rose.", 10), { before: "… Four fell.", after: "" });
  assert.deepEqual(around("All of it.", "All of it.", 100), { before: "", after: "" });
});

Deno.test("of a sentence that the words begin within its beginning is given", () => {
  assert.deepEqual(around(TEXT, "stood still.", 24), { before: "… Three", after: "Four fell. Five rose." });
});

Deno.test("what lies between two passages of one paragraph belongs to the first", () => {
  assert.equal(reach(TEXT, "Two went.", null, "Four fell."), TEXT.slice(0, TEXT.indexOf("Four fell.")));
  assert.equal(reach(TEXT, "Four fell.", "Two went.", null), "Four fell. Five rose.");
  assert.equal(reach(TEXT, "Four fell.", null, null), TEXT);
  assert.equal(reach(TEXT, "Two went.", "Four fell.", null), TEXT); // they need not come in order
});
