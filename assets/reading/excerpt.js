// The passage of the moment: the words of the text that tell of it, or of what is selected, from those that are marked on.
// It stands in the card, a window on the text: the whole of it is below.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el, update } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as texts from "../core/texts.js";
import * as tracks from "../core/tracks.js";
import { say } from "../core/words.js";
import * as paragraphs from "./paragraphs.js";
import * as passageFilters from "./passage_filters.js";

const BEFORE = 140; // characters of a paragraph that may stand before the marked words: more are left out
const LONGEST = 240; // of their sentence, of which then a part is left out, too
const ENOUGH = 2400; // characters that fill the largest window
const SENTENCE = /[.!?…]["”’)\]]*\s+(?=\S)/g; // where one ends
const CLAUSE = /[,;:–—]\s+|\s+/g; // where it may be cut

export const element = el("section", { id: "passage" });
let shown = "";

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
  const ends = (pattern) => [...before.matchAll(pattern)].map((end) => end.index + end[0].length);
  const begins = ends(SENTENCE).at(-1) ?? 0;
  return before.length - begins <= LONGEST ? begins : ends(CLAUSE).find((end) => before.length - end <= BEFORE) ?? begins;
}

// The numbers that tell of a record, those of the source that is asked.
/** @type {(ids: string[]) => number[]} */
const citing = (ids) => ids.flatMap((each) => campaign.citations.get(each) ?? [])
  .filter(({ paragraph, stance }) => paragraph && stance !== "contradicts").map(({ paragraph }) => paragraph);

const asked = (number) => evidence.only() === null || texts.of(number).source === evidence.only();

// The record that a unit is in, or that brought it where it is.
function recordOf(unit) {
  const state = tracks.stateOf(unit, clock.now());
  return state ? [unit.legs[state.legIndex].id] : [];
}

// Which passage: what is selected has its own; else the news of the hour.
/** @type {() => { numbers: number[], marks: Marks }} */
function meant() {
  const selected = selection.now();
  const ofRecords = (ids) => (piece) => piece[2].some((each) => ids.includes(each));
  if (selected?.kind === "place") {
    return { numbers: [...passageFilters.of(selected).numbers], marks: (piece) => piece[1].includes(selected.id) };
  }
  if (selected) {
    const now = selected.kind === "unit" ? recordOf(campaign.units.get(selected.id)) : [selected.id];
    const numbers = citing(now);
    if (numbers.length > 0) return { numbers, marks: ofRecords(now) };
    return { numbers: [...passageFilters.of(selected).numbers], marks: ofRecords(passageFilters.recordsOf(selected)) };
  }
  const event = news.latest();
  const numbers = event ? citing([event.id]) : [];
  if (numbers.length > 0) return { numbers, marks: ofRecords([event.id]) };
  const told = [...records.numbersAt(clock.now())];
  const now = new Set(told.flatMap((number) => records.narratedBy(number)).filter(({ start, end }) => start <= clock.now() && clock.now() <= end)
    .map(({ id }) => id));
  return { numbers: told, marks: (piece) => piece[2].some((each) => now.has(each)) };
}

// The paragraph from its marked words on, and those that follow it in the same text.
function excerpt(number, marks) {
  const pieces = campaign.paragraphs[number - 1];
  const from = beginning(pieces, marks);
  const { first, count } = texts.of(number);
  const made = [];
  for (let each = number, length = -from; each < first + count && length < ENOUGH; each += 1) {
    const its = each === number ? cut(pieces, from) : campaign.paragraphs[each - 1];
    length += campaign.paragraphs[each - 1].reduce((sum, piece) => sum + words(piece).length, 0);
    made.push(el("p", { lang: texts.tongue(each) }, each === number && from > 0 ? "… " : null, paragraphs.words(its, each === number ? marks : null)));
  }
  // What the window cuts off must not take the focus: it is all in the text below.
  for (const each of made) for (const link of each.querySelectorAll("a, button, .term")) link.tabIndex = -1;
  return made;
}

// Why there is none: the text says nothing, or it is not asked.
function nothing() {
  const only = evidence.only();
  if (only !== null && campaign.texts.every(({ source }) => source !== only)) return say("passage.absent", { source: campaign.sources.get(only).short });
  return say(selection.now() ? "nothing.selection" : "passage.none");
}

function write(number, marks) {
  if (number === undefined) {
    update(element, [el("p", { class: "none" }, nothing())]);
    return;
  }
  update(element, [
    el("div", { class: "passage-head" },
      el("h3", {}, `${texts.of(number).short}, ¶${texts.number(number)}`),
      el("button", { type: "button", class: "link", "data-open": number }, say("passage.read-on"))),
    el("div", { class: "window" }, el("div", { class: "excerpt" }, excerpt(number, marks))),
  ]);
}

export function show() {
  if (campaign.texts.length === 0) return;
  const { numbers, marks } = meant();
  const its = numbers.filter(asked);
  const number = its.find((each) => campaign.paragraphs[each - 1].some((piece) => isMarked(piece, marks))) ?? its[0];
  const selected = selection.now();
  const next = [number, selected?.kind, selected?.id, news.latest()?.id, evidence.only()].join("|");
  if (next === shown) return;
  shown = next;
  write(number, marks);
}

export function rerender() {
  shown = "";
  show();
}
