// The hand on the map: it drags, throws and pinches it, and zooms by wheel, double click and double tap. What a press that
// moves nothing means is the matter of `picking.js`, and of the buttons on the map.
import { hide, id } from "../core/dom.js";
import * as screen from "../core/screen.js";
import * as words from "../core/words.js";
import * as motion from "./motion.js";

const DRAG = { mouse: 4, pen: 8, touch: 10 }; // pixels that a press may move and still be a click
const TAP_MS = 300; // no longer is a tap, or the time between two that are one double tap
const NEAR = 30; // pixels between the two
const TRAIL_MS = 100; // what the hand has done last says how fast it throws,
const RESTS_MS = 60; // unless it has rested for so long,
const THROWN = 0.1; // or was as slow: pixels a millisecond
const WHEEL = 0.0025; // of a zoom for a pixel of the wheel,
const PINCH = 0.01; // and of a trackpad on which two fingers are spread
const NOTCH = 50; // pixels of a wheel, more than those fingers tell of at once
const LINE = 40; // pixels of a wheel that tells lines
const HINT_MS = 1500;
/** @type {Map<number, { x: number, y: number, from: [number, number] }>} */
const pointers = new Map(); // by their id, in the window
/** @type {HTMLElement} */
let stage = null;
/** @type {{ began: number, type: string, most: number } | null} */
let press = null; // from the first finger to the last, with the most at once
let dragging = false; // whether the press has become a drag
let clickless = false; // then the click that ends it is none
/** @type {{ when: number, x: number, y: number } | null} */
let tap = null; // the last one
/** @type {[when: number, x: number, y: number][]} */
let trail = []; // where the hand was
let engaged = false; // in the frame of another page: whether the wheel is the map's
/** @type {Timer} */
let hinting = 0; // the timer of the hint

const framed = window.parent !== window;
const onMap = ({ target }) => target.closest("#ground, #overlay") !== null;

function middle() {
  const all = [...pointers.values()];
  return ["x", "y"].map((axis) => all.reduce((sum, each) => sum + each[axis], 0) / all.length);
}

function spread() {
  const [one, two] = pointers.values();
  return two ? Math.max(1, Math.hypot(one.x - two.x, one.y - two.y)) : 1;
}

// A point of the window on the stage.
/** @type {(x: number, y: number) => [x: number, y: number]} */
function onStage(x, y) {
  const box = stage.getBoundingClientRect();
  return [x - box.x, y - box.y];
}

/** @type {(event: PointerEvent) => void} */
function down(event) {
  if (event.button !== 0 || event.ctrlKey || !onMap(event)) return; // with Ctrl a Mac opens its menu
  if (pointers.size === 0) {
    press = { began: event.timeStamp, type: event.pointerType, most: 0 };
    clickless = false;
  }
  const { clientX: x, clientY: y } = event;
  pointers.set(event.pointerId, { x, y, from: [x, y] });
  press.most = Math.max(press.most, pointers.size);
  trail = [];
  motion.hold();
  if (dragging) stage.setPointerCapture(event.pointerId);
}

/** @type {(event: PointerEvent) => void} */
function move(event) {
  const pointer = pointers.get(event.pointerId);
  if (!pointer) return;
  if (event.pointerType === "mouse" && event.buttons === 0) { // let go where nobody has told of it
    up(event);
    return;
  }
  const [[x0, y0], apart] = [middle(), spread()];
  [pointer.x, pointer.y] = [event.clientX, event.clientY];
  if (!dragging && !begins(pointer)) return;
  const [x, y] = middle();
  trail = [...trail.filter(([when]) => event.timeStamp - when < TRAIL_MS), [event.timeStamp, x, y]];
  const [stageX, stageY] = onStage(x, y);
  motion.move({ dx: x - x0, dy: y - y0, zoom: Math.log2(spread() / apart), x: stageX, y: stageY });
}

// Not before are the pointers captured: who has pressed a button on the map may still click it.
function begins({ x, y, from }) {
  if (Math.hypot(x - from[0], y - from[1]) <= DRAG[press.type]) return false;
  dragging = clickless = true;
  stage.classList.add("dragged");
  for (const id of pointers.keys()) stage.setPointerCapture(id);
  return true;
}

