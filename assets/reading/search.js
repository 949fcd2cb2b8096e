// Search in the text: blind to accents, case and the forms of quotation marks and dashes; every hit is marked in place.
import { el } from "../core/dom.js";
import * as folding from "../core/folding.js";
import * as words from "../core/words.js";

const ALIKE = { "‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", " ": " " };
/** @type {Map<Element, { plain: string, at: number[] }>} */
const folded = new Map(); // by paragraph element: { text, nodes } as last folded
/** @type {HTMLElement[][]} */
let marks = []; // by hit: its mark elements, for words that cross a link more than one

// A text folded letter by letter, with where each folded unit stood.
/** @type {(text: string) => { plain: string, at: number[] }} */
function fold(text) {
  let plain = "";
  const at = [];
  let offset = 0;
  for (const character of text) {
    const letters = folding.fold(ALIKE[character] ?? character);
    plain += letters;
    for (let each = 0; each < letters.length; each += 1) at.push(offset);
    offset += character.length;
  }
  return { plain, at: [...at, offset] };
}

function foldedOf(paragraph) {
  if (!folded.has(paragraph)) folded.set(paragraph, fold(paragraph.textContent));
  return folded.get(paragraph);
}

// [start, end] of every hit in a paragraph's text, UTF-16 units.
/** @type {(paragraph: Element, sought: string) => [start: number, end: number][]} */
function hits(paragraph, sought) {
  const { plain, at } = foldedOf(paragraph);
  /** @type {[start: number, end: number][]} */
  const found = [];
  for (let from = plain.indexOf(sought); from >= 0; from = plain.indexOf(sought, from + sought.length)) {
    found.push([at[from], at[from + sought.length - 1] + 1]);
  }
  return found;
}

// Wraps the hits of a paragraph, node by node, since words may run across links; gives the marks of each hit.
/** @type {(paragraph: Element, found: [start: number, end: number][]) => HTMLElement[][]} */
function wrap(paragraph, found) {
  const made = found.map(() => []);
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  /** @type {[node: Text, offset: number][]} */
  const nodes = [];
  for (let node = /** @type {any} */ (walker.nextNode()), offset = 0; node; node = walker.nextNode()) {
    nodes.push([node, offset]);
    offset += node.data.length;
  }
  // From the end: what is cut off behind does not move what stands before.
  for (const [node, offset] of nodes.reverse()) {
    for (let index = found.length - 1; index >= 0; index -= 1) {
      const [from, to] = [Math.max(found[index][0] - offset, 0), Math.min(found[index][1] - offset, node.data.length)];
      if (from >= to) continue;
      const part = node.splitText(from);
      part.splitText(to - from);
      const mark = el("mark", { class: "hit" });
      part.replaceWith(mark);
      mark.append(part);
      made[index].unshift(mark);
    }
  }
  return made;
}

// The field to search in.
/** @type {(find: () => void, key: (event: KeyboardEvent) => void) => HTMLElement} */
export const field = (find, key) => el("input", { id: "search", type: "search", role: "combobox", "aria-controls": "found",
  "aria-expanded": "false", "aria-autocomplete": "list", "data-word-placeholder": "search", placeholder: words.say("search"),
  "data-word-aria-label": "search", "aria-label": words.say("search"), autocomplete: "off", spellcheck: "false", oninput: find, onkeydown: key });

export function clear() {
  const touched = new Set();
  for (const mark of marks.flat()) {
    touched.add(mark.closest("p"));
    mark.replaceWith(...mark.childNodes);
  }
  for (const paragraph of touched) paragraph.normalize();
  marks = [];
}

// Marks every hit in the words of `passages` (div[data-paragraph]) and gives the numbers of those that have one.
/** @type {(passages: HTMLElement[], query: string) => Set<number>} */
export function mark(passages, query) {
  clear();
  const sought = fold(query.replace(/\s+/g, " ")).plain.trim();
  const numbers = new Set();
  if (sought === "") return numbers;
  for (const passage of passages) {
    const spoken = passage.querySelector("p");
    const found = hits(spoken, sought);
    if (found.length > 0) numbers.add(Number(passage.dataset.paragraph));
    if (found.length > 0) marks.push(...wrap(spoken, found));
  }
  return numbers;
}

export const count = () => marks.length;

// Marks one hit as the one looked at, and gives its first mark.
/** @type {(index: number) => HTMLElement | null} */
export function current(index) {
  marks.forEach((each, number) => each.forEach((mark) => mark.classList.toggle("at", number === index)));
  return marks[index]?.[0] ?? null;
}
