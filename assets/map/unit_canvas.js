// Where there are too many units to be named they are marks alone, drawn on one canvas: a browser takes as long over a
// hundred elements as over a thousand marks on it.
import { el } from "../core/dom.js";
import * as camera from "./camera.js";
import * as stageCanvas from "./stage_canvas.js";
import * as symbols from "./symbols.js";

const SCALE = 0.72; // of a mark that has its name beside it
const NEAR = 12; // pixels within which a pointer means a mark
/** @type {Map<string, ImageBitmap>} */
const sprites = new Map(); // by side, kind and certainty: a mark, drawn once for a number of
let ratio = 0; // pixels of the screen to one of the page's
/** @type {Map<Unit, Partial<Record<Certainty, ImageBitmap>>>} */
const known = new Map(); // those of each unit: a crowd is drawn anew in every frame
/** @type {HTMLCanvasElement} */
let canvas = null;
/** @type {Mark[]} */
let drawn = [];

// Draws a path as the style sheet has it.
/** @type {(context: OffscreenCanvasRenderingContext2D, path: Path2D, style: CSSStyleDeclaration) => void} */
function paint(context, path, style) {
  context.fillStyle = style.fill === "none" ? "transparent" : style.fill;
  context.strokeStyle = style.stroke;
  context.lineWidth = parseFloat(style.strokeWidth);
  context.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(",").map(parseFloat));
  context.fill(path);
  context.stroke(path);
}

/** @type {(unit: Unit, certainty: Certainty) => ImageBitmap} */
function draw(unit, certainty) {
  const { width, height, frame, sign } = symbols.paths(unit);
  const sprite = new OffscreenCanvas(Math.ceil(width * SCALE * ratio), Math.ceil(height * SCALE * ratio));
  const context = sprite.getContext("2d");
  context.scale(SCALE * ratio, SCALE * ratio);
  const model = el("span", { class: "unit off", "data-side": unit.side, "data-certainty": certainty }, symbols.mark(unit));
  canvas.after(model);
  paint(context, frame, getComputedStyle(model.querySelector(".frame")));
  paint(context, sign, getComputedStyle(model.querySelector(".sign")));
  model.remove();
  return sprite.transferToImageBitmap();
}

/** @type {(unit: Unit, certainty: Certainty) => ImageBitmap} */
function spriteOf(unit, certainty) {
  if (!known.has(unit)) known.set(unit, {});
  const own = known.get(unit);
  if (!own[certainty]) {
    const key = `${unit.side} ${unit.kind} ${certainty}`;
    if (!sprites.has(key)) sprites.set(key, draw(unit, certainty));
    own[certainty] = sprites.get(key);
  }
  return own[certainty];
}

function forget() {
  sprites.clear();
  known.clear();
}

/** @type {(layer: HTMLElement) => void} */
export function init(layer) {
  canvas = el("canvas", { class: "crowd", "aria-hidden": "true", hidden: true });
  layer.append(canvas);
}

// Draws units; none clears it.
/** @type {(items: Mark[], view: Stage) => void} */
export function show(items, view) {
  drawn = items;
  canvas.hidden = items.length === 0;
  if (items.length === 0) return;
  const context = stageCanvas.over(canvas, view);
  const pixels = context.getTransform().a;
  if (pixels !== ratio) forget();
  ratio = pixels;
  context.setTransform(1, 0, 0, 1, 0, 0); // a mark lies on whole pixels of the screen
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (let index = items.length - 1; index >= 0; index -= 1) { // the most important lie on top
    const { unit, state, at: [x, y], supported } = items[index];
    const sprite = spriteOf(unit, state.certainty);
    context.globalAlpha = supported ? 1 : 0.32;
    context.drawImage(sprite, Math.round(x * ratio - sprite.width / 2), Math.round(y * ratio - sprite.height / 2));
  }
}

// In the colours of another theme.
export function recolour() {
  forget();
  if (drawn.length > 0) show(drawn, camera.now());
}

// The unit whose mark lies at a point of the stage, if any.
/** @type {(x: number, y: number) => Unit | undefined} */
export function at(x, y) {
  return drawn.find((each) => Math.abs(each.at[0] - x) <= NEAR && Math.abs(each.at[1] - y) <= NEAR)?.unit;
}
