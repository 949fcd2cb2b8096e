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

// Lets frames come as long as a condition holds, at most so many.
function while_(holds, ms = 50, most = 10000) {
  for (let n = 0; holds() && n < most; n += 1) frame(ms);
}

Deno.test("play holds at a milestone, says so once, and goes on", () => {
  clock.init(1000, [100, 300], [300, 600]);
  clock.set(0);
  clock.play();
  assert.equal(clock.holding(), null);
  while_(() => clock.holding() === null);
  assert.deepEqual([clock.now(), clock.holding(), clock.playing(), clock.flows()], [300, 300, true, false]);
  told = [];
  for (let n = 0; n < 70; n += 1) frame(50); // 3.5 seconds
  assert.deepEqual([told, clock.now(), clock.pending()], [[], 300, true]);
  while_(() => clock.holding() !== null, 50, 12);
  frame(50);
  assert.ok(clock.now() > 300 && clock.flows());
  while_(() => clock.holding() === null);
  assert.equal(clock.now(), 600);
  clock.pause();
});

Deno.test("a pause in a hold keeps its caption, play goes on from there, and any other moment is without", () => {
  clock.set(0);
  clock.play();
  while_(() => clock.holding() === null);
  clock.toggle();
  frames();
  assert.deepEqual([clock.now(), clock.playing(), clock.holding()], [300, false, 300]);
  clock.toggle();
  frame(50);
  frame(50);
  assert.ok(clock.now() > 300 && clock.holding() === null);
  while_(() => clock.holding() === null);
  clock.set(610);
  assert.deepEqual([clock.holding(), clock.playing()], [null, false]);
});

Deno.test("speed makes holds shorter, too; without stops there are none", () => {
  clock.set(299);
  clock.speed(4);
  clock.play();
  while_(() => clock.holding() === null);
  for (let n = 0; n < 21; n += 1) frame(50);
  assert.ok(clock.now() > 300);
  clock.speed(1);
  clock.set(0);
  clock.holds(false);
  clock.play();
  frame(50);
  frame(450);
  assert.ok(Math.abs(clock.now() - 10) < 1e-9);
  while_(() => clock.playing());
  assert.deepEqual([clock.now(), clock.holding()], [1000, null]);
  clock.holds(true);
  frames();
});

Deno.test("to leave the stops out in a hold is to go on", () => {
  clock.set(0);
  clock.play();
  while_(() => clock.holding() === null);
  clock.holds(false);
  frame(50);
  frame(50);
  assert.ok(clock.now() > 300 && clock.holding() === null);
  clock.holds(true);
  clock.set(0);
});

Deno.test("a milestone at the very beginning is held at first", () => {
  clock.init(1000, [], [0, 500]);
  clock.set(1000);
  clock.toggle();
  assert.deepEqual([clock.now(), clock.holding()], [0, 0]);
  while_(() => clock.holding() === 0);
  frame(50);
  assert.ok(clock.now() > 0);
  clock.pause();
  clock.init(1000, [100, 300]);
  frames();
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
