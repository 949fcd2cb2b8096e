// Where there are too many units to be named they are marks alone, drawn on one canvas: a browser takes as long over a
// hundred elements as over a thousand marks on it.
import { el } from "../core/dom.js";
import * as settings from "../core/settings.js";
import * as stageCanvas from "./stage_canvas.js";
import * as symbols from "./symbols.js";

const SCALE = 0.72; // of a mark that has its name beside it
const NEAR = 12; // pixels within which a pointer means a mark
/** @type {Map<string, HTMLCanvasElement>} */
const sprites = new Map(); // by side, kind and certainty: a mark, drawn once
/** @type {HTMLCanvasElement} */
let canvas = null;
/** @type {Mark[]} */
let drawn = [];

/** @type {(unit: Unit, certainty: Certainty, ratio: number) => HTMLCanvasElement} */
function draw({ side, kind }, certainty, ratio) {
  const { width, height, frame, sign } = symbols.paths({ side, kind });
  const sprite = Object.assign(document.createElement("canvas"), { width: Math.ceil(width * SCALE * ratio), height: Math.ceil(height * SCALE * ratio) });
  const context = sprite.getContext("2d");
  const colours = getComputedStyle(canvas);
  const [colour, sheet] = [`--side-${side}`, "--sheet"].map((name) => colours.getPropertyValue(name));
  context.scale(SCALE * ratio, SCALE * ratio);
  context.fillStyle = sheet;
  context.fill(frame);
  context.fillStyle = context.strokeStyle = colour;
  if (certainty === "certain") {
    context.globalAlpha = 0.22;
    context.fill(frame);
    context.globalAlpha = 1;
  }
  context.lineWidth = 2.6;
  if (certainty === "uncertain") context.setLineDash([3.2, 2.4]);
  context.stroke(frame);
  context.setLineDash([]);
  context.lineWidth = 2.2;
  context.stroke(sign);
  return sprite;
}

/** @type {(unit: Unit, certainty: Certainty, ratio: number) => HTMLCanvasElement} */
function spriteOf(unit, certainty, ratio) {
  const key = `${unit.side} ${unit.kind} ${certainty} ${ratio}`;
  if (!sprites.has(key)) sprites.set(key, draw(unit, certainty, ratio));
  return sprites.get(key);
}

/** @type {(layer: HTMLElement) => void} */
export function init(layer) {
  canvas = el("canvas", { class: "crowd", "aria-hidden": "true", hidden: true });
  layer.append(canvas);
  settings.listen((name) => name === "theme" && sprites.clear());
}

// Draws units; none clears it.
/** @type {(items: Mark[], view: Stage) => void} */
export function show(items, view) {
  drawn = items;
  canvas.hidden = items.length === 0;
  if (items.length === 0) return;
  const context = stageCanvas.over(canvas, view);
  const ratio = context.getTransform().a;
  context.setTransform(1, 0, 0, 1, 0, 0); // a mark lies on whole pixels of the screen
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (let index = items.length - 1; index >= 0; index -= 1) { // the most important lie on top
    const { unit, state, x, y, supported } = items[index];
    const sprite = spriteOf(unit, state.certainty, ratio);
    context.globalAlpha = supported ? 1 : 0.32;
    context.drawImage(sprite, Math.round(x * ratio - sprite.width / 2), Math.round(y * ratio - sprite.height / 2));
  }
}

// The unit whose mark lies at a point of the stage, if any.
/** @type {(x: number, y: number) => Unit | undefined} */
export function at(x, y) {
  return drawn.find((each) => Math.abs(each.x - x) <= NEAR && Math.abs(each.y - y) <= NEAR)?.unit;
}