/** @type {(event: PointerEvent) => void} */
function up(event) {
  if (!pointers.delete(event.pointerId) || pointers.size > 0) {
    trail = [];
    return;
  }
  if (dragging) drop(event.timeStamp);
  else if (event.type === "pointerup") tapped(event);
  dragging = false;
  stage.classList.remove("dragged");
  setTimeout(() => (clickless = false)); // its click comes at once, or not at all
}

/** @type {(now: number) => void} */
function drop(now) {
  if (trail.length < 2) return;
  const [[t0, x0, y0], [t1, x1, y1]] = [trail[0], trail.at(-1)];
  const [x, y] = [(x1 - x0) / (t1 - t0), (y1 - y0) / (t1 - t0)];
  if (t1 > t0 && now - t1 < RESTS_MS && Math.hypot(x, y) > THROWN) motion.throwOn(x, y);
}

// Two taps zoom in, a tap with two fingers zooms out. (Browsers do not agree whether two taps are a double click.)
function tapped({ timeStamp: when, clientX: x, clientY: y }) {
  if (press.type === "mouse" || when - press.began > TAP_MS) return;
  const twice = tap && when - tap.when < TAP_MS && Math.hypot(x - tap.x, y - tap.y) < NEAR;
  if (press.most === 2) motion.zoom(-1, ...onStage(x, y));
  else if (twice) motion.zoom(1, ...onStage(x, y));
  tap = twice || press.most > 1 ? null : { when, x, y };
}

// Whether what lies over the map, as a legend for which there is little room, scrolls by a wheel.
function scrolls({ target, deltaY }) {
  for (let element = target; element !== stage; element = element.parentElement) {
    const room = element.scrollHeight - element.clientHeight;
    const left = deltaY < 0 ? element.scrollTop : room - element.scrollTop;
    if (left >= 1 && /auto|scroll/.test(getComputedStyle(element).overflowY)) return true;
  }
  return false;
}

// In the frame of another page it is that page which scrolls, until the map has been clicked; so does a page that is itself
// higher than its window.
function turn(event) {
  if (scrolls(event)) return;
  const passes = (framed || screen.low()) && !engaged && !event.ctrlKey && !event.metaKey;
  hint(passes);
  if (passes) return;
  event.preventDefault();
  const pixels = event.deltaY * [1, LINE, stage.clientHeight][event.deltaMode];
  const share = event.ctrlKey && Math.abs(pixels) < NOTCH ? PINCH : WHEEL;
  const zoom = Math.max(-1, Math.min(1, -pixels * share));
  if (zoom !== 0) motion.zoom(zoom, ...onStage(event.clientX, event.clientY));
}

/** @type {(on: boolean) => void} */
function hint(on) {
  const line = id("wheel-hint");
  if (on) {
    const key = /^(Mac|iP)/.test(navigator.platform) ? "⌘" : "Ctrl";
    line.textContent = words.say("wheel-hint", { key });
    clearTimeout(hinting);
    hinting = setTimeout(hint, HINT_MS, false);
  }
  hide(line, !on);
}

/** @type {(stageElement: HTMLElement) => void} */
export function init(stageElement) {
  stage = stageElement;
  stage.addEventListener("pointerdown", down);
  window.addEventListener("pointermove", move);
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) window.addEventListener(end, up);
  // a button that a finger was on loses it to the stage
  stage.addEventListener("lostpointercapture", (event) => event.target === stage && up(event));
  window.addEventListener("click", (event) => clickless && event.stopImmediatePropagation(), true);
  stage.addEventListener("dblclick", (event) => {
    if (onMap(event) && press?.type === "mouse") motion.zoom(event.shiftKey ? -1 : 1, ...onStage(event.clientX, event.clientY));
  });
  stage.addEventListener("wheel", turn, { passive: false });
  stage.addEventListener("pointerdown", () => (engaged = true));
  stage.addEventListener("pointerleave", () => (engaged = false));
  window.addEventListener("blur", () => (engaged = false));
  document.addEventListener("focusin", ({ target }) => (engaged &&= target instanceof Node && stage.contains(target)));
}
