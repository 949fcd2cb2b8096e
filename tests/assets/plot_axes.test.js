import "./page.js";
import assert from "node:assert/strict";
import * as plotAxes from "../../assets/charts/plot_axes.js";
import { know } from "./campaign.js";

const DAY = 1440;

Deno.test("time is divided by as many days or hours as there is room for, with both their dates", () => {
  know({ start: "1917-11-07T00:00", minutes: 10 * DAY, julian: true });
  const whole = plotAxes.time({ range: [0, 10 * DAY] }, 800);
  assert.ok(whole.tickvals.length >= 5 && whole.tickvals.length <= 800 / 70);
  assert.ok(whole.tickvals.every((minute) => minute % DAY === 0));
  assert.match(whole.ticktext[1], /^8 Nov<br><sup>26 Oct O\.S\.<\/sup>$/);
  const part = plotAxes.time({ range: [DAY, DAY + 360] }, 800);
  assert.deepEqual(part.tickvals.map((minute) => minute - DAY), [0, 60, 120, 180, 240, 300, 360]);
  assert.equal(part.ticktext[1], "01:00");
});

Deno.test("an axis that runs the other way has the same marks", () => {
  assert.deepEqual(plotAxes.roots({ range: [18, 0] }, 400), plotAxes.roots({ range: [0, 18] }, 400));
});

Deno.test("kilometres stand at their roots, round, from the goal on, and not upon one another", () => {
  const { tickvals, ticktext } = plotAxes.roots({ range: [0, 17.6] }, 400);
  assert.deepEqual([tickvals[0], ticktext[0]], [0, "0"]);
  tickvals.forEach((root, index) => {
    const km = root * root;
    const first = km / 10 ** Math.floor(Math.log10(km || 1));
    assert.ok([0, 1, 2, 2.5, 5, 10].some((each) => Math.abs(first - each) < 1e-9), `${km}`);
    assert.ok(root <= 17.6 && (index === 0 || ((root - tickvals[index - 1]) * 400) / 17.6 >= 16));
  });
});

Deno.test("numbers of men stand at powers of ten, with as many between as there is room for", () => {
  assert.deepEqual(plotAxes.men({ range: [1, 4] }, 200).tickvals, [10, 100, 1000, 10000]);
  assert.deepEqual(plotAxes.men({ range: [1, 3] }, 340).tickvals, [10, 20, 50, 100, 200, 500, 1000]);
  assert.deepEqual(plotAxes.men({ range: [2, 2.9] }, 900).tickvals.length, 7);
});

Deno.test("paragraphs have their numbers in their own texts, and each text its first", () => {
  const source = { short: "A", title: "A", language: "en" };
  know({ texts: [{ source: "a", author: "", paragraphs: 30 }, { source: "b", author: "", paragraphs: 30 }], sources: { a: source, b: source },
    paragraphs: Array.from({ length: 60 }, () => []), citations: {} });
  const { tickvals, ticktext } = plotAxes.paragraphs({ range: [1, 60] }, 400);
  assert.deepEqual(tickvals, [1, 10, 20, 30, 31, 40, 50, 60]);
  assert.deepEqual(ticktext, ["¶1", "¶10", "¶20", "¶30", "¶1", "¶10", "¶20", "¶30"]);
  assert.equal(plotAxes.paragraphs({ range: [3, 9.5] }, 900).tickvals.length, 7);
});
