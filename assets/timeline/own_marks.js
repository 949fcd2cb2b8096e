// The reader's own marks on the time line, A, B and so on: what a class compares, kept in the browser.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, hide, id } from "../core/dom.js";
import * as words from "../core/words.js";

const MOST = 6; // as many as `mark.letters` has
/** @type {Map<number, { minute: Minute, button: HTMLElement }>} */
const marks = new Map(); // by number, from 0
/** @type {HTMLElement} */
let frame = null;
let pressed = ""; // what the button says

const letter = (number) => words.say("mark.letters")[number];
const key = () => `petrograd marks ${campaign.start} ${campaign.goal}`;
const say = (phrase, values = {}) => (id("live").textContent = words.say(phrase, values));

// A browser may forbid a page to keep anything: they then last as long as the page.
function keep() {
  try {
    window.localStorage.setItem(key(), JSON.stringify([...marks].map(([number, { minute }]) => [number, minute])));
  } catch {
    // nothing is lost but that
  }
}

/** @type {() => [number, Minute][]} */
function kept() {
  try {
    const found = JSON.parse(window.localStorage.getItem(key()));
    return Array.isArray(found) ? found.filter(([number, minute]) => number in [..."x".repeat(MOST)] && minute >= 0 && minute <= clock.end()) : [];
  } catch {
    return [];
  }
}

function write(number) {
  const { minute, button } = marks.get(number);
  const name = words.say("mark.name", { letter: letter(number), when: dates.brief(minute) });
  button.textContent = letter(number);
  button.title = name;
  button.setAttribute("aria-label", name);
}

/** @type {(number: number, minute: Minute) => void} */
function put(number, minute) {
  const button = el("button", { type: "button", class: "own-mark", style: `left:${(100 * minute) / clock.end()}%`,
    onclick: () => clock.set(minute), onkeydown: (event) => {
      if (event.key !== "Delete" && event.key !== "Backspace") return;
      event.preventDefault();
      event.stopPropagation();
      take(number);
      id("mark").focus();
    } });
  marks.set(number, { minute, button });
  frame.append(button);
  write(number);
  hide(id("clear-marks"), false);
}

/** @type {(number: number) => void} */
function take(number) {
  say("mark.gone", { letter: letter(number) });
  marks.get(number).button.remove();
  marks.delete(number);
  changed();
}

function changed() {
  hide(id("clear-marks"), marks.size === 0);
  keep();
  show(clock.now());
}

/** @type {(minute: Minute) => number | undefined} */
const at = (minute) => [...marks].find(([, mark]) => Math.abs(mark.minute - minute) < 0.5)?.[0];

export function init() {
  frame = el("div", { class: "own-marks" });
  id("time-ticks").append(frame);
  for (const [number, minute] of kept()) put(number, minute);
  id("mark").addEventListener("click", toggle);
  id("clear-marks").addEventListener("click", clear);
  show(clock.now());
}

// Marks the moment with the next letter, or takes its mark off.
export function toggle() {
  const minute = Math.round(clock.now());
  const there = at(minute);
  if (there !== undefined) {
    take(there);
    return;
  }
  const number = Array.from({ length: MOST }, (_, index) => index).find((index) => !marks.has(index));
  if (number === undefined) {
    say("mark.full", { n: MOST });
    return;
  }
  put(number, minute);
  changed();
  say("mark.set", { letter: letter(number), when: dates.brief(minute) });
}

function clear() {
  for (const { button } of marks.values()) button.remove();
  marks.clear();
  changed();
  say("marks.cleared");
  id("mark").focus();
}

// Whether the moment is marked: the button is pressed then.
/** @type {(minute: Minute) => void} */
export function show(minute) {
  const next = String(marks.size > 0 && at(minute) !== undefined);
  if (next === pressed) return;
  pressed = next;
  id("mark").setAttribute("aria-pressed", next);
}

export const rerender = () => [...marks.keys()].forEach(write);
