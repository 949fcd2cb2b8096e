// The scale of the map: a bar as long as a round number of metres or kilometres is in the middle of the stage.
import { id } from "../core/dom.js";
import * as words from "../core/words.js";
import * as camera from "./camera.js";

let longest = null; // pixels: all the width it has

// The largest of 1, 2, 5, 10, 20, 50, ... that is not more, and as small as it gets below 1, too.
/** @type {(most: number) => number} */
function round(most) {
  const power = Math.floor(Math.log10(most));
  const first = [5, 2, 1].find((each) => Number(`${each}e${power}`) <= most) ?? 1;
  return Number(`${first}e${power}`); // as it is written: ten times a tenth need not be one
}

// With another size of the type it has another width.
export function measure() {
  longest = id("scale").clientWidth;
}

export function redraw() {
  const perPixel = camera.kilometresPerPixel();
  const { say, number } = words;
  if (longest === null) measure();
  const km = round(longest * perPixel);
  const bar = id("scale").firstElementChild;
  bar.style.width = `${km / perPixel}px`;
  bar.textContent = km >= 1 ? say("km", { km: number(km) }) : say("metres", { metres: number(Number((km * 1000).toPrecision(1))) });
}
