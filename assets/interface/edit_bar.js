// The bar of who edits: it says what is done, and stands over the map, so that all of the map is to be seen.
import { el, id } from "../core/dom.js";
import { say } from "../core/words.js";

const status = el("p", { role: "status" });
export const element = el("div", { id: "editing", role: "group" });

/** @type {(event: MouseEvent) => [x: number, y: number]} */
export function onStage({ clientX, clientY }) {
  const box = id("stage").getBoundingClientRect();
  return [clientX - box.x, clientY - box.y];
}

/** @type {(text: string) => void} */
export function tell(text) {
  status.textContent = text;
}

export const told = () => status.textContent;

/** @type {(...buttons: HTMLElement[]) => void} */
export function build(...buttons) {
  element.setAttribute("data-word-aria-label", "edit");
  element.setAttribute("aria-label", say("edit"));
  element.append(...buttons, status);
}
