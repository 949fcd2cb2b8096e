import { element, frame } from "./page.js";
import assert from "node:assert/strict";
import * as distances from "../../assets/charts/distances.js";
import * as plotting from "../../assets/charts/plotting.js";
import * as clock from "../../assets/core/clock.js";
import * as selection from "../../assets/core/selection.js";
import { campaign, know } from "./campaign.js";

Deno.test("a click on a line of distances leads to its moment and its unit, and says the moment", () => {
  know();
  const [leg] = campaign.movements.values();
  distances.click({ x: 61.4, customdata: leg.id });
  frame();
  assert.equal(clock.now(), 61);
  assert.equal(selection.unit(), leg.unit);
  assert.match(element("live").textContent, /7 November 1917, 01:01/);
  selection.clear();
});

Deno.test("a trace is cut by what its points are of, with a gap where another begins", () => {
  const trace = { uid: "t", x: [0, 1, 2, 3], y: [5, 6, null, 8], customdata: ["a", "b", "b", "a"], line: { width: 1 } };
  const cut = plotting.cut(trace, (of) => (of === "a" ? "strong" : "weak"), { weak: { opacity: 0.3 }, strong: { line: { width: 4 } }, none: {} });
  assert.deepEqual(cut.map(({ uid, x, y, opacity, line, showlegend }) => ({ uid, x, y, opacity, line, showlegend })), [
    { uid: "tweak", x: [null, 1, null, null], y: [null, 6, null, null], opacity: 0.3, line: { width: 1 }, showlegend: true },
    { uid: "tstrong", x: [0, null, null, 3], y: [5, null, null, 8], opacity: undefined, line: { width: 4 }, showlegend: false },
  ]);
});

Deno.test("what looks like markup is words to Plotly", () => {
  assert.equal(plotting.plain("<b>Tom & Co</b>"), "&lt;b&gt;Tom &amp; Co&lt;/b&gt;");
});
