// The passage of the moment: the words of the text that tell of it, or of what is selected, from those that are marked on.
// It stands in the card, a window on the text: the whole of it is below.
import { campaign } from "../core/campaign.js";
import { el, resized, update } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import * as texts from "../core/texts.js";
import { colon, parts, say } from "../core/words.js";
import * as paragraphs from "./paragraphs.js";
import * as passageChoice from "./passage_choice.js";
import * as passageFilters from "./passage_filters.js";

const BEFORE = 140; // characters of a paragraph that may stand before the marked words: more are left out
const LONGEST = 240; // of their sentence, of which then a part is left out, too
const ENOUGH = 2400; // characters that fill the largest window
const SENTENCE = /[.!?…]["”’)\]]*\s+(?=\S)/g; // where one ends
const CLAUSE = /[,;:–—]\s+/g; // where it may be cut
const WORD = /\s+/g; // where it is cut if it has no clause that is short enough

export const element = el("section", { id: "passage" });
// The window on it: what lies below is cut off at a whole line, and a mark at its end says so.
const more = el("span", { class: "cut", "aria-hidden": "true" }, "…");
const sheet = el("div", { class: "excerpt" });
const glass = el("div", { class: "window" }, sheet);
let shown = "";
let watched = false; // whether the mark follows the size of the window

/** @type {(piece: Run) => string} */
const words = (piece) => (typeof piece === "string" ? piece : piece[0]);

// Without its first characters.
/** @type {(pieces: Run[], characters: number) => Run[]} */
function cut(pieces, characters) {
  let left = characters;
  return pieces.flatMap((piece) => {
    const length = words(piece).length;
    const rest = words(piece).slice(Math.min(left, length));
    left = Math.max(0, left - length);
    if (rest === "") return [];
    return [typeof piece === "string" ? rest : /** @type {Run} */ ([rest, ...piece.slice(1)])];
  });
}

/** @type {(run: Run, marks: Marks) => boolean} */
const isMarked = (run, marks) => typeof run !== "string" && marks(run);

// Where the excerpt begins: with the paragraph, or if its marked words stand further down, with their sentence; in one that
// is very long, with some of its words.
/** @type {(pieces: Run[], marks: Marks) => number} */
function beginning(pieces, marks) {
  const first = pieces.findIndex((piece) => isMarked(piece, marks));
  const before = pieces.slice(0, Math.max(0, first)).map(words).join("");
  if (before.length <= BEFORE) return 0;
  const ends = (pattern) => [...`${before}.`.matchAll(pattern)] // they may begin a sentence
    .map((end) => end.index + end[0].length);
  const begins = ends(SENTENCE).at(-1) ?? 0;
  return before.length - begins <= LONGEST ? begins
    : [CLAUSE, WORD].map((pattern) => ends(pattern).find((end) => end > begins && before.length - end <= BEFORE)).find(Boolean) ?? begins;
}

const asked = (number) => evidence.only() === null || texts.of(number).source === evidence.only();

// The paragraph from its marked words on, and those that follow it in the same text, as far as they are its author's words, or
// as far as they are others': the head names only the first, who may be one of two who talk.
function excerpt(number, marks) {
  const pieces = campaign.paragraphs[number - 1];
  const from = beginning(pieces, marks);
  const { first, count } = texts.of(number);
  const made = [];
  for (let each = number, length = -from; each < first + count && length < ENOUGH; each += 1) {
    if (Boolean(texts.voice(each)) !== Boolean(texts.voice(number))) {
      made.at(-1).append(" …");
      break;
    }
    const its = each === number ? cut(pieces, from) : campaign.paragraphs[each - 1];
    length += campaign.paragraphs[each - 1].reduce((sum, piece) => sum + words(piece).length, 0);
    made.push(el("p", { lang: texts.tongue(each) }, each === number && from > 0 ? "… " : null, paragraphs.words(its, each === number ? marks : null)));
  }
  // What the window cuts off must not take the focus: it is all in the text below.
  for (const each of made) for (const link of each.querySelectorAll("a, button, .term")) link.tabIndex = -1;
  return made;
}

// Why there is none: the text says nothing of what is selected, or it is not asked.
/** @type {() => unknown} */
function nothing() {
  const only = evidence.only();
  if (only !== null && campaign.texts.every(({ source }) => source !== only)) return say("passage.absent", { source: campaign.sources.get(only).short });
  const selected = selection.now();
  if (!selected) return say("passage.none");
  const { title, numbers } = passageFilters.of(selected);
  const key = selected.kind === "unit" && numbers.size > 0 ? "nothing.then" : "nothing.selection";
  const what = selected.kind === "event" ? parts("quoted", { words: title() }) : title();
  return parts(only === null && texts.several() ? `${key}.several` : key, { text: only ? campaign.sources.get(only).short : texts.names(), what });
}

function write(number, marks, about, proposed) {
  if (number === undefined) {
    update(element, [el("p", { class: "none" }, nothing())]);
    return;
  }
  update(element, [
    el("div", { class: "passage-head" },
      el("h3", { title: `${texts.spoken(number)}${colon()}${texts.of(number).author}, ${texts.of(number).title}` }, texts.named(number)),
      proposed ? el("span", { class: "stance proposed" }, say("stance.proposed")) : null,
      el("button", { type: "button", class: "link", "data-open": number }, say("passage.read-on"))),
    ...(about ? [el("p", { class: "about" }, say("passage.about", { what: about }))] : []),
    glass,
  ]);
  update(sheet, [more, ...excerpt(number, marks)]);
  if (!watched) resized([glass], clip);
  watched = true;
}

// The mark stands only where something is cut off: to be called when the card is written, too.
export function clip() {
  const last = sheet.lastElementChild;
  more.hidden = true;
  more.hidden = last === null || last.getBoundingClientRect().bottom <= sheet.getBoundingClientRect().bottom + 1;
}

// Whether it was written anew.
/** @type {() => boolean} */
export function show() {
  if (campaign.texts.length === 0) return false;
  const { numbers, marks, of, about, proposed } = passageChoice.now();
  const its = numbers.filter(asked);
  const number = its.find((each) => campaign.paragraphs[each - 1].some((piece) => isMarked(piece, marks))) ?? its[0];
  const tells = number === undefined ? null : about?.(number);
  const next = [number, selection.now()?.kind, of, evidence.only(), tells].join("|");
  if (next === shown) return false;
  shown = next;
  write(number, marks, tells, proposed?.(number));
  return true;
}

export function rerender() {
  shown = "";
  show();
}
