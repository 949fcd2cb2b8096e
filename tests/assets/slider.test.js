import { element, frame } from "./page.js";
import assert from "node:assert/strict";
import * as clock from "../../assets/core/clock.js";
import * as slider from "../../assets/timeline/slider.js";
import { know } from "./campaign.js";

know({ start: "1917-11-07T00:00", minutes: 1005 });
element("time-hand").dataset.step = "10";
slider.init();
const [hand] = element("time-hand").children;

function press(key, more = {}) {
  let kept = false;
  hand.listeners.keydown({ key, preventDefault: () => (kept = true), ...more });
  return kept ? clock.now() : null;
}

Deno.test("a key takes the slider to the next whole step, from wherever the clock stands", () => {
  for (const [from, key, to] of [[500, "ArrowRight", 510], [503, "ArrowRight", 510], [507, "ArrowRight", 510], [503, "ArrowLeft", 500], [500, "ArrowDown", 490],
    [503, "PageUp", 600], [503, "PageDown", 410], [1003, "ArrowRight", 1005], [4, "ArrowLeft", 0], [503, "Home", 0], [503, "End", 1005]]) {
    clock.set(from);
    assert.equal(press(key), to, `${key} at ${from}`);
  }
});

Deno.test("with Shift a step is ten", () => {
  clock.set(500);
  assert.equal(press("ArrowRight", { shiftKey: true }), 600);
  assert.equal(press("ArrowLeft", { shiftKey: true }), 500);
});

Deno.test("other keys, and those of the browser, are not the slider's", () => {
  for (const [key, more] of [["a", {}], ["ArrowRight", { ctrlKey: true }], ["Home", { altKey: true }], ["End", { metaKey: true }]]) {
    assert.equal(press(key, more), null);
  }
});

Deno.test("the hand sets whole steps, and when it lets go the moment is said", () => {
  hand.valueAsNumber = 234.4;
  hand.listeners.input();
  assert.equal(clock.now(), 230);
  hand.listeners.change();
  frame();
  assert.match(element("live").textContent, /7 November 1917, 03:50/);
});

Deno.test("it says its moment", () => {
  slider.show(61);
  slider.follow(61);
  assert.equal(hand.valueAsNumber, 61);
  assert.match(hand.attributes["aria-valuetext"], /01:01$/);
});
