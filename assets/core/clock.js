// The one clock. Everything that shows a moment listens here; nobody else keeps time.
import * as pace from "./pace.js";
import * as parts from "./parts.js";
import * as screen from "./screen.js";

const FOLLOWS_MS = 100; // from one time that the followers are told to the next
const RUN_MS = 2600; // so long the clock runs to a moment, however far it is
/** @type {((minute: Minute, playing: boolean) => void)[]} */
const listeners = []; // told in every frame
/** @type {((minute: Minute, playing: boolean) => void)[]} */
const followers = []; // told after the frame, and not so often: what takes longer must not hold up the next
let last = 0;
let minute = 0;
let speeds = 1; // times as fast
let plays = false; // whether it does;
let frame = 0; // the frame that will tell the listeners, if one is asked for
let lastTick = null; // when the last frame of play was, null when at rest
let stepwise = false; // whether play goes from event to event instead of running
/** @type {Timer} */
let stepTimer = 0;
/** @type {Minute[]} */
let stops = []; // the events
/** @type {Minute[]} */
let milestones = [];
/** @type {Stretch[]} */
let stretches = []; // from milestone to milestone, or all in one
let left = 0; // milliseconds of a hold that are still to come
/** @type {Minute | null} */
let held = null; // the milestone at which play holds, or was paused
/** @type {Timer} */
let following = 0; // the timer of the followers
let followed = -Infinity; // when they were told last
let told = -Infinity; // when the listeners were
let hurried = false; // whether a hand goes on so fast that they are told again before the followers are
/** @type {{ from: Minute, to: Minute, began?: number } | null} */
let run = null; // { from, to, began }: on the way to a moment that was asked for

function tell() {
  frame = 0;
  const now = performance.now();
  hurried = !plays && now - told < FOLLOWS_MS;
  told = now;
  parts.notify("clock", listeners, minute, plays);
  following ||= setTimeout(follow, Math.max(0, followed + FOLLOWS_MS - now));
}

function follow() {
  following = 0;
  followed = performance.now();
  parts.notify("clock", followers, minute, plays);
}

function soon() {
  if (!frame) frame = requestAnimationFrame(tick);
}

function tick(now) {
  frame = 0;
  if (plays && !stepwise && lastTick !== null) {
    const was = left > 0;
    goOn((now - lastTick) * speeds);
    if (was && left > 0) { // nothing has changed that anybody could be told
      lastTick = now;
      soon();
      return;
    }
  }
  lastTick = plays ? now : null;
  if (run) {
    run.began ??= now;
    const share = Math.min(1, (now - run.began) / RUN_MS);
    minute = run.from + (run.to - run.from) * share;
    if (share === 1) run = null;
  }
  tell();
  if (run || (plays && !stepwise)) soon();
}

function goOn(ms) {
  ({ minute, left } = pace.advance(stretches, { minute, left }, ms));
  held = left > 0 ? minute : null;
  if (minute >= last) plays = false; // rest on the last frame: no loop
}

// With reduced motion play goes from event to event, each shown long enough to be read.
function step() {
  const next = stops.find((stop) => stop > minute + 0.5);
  if (next === undefined) pause();
  else {
    minute = next;
    soon();
    stepTimer = setTimeout(step, 2500 / speeds);
  }
}

/** @type {(minutes: Minute, eventMinutes: Minute[], milestoneMinutes?: Minute[]) => void} */
export function init(minutes, eventMinutes, milestoneMinutes = []) {
  last = minutes;
  stops = eventMinutes;
  milestones = milestoneMinutes;
  holds(true);
}

// Whether play holds at the milestones.
/** @type {(on: boolean) => void} */
export function holds(on) {
  stretches = pace.plan(last, on ? milestones : []);
  if (!on) left = 0;
}

// Whether a frame follows a frame, as it does in play but not in a hold, nor in play from event to event.
export const flows = () => run !== null || (plays && !stepwise && left === 0);
export const runs = () => run !== null;
// Whether moment follows moment by a hand, or on the way to one, so fast that what takes longer is left to the followers.
export const hurries = () => hurried;

/** @type {(listener: (minute: Minute, playing: boolean) => void) => unknown} */
export const listen = (listener) => listeners.push(listener);
/** @type {(follower: (minute: Minute, playing: boolean) => void) => unknown} */
export const listenAfter = (follower) => followers.push(follower);
export const playing = () => plays;
// The milestone at which play holds, or has been paused while it did; null if it is nowhere or the moment is another.
/** @type {() => Minute | null} */
export const holding = () => held;
// Whether somebody is still to be told of a moment.
export const pending = () => plays || run !== null || frame !== 0 || following !== 0;
/** @type {() => Minute} */
export const now = () => minute;
export const end = () => last;
export const long = () => last / 10; // what takes so many minutes is long, by the measure of the campaign

// Sets the moment. What is not play stops play.
/** @type {(to: Minute) => void} */
export function set(to) {
  pause();
  run = null;
  held = null;
  minute = Math.max(0, Math.min(last, to));
  soon();
}

// Runs to a moment through all that lies between, forwards or back; at once for those who want no motion.
/** @type {(to: Minute) => void} */
export function runTo(to) {
  set(minute);
  if (screen.motionless()) minute = to;
  else if (to !== minute) run = { from: minute, to };
  soon();
}

// From a milestone it goes on; only at the very beginning it holds first.
export function play() {
  run = null;
  if (minute >= last) minute = 0;
  plays = true;
  lastTick = null;
  stepwise = screen.motionless();
  left = 0;
  held = null;
  if (!stepwise && minute === 0 && stretches.length > 1 && milestones.includes(0)) {
    left = pace.HOLD_MS;
    held = 0;
  }
  if (stepwise) step();
  else soon();
}

export function pause() {
  clearTimeout(stepTimer);
  if (!plays) return;
  plays = false;
  lastTick = null;
  left = 0;
  soon();
}

export const toggle = () => (plays ? pause() : play());
/** @type {(times: number) => void} */
export function speed(times) {
  speeds = times;
}
export const refresh = soon;
