// Who stands in a stack: a list beside it, opened by its "+3", closed by a choice, by Esc, or when the stack is another.
import { el } from "../core/dom.js";
import * as selection from "../core/selection.js";
import { told } from "../core/translations.js";
import * as camera from "./camera.js";
import * as offScreen from "./off_screen.js";
import * as symbols from "./symbols.js";

/** @type {HTMLElement} */
let list = null;
/** @type {HTMLElement | null} */
let opener = null; // the button that has opened it

/** @type {(layer: HTMLElement) => void} */
export function init(layer) {
  list = el("ul", { id: "stack", hidden: true });
  layer.append(list);
  list.addEventListener("keydown", leave);
}

/** @type {(event: KeyboardEvent) => void} */
function leave(event) {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  const to = opener;
  close();
  to?.focus();
}

export function close() {
  if (!opener) return;
  opener.setAttribute("aria-expanded", "false");
  opener.removeEventListener("keydown", leave);
  opener = null;
  list.hidden = true;
}

/** @type {(unit: Unit) => HTMLElement} */
const entry = (unit) => el("li", {}, el("button", { type: "button", "data-side": unit.side, onclick: () => {
  close();
  selection.set("unit", unit.id);
  requestAnimationFrame(() => document.querySelector(`[data-unit="${unit.id}"]`)?.focus());
} }, symbols.mark(unit), told(unit.label)));

// Opens it for a button, or closes it; `at` is the point of the stage where the stack stands.
/** @type {(button: HTMLElement, units: Unit[], at: [x: number, y: number]) => void} */
export function toggle(button, units, [x, y]) {
  const opens = opener !== button;
  close();
  if (!opens) return;
  opener = button;
  button.setAttribute("aria-expanded", "true");
  button.addEventListener("keydown", leave);
  list.replaceChildren(...units.map(entry));
  list.hidden = false;
  const box = offScreen.inside({ x: x - list.offsetWidth / 2, y: y + 16, w: list.offsetWidth, h: list.offsetHeight }, camera.now());
  Object.assign(list.style, { left: `${Math.round(box.x)}px`, top: `${Math.round(box.y)}px` });
}
