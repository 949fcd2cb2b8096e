// What is folded up when the page begins, or repeats a list: made here, since Dash takes long over every element.
import { el, id } from "./dom.js";

/** @type {(one: Folded) => string | HTMLElement} */
const make = (one) => (typeof one === "string" ? one : el(one[0], one[1], one[2].map(make)));

// Puts it where Dash has left room for it.
/** @type {(folded: Record<string, Folded[]>) => void} */
export function init(folded) {
  for (const [name, content] of Object.entries(folded)) id(name).append(...content.map(make));
}
