import { frame, media } from "./page.js";
import assert from "node:assert/strict";
import * as clock from "../../assets/core/clock.js";

let told = [];
clock.listen((minute, playing) => told.push([minute, playing]));
clock.init(1000, [100, 300]);

// Lets frames come until the clock has no more of them, and gives what it has told meanwhile.
function frames(ms = 50) {
  told = [];
  frame(ms);
  while (clock.flows()) frame(ms);
  frame(ms);
  return told;
}

Deno.test("the clock stays within the campaign, and tells once a frame", () => {
  for (const [to, minute] of [[-5, 0], [2000, 1000], [412.5, 412.5]]) {
    clock.set(7);
    clock.set(to);
    assert.equal(clock.now(), minute);
    assert.deepEqual(frames(), [[minute, false]]);
  }
});

Deno.test("it runs to a moment through all that lies between, forwards and back", () => {
  for (const [from, to] of [[100, 900], [900, 50]]) {
    clock.set(from);
    frames();
    clock.runTo(to);
    assert.ok(clock.runs());
    const minutes = frames().map(([minute]) => minute);
    assert.ok(minutes.length > 10 && minutes.every((minute, index) => index === 0 || (minute - minutes[index - 1]) * (to - from) >= 0));
    assert.equal(clock.now(), to);
    assert.ok(!clock.runs());
  }
});

Deno.test("what is set meanwhile ends the run", () => {
  clock.set(0);
  clock.runTo(900);
  frame(50);
  frame(50);
  clock.set(3);
  frames();
  assert.equal(clock.now(), 3);
});

Deno.test("play goes at its speed to the end, rests there, and begins anew", () => {
  clock.set(0);
  clock.play();
  frame(50);
  frame(450);
  assert.ok(Math.abs(clock.now() - 10) < 1e-9); // in 45 seconds all of it
  clock.speed(4);
  frame(450);
  assert.ok(Math.abs(clock.now() - 50) < 1e-9);
  clock.speed(1);
  frames();
  assert.deepEqual([clock.now(), clock.playing(), told.at(-1)], [1000, false, [1000, false]]);
  clock.toggle();
  assert.deepEqual([clock.now(), clock.playing()], [0, true]);
  clock.toggle();
  frames();
  assert.deepEqual([clock.now(), clock.playing()], [0, false]);
});

Deno.test("for those who want no motion it runs nowhere, and play goes from event to event", () => {
  media.matches = true;
  clock.set(0);
  clock.runTo(50);
  assert.deepEqual([clock.now(), clock.flows()], [50, false]);
  clock.play();
  assert.deepEqual([clock.now(), clock.playing(), clock.flows()], [100, true, false]);
  clock.pause();
  frames();
  assert.equal(clock.now(), 100);
  media.matches = false;
});
