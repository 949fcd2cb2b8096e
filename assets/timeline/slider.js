// The slider on the time axis: the browser's own, with its voice, its touch and its look where colours are forced. Its steps
// lie on whole multiples, but the clock may stand between two of them: hence the keys are ours.
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, id } from "../core/dom.js";
import * as news from "../core/news.js";
import * as words from "../core/words.js";

/** @type {HTMLInputElement} */
let slider = null;
let step = 1; // minutes

// The keys of a slider, in minutes from where it stands.
const KEYS = {
  ArrowRight: () => step, ArrowUp: () => step, ArrowLeft: () => -step, ArrowDown: () => -step,
  PageUp: () => 10 * step, PageDown: () => -10 * step, Home: () => -Infinity, End: () => Infinity,
};

/** @type {(event: KeyboardEvent) => void} */
function key(event) {
  const by = KEYS[event.key]?.();
  if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const to = clock.now() / step + ((event.shiftKey ? 10 : 1) * by) / step;
  clock.set((by > 0 ? Math.floor(to + 1e-6) : Math.ceil(to - 1e-6)) * step);
}

export function init() {
  step = Number(id("time-hand").dataset.step);
  slider = el("input", { id: "time-slider", type: "range", min: 0, max: clock.end(), step: "any", value: 0,
    "data-word-aria-label": "slider", "aria-label": words.say("slider"), onkeydown: key,
    oninput: () => clock.set(Math.round(slider.valueAsNumber / step) * step), onchange: news.speak });
  id("time-hand").append(slider);
  show(clock.now());
  follow(clock.now());
}

// What it says, at once; where its thumb stands may come a little later: a hand that draws the thumb has it where it is.
/** @type {(minute: Minute) => void} */
export const show = (minute) => slider.setAttribute("aria-valuetext", dates.spoken(minute));

/** @type {(minute: Minute) => void} */
export function follow(minute) {
  slider.valueAsNumber = minute;
  slider.style.setProperty("--share", String(minute / clock.end()));
}
