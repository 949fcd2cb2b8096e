// The panel scrolls, and all that is in it: what is scrolled to comes under what sticks to its top.
import { id, reveal } from "../core/dom.js";

const CLOSE = 6; // pixels which the text may be below the place that it is scrolled to
const CUT = 60; // pixels of a passage in sight, below which it counts as read to its end

const AGAIN = 4; // frames
let settling = 0;

const frame = () => id("panel");
const stuck = () => parseFloat(getComputedStyle(id("reader")).scrollMarginTop) || 0;

// Whether the text has come up, with what stands over it.
export function inText() {
  const over = parseFloat(getComputedStyle(id("text")).scrollMarginTop);
  return id("text").getBoundingClientRect().top < frame().getBoundingClientRect().top + over + CLOSE;
}

// Where on the screen the text begins to be seen.
export const top = () => Math.max(id("text").getBoundingClientRect().top, frame().getBoundingClientRect().top + stuck());

// When somebody turns to the panel: when they point to it, are in it with the focus, or it is scrolled.
/** @type {() => Promise<unknown>} */
export const turnedTo = () => new Promise((resolve) => {
  if (frame().scrollTop > 0) resolve(null);
  for (const event of ["pointerenter", "focusin", "scroll"]) frame().addEventListener(event, resolve, { once: true });
});

/** @type {(pixels: number) => void} */
const by = (pixels) => (frame().scrollTop += pixels);

// Scrolls, and does so again for some frames: of passages that come into sight only then the height was guessed.
/** @type {(scroll: () => void, again?: number) => void} */
function steady(scroll, again = AGAIN) {
  cancelAnimationFrame(settling);
  scroll();
  if (again > 0) settling = requestAnimationFrame(() => steady(scroll, again - 1));
}

// To the beginning: of the text alone if the card does not change with it.
/** @type {(alone: boolean) => void} */
export function toTop(alone) {
  cancelAnimationFrame(settling);
  if (alone) reveal(id("text"));
  else frame().scrollTop = 0;
}

// Puts a passage back to where it stood on the screen, if the text is still there.
/** @type {(passage: Element, before: number) => void} */
export function keep(passage, before) {
  steady(() => {
    by(passage.getBoundingClientRect().top - before);
    const [its, edge] = [passage.getBoundingClientRect(), top()];
    if (its.top < edge && its.bottom < edge + CUT) reveal(passage);
  });
}

// Does what may change heights above what is read, which stays where it stands. Browsers do not see to that where
// heights were guessed before.
/** @type {(reading: () => Element | undefined, change: () => void) => void} */
export function still(reading, change) {
  const kept = frame().scrollTop > 0 ? reading() : undefined;
  const before = kept?.getBoundingClientRect().top;
  change();
  if (kept) by(kept.getBoundingClientRect().top - before);
}

/** @type {(element: Element, block: ScrollLogicalPosition) => void} */
export const to = (element, block) => steady(() => reveal(element, block));
