// How somebody likes to see the page: kept in the browser, so that it opens the same the next day.
import * as parts from "./parts.js";

const KEY = "petrograd";
/** @type {Record<string, string[]>} */
const CHOICES = {
  language: [], // those of the table of words, the first as long as nobody has chosen
  calendar: ["new", "old"], // which of the two stands first
  theme: ["bright", "dark"], // for a bright or a dark room
  stops: ["on", "off"], // whether play holds at the milestones
  letters: ["on", "off"], // single-character keys may be switched off (WCAG 2.1.4)
};
/** @type {((name: string) => void)[]} */
const listeners = [];
/** @type {Record<string, string>} */
const chosen = {};

// A browser may forbid a page to keep anything.
function kept() {
  try {
    return JSON.parse(window.localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// Only what somebody has chosen: what is first in one campaign need not be so in the next.
function keep(name) {
  try {
    window.localStorage.setItem(KEY, JSON.stringify({ ...kept(), [name]: chosen[name] }));
  } catch {
    // it then lasts as long as the page
  }
}

// What is wanted before anything is set: the address (`?lang=ru`) is asked first, then what was kept.
/** @type {() => Record<string, string>} */
export const wanted = () => ({ ...kept(), ...(new URLSearchParams(window.location.search).has("lang")
  ? { language: new URLSearchParams(window.location.search).get("lang") } : {}) });

// The colours that nobody has chosen are those of the browser (`boot.js`), which may be others tomorrow.
/** @type {(languages: string[]) => void} */
export function init(languages) {
  CHOICES.language = languages;
  const asked = wanted();
  for (const [name, choices] of Object.entries(CHOICES)) {
    const first = (name === "theme" && document.documentElement.dataset.theme) || choices[0];
    chosen[name] = choices.includes(asked[name]) ? asked[name] : first;
  }
}

/** @type {(name: string) => string} */
export const get = (name) => chosen[name];
/** @type {(name: string, choice: string) => boolean} */
export const is = (name, choice) => chosen[name] === choice;
/** @type {(listener: (name: string) => void) => unknown} */
export const listen = (listener) => listeners.push(listener); // called with the setting's name

/** @type {(name: string, choice: string) => void} */
export function set(name, choice) {
  if (!CHOICES[name].includes(choice) || chosen[name] === choice) return;
  chosen[name] = choice;
  keep(name);
  parts.notify("settings", listeners, name);
}

// The next choice: of two, the other one.
/** @type {(name: string) => void} */
export function turn(name) {
  const choices = CHOICES[name];
  set(name, choices[(choices.indexOf(chosen[name]) + 1) % choices.length]);
}
