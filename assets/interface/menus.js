// The menus of the header, and what stands behind them: the buttons of the settings, the help's table of keys, the list of the
// files to take along.
import { el } from "../core/dom.js";
import * as settings from "../core/settings.js";
import * as words from "../core/words.js";

const word = (name, key) => el(name, { "data-word": key }, words.say(key));

// Keys that have another name in another language, as `keys.py` calls them.
const NAMED = { Space: "key.space", "Shift + ← →": "key.arrows", "Page Up, Page Down": "key.pages", "Home, End": "key.home",
  "Tab, Enter": "key.tab", Esc: "key.escape" };
const cap = (key) => (key in NAMED ? word("kbd", NAMED[key]) : el("kbd", {}, key));

// A native <details>: Escape, a press elsewhere or leaving it by Tab closes it.
function closes(details) {
  const outside = (event) => !details.contains(event.target);
  document.addEventListener("pointerdown", (event) => outside(event) && (details.open = false), true);
  details.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && !details.contains(next)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
    event.stopPropagation(); // this Escape closes nothing else
  });
}

// The buttons of a setting, one for each of its values, wherever they stand: the one that is set is pressed.
function press() {
  for (const button of document.querySelectorAll("[data-setting]")) {
    button.setAttribute("aria-pressed", settings.is(button.dataset.setting, button.dataset.value));
  }
}

export function init() {
  for (const details of document.querySelectorAll("details.menu")) closes(details);
  for (const button of document.querySelectorAll("[data-setting]")) {
    button.addEventListener("click", () => settings.set(button.dataset.setting, button.dataset.value));
  }
  settings.listen(press);
  press();
}

// Puts in what nobody needs to see at first.
/** @type {(campaign: Pick<Campaign, "keys" | "files">) => void} */
export function fill({ keys, files }) {
  document.querySelector("#help table").append(el("tbody", {}, keys.map(([key, does]) =>
    el("tr", {}, el("th", { scope: "row" }, cap(key)), word("td", does)))));
  document.querySelector("#downloads ul").append(...files.map(({ name, title, description }) =>
    el("li", {}, el("a", { href: `data/${name}`, download: name }, title), el("p", {}, description))));
}
