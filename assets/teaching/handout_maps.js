// Where the maps of the handout are drawn: the stage at a size fit for paper, the same from every screen, in the colours of a
// bright room, all sources asked and nothing selected. Afterwards everything is as it was.
import * as attention from "../core/attention.js";
import * as clock from "../core/clock.js";
import { id } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import * as camera from "../map/camera.js";
import * as director from "../map/director.js";
import { rest } from "../map/motion.js";
import * as theme from "../map/theme.js";
import * as reader from "../reading/reader.js";
import * as picture from "./picture.js";

const RATIO = 2.5; // pixels of a picture for one of the stage's: some 280 an inch on paper
const SCROLLED = ["panel", "lesson", "card", "text"];
/** @type {any} */
let kept = null;
/** @type {() => void} */
let retype = null; // what to do when the type has another size

const frame = () => new Promise(requestAnimationFrame);

function size(width, height) {
  Object.assign(id("stage").style, { width, height });
}

function furnish(on) {
  document.body.classList.toggle("studio", on);
  document.body.classList.toggle("projector", !on && kept.projects);
  theme.show(on ? "bright" : undefined);
  evidence.set(on ? null : kept.only);
  reader.hold(() => (on ? selection.clear() : selection.set(kept.selected?.kind, kept.selected?.id)));
  retype();
}

/** @type {(retyped: () => void) => void} */
export function init(retyped) {
  retype = retyped;
}

export async function open() {
  const playing = clock.playing();
  clock.pause();
  while (clock.runs()) await frame(); // to where it shall be found again
  kept = {
    playing, minute: clock.now(), view: camera.held(), selected: selection.now(),
    only: evidence.only(), projects: screen.projected(),
    attention: { units: [...attention.units()], places: [...attention.places()] },
    scrolled: SCROLLED.map((name) => [id(name), id(name).scrollTop]),
  };
  director.rest(true);
  furnish(true);
}

// A canvas with the map of a step at a moment; the size is that of the stage, in pixels.
/** @type {(map: { step: Step, minute: Minute, width: number, height: number }) => Promise<HTMLCanvasElement>} */
export async function draw({ step, minute, width, height }) {
  size(`${width}px`, `${height}px`);
  attention.set(step);
  clock.set(minute);
  await frame(); // the view has learnt of its size
  camera.show(step.view, false);
  return picture.canvas({ framed: false, ratio: RATIO });
}

export async function close() {
  size("", "");
  furnish(false);
  attention.set(kept.attention);
  clock.set(kept.minute);
  await frame();
  camera.restore(kept.view);
  await rest();
  for (const [element, top] of kept.scrolled) element.scrollTop = top;
  director.rest(false);
  if (kept.playing) clock.play();
}
