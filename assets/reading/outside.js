// Addresses of the web in the campaign's own words: they lead out of the page, and say so. The page itself asks for none.
import { el } from "../core/dom.js";
import { say } from "../core/words.js";

const ADDRESS = /https?:\/\/[\p{L}\p{N}][^\s<>"“”„«»]*/giu;
const STOPS = /[.,;:!?…'’]+$/; // a sentence's own, not the address's
const BRACKETS = { ")": "(", "]": "[" };

// Without what stands behind it: a stop, and a bracket that was opened before it.
/** @type {(found: string) => string} */
function ending(found) {
  const address = found.replace(STOPS, "");
  const last = address.at(-1);
  const opens = BRACKETS[last];
  if (!opens || address.split(last).length <= address.split(opens).length) return address;
  return ending(address.slice(0, -1));
}

// Opens in another tab, which learns nothing of this one.
/** @type {(address: string, words?: any) => HTMLElement} */
export const link = (address, words = address) => el("a", { class: "outside", href: address, target: "_blank", rel: "noopener noreferrer external" },
  words, el("span", { "aria-hidden": "true" }, "\u00a0↗"), el("span", { class: "unseen" }, ` (${say("outside")})`));

// A text cut at the addresses in it, each a link; `plain` makes what stands between.
/** @type {(text: string, plain?: (words: string) => any) => any[]} */
export function cut(text, plain = (words) => words) {
  const parts = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = ending(found);
    parts.push(plain(text.slice(from, index)), link(address));
    from = index + address.length;
  }
  return [...parts, plain(text.slice(from))].flat();
}
