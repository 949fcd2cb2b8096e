// Find anything: a list under the field of the places, units, people, terms and events that answer, by kind. The words of the
// text are the reader's.
import { campaign } from "../core/campaign.js";
import * as dated from "../core/dated.js";
import { el, id, reveal } from "../core/dom.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import { told } from "../core/translations.js";
import { count, say } from "../core/words.js";
import * as names from "./names.js";
import * as sheet from "./sheet.js";

/** @typedef {import("./names.js").Entry} Entry */
/** @type {HTMLElement} */
let field = null;
/** @type {HTMLElement} */
let list = null;
/** @type {Entry[]} */
let shown = []; // in the order of the list
let at = -1; // the one that Enter would choose
let sought = ""; // the last query
let answers = ""; // to it
/** @type {(term: string, beside: HTMLElement) => void} */
let explain = null;

// What an entry is called, and what tells it from others.
/** @type {(entry: Entry) => [name: any, detail: any]} */
function called({ sort, id: its }) {
  const { places, units, events, sides, terms } = campaign;
  if (sort === "place") return [told(places.get(its).title), told(places.get(its).kind)];
  if (sort === "unit") return [told(units.get(its).label), told(sides[units.get(its).side].name)];
  if (sort === "event") return [told(events.get(its).title), dated.begin(events.get(its))];
  return [told(terms.find((term) => term.id === its).title), ""];
}

/** @type {(entry: Entry) => void} */
function choose({ sort, id: its }) {
  /** @type {any} */ (field).value = "";
  field.dispatchEvent(new Event("input")); // the text is what it was before
  if (sort === "person" || sort === "term") {
    explain(its, field);
    return;
  }
  if (sort === "event") records.go([its]);
  else selection.set(sort, its);
  sheet.open();
  reveal(id("card"));
  id("card").focus({ preventScroll: true });
}

function option(entry) {
  const [name, detail] = called(entry);
  const index = shown.indexOf(entry);
  const title = el("span", { dir: "auto" }, name);
  const details = [names.answering(entry, title.textContent, sought), detail].filter(Boolean);
  return el("li", { id: `found-${index}`, role: "option", "aria-selected": "false", [`data-found-${entry.sort}`]: entry.id,
    onclick: () => choose(entry) }, title, details.map((each) => [" ", el("small", { dir: "auto" }, each)]));
}

function mark(next) {
  list.querySelector('[aria-selected="true"]')?.setAttribute("aria-selected", "false");
  at = next;
  if (at < 0) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  const marked = id(`found-${at}`);
  marked.setAttribute("aria-selected", "true");
  reveal(marked, "nearest");
  field.setAttribute("aria-activedescendant", marked.id);
}

/** @type {(of: Entry[]) => void} */
function put(of) {
  if (of.length === 0 && shown.length === 0) return;
  shown = of;
  at = -1;
  field.removeAttribute("aria-activedescendant");
  field.setAttribute("aria-expanded", shown.length > 0);
  list.hidden = shown.length === 0;
  list.replaceChildren(...names.SORTS.filter((sort) => shown.some((each) => each.sort === sort))
    .map((sort) => el("ul", { role: "group", "aria-label": say(`find.${sort}`) },
      el("li", { class: "sort", role: "presentation", "aria-hidden": "true" }, say(`find.${sort}`)),
      shown.filter((each) => each.sort === sort).map(option))));
}

// `explained` opens the explanation of a person or a term beside an element.
/** @type {(explained: (term: string, beside: HTMLElement) => void) => void} */
export function init(explained) {
  explain = explained;
}

// The list that belongs to a field.
/** @type {(of: HTMLElement) => HTMLElement} */
export function make(of) {
  field = of;
  list = el("div", { id: "found", role: "listbox", hidden: true, "data-word-aria-label": "find.results", "aria-label": say("find.results") });
  // Not as soon as the field loses the focus: what is pressed must not move before it is let go.
  document.addEventListener("click", ({ target }) => target !== field && target instanceof Node && !list.contains(target) && close());
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  return list;
}

/** @type {(of: Entry[]) => string} */
const ids = (of) => of.map(({ sort, id: its }) => `${sort} ${its}`).join();

/** @type {(query: string) => void} */
export function show(query) {
  const found = names.find(query);
  sought = query;
  answers = ids(found);
  put(found);
}

// When more names are known: nothing happens to a list, open or closed, that has all there is.
/** @type {(query: string) => void} */
export const again = (query) => ids(names.find(query)) !== answers && show(query);
export const close = () => put([]);
// For who hears it: that the list has something, and how many.
export const says = () => (shown.length > 0 ? `. ${count("found", shown.length)}` : "");

// Whether a key was the list's.
/** @type {(key: string) => boolean} */
export function key(key) {
  if (shown.length === 0) return false;
  const round = shown.length + 1; // with the field itself, which stands between the last and the first
  if (key === "ArrowDown") mark((at + 2) % round - 1);
  else if (key === "ArrowUp") mark((at + round) % round - 1);
  else if (key === "Enter" && at >= 0) choose(shown[at]);
  else {
    if (key === "Enter" || key === "Tab") close(); // on to the words of the text
    return false;
  }
  return true;
}
