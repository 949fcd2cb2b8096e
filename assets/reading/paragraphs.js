// The text's paragraphs as the page shows them: to the letter, with names and quotations marked in it, and beside it the
// moments it tells and the notes on its slips.
import { campaign } from "../core/campaign.js";
import * as dated from "../core/dated.js";
import { el, speak } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as records from "../core/records.js";
import { idle } from "../core/slices.js";
import * as texts from "../core/texts.js";
import { quoted, say, semicolon } from "../core/words.js";
import * as citations from "./citations.js";
import * as passageFilters from "./passage_filters.js";
import * as terms from "./terms.js";

const AT_ONCE = 10; // paragraphs that are laid out in a pause
const LINE = 58; // characters that a line of the text has about

/** @type {(piece: Run, seen: Set<string>) => any} */
function run(piece, seen) {
  if (typeof piece === "string") return terms.inText(piece, seen);
  const [words, [first, ...others], records, steps = [], units = []] = piece;
  const marks = records.length ? { "data-records": records.join(" ") } : {};
  if (steps.length) marks["data-steps"] = steps.join(" ");
  if (units.length) marks["data-units"] = units.join(" ");
  // The name of a unit is a link, too, if nothing else is said of it: no quotation, no word to be explained.
  if (first === undefined && units.length && !records.length && terms.of(words).length === 0) {
    return el("a", { href: `#unit=${units[0]}`, class: "mention", ...marks }, words);
  }
  // Words that name two places carry both; the link is the one they name first (of "Town Hall" the hall).
  if (first === undefined) return el("span", { class: records.length > 0 && "cited", ...marks }, terms.inText(words, seen));
  /** @type {string | HTMLElement} */
  let inner = words;
  for (const placeId of others) inner = el("span", { "data-place": placeId }, inner);
  return el("a", { href: `#place=${first}`, class: `mention${records.length ? " cited" : ""}`, "data-place": first, ...marks }, inner);
}

// Some words of a paragraph; those that `marks` says so of are marked.
/** @type {(runs: Run[], marks: Marks | null) => any[]} */
export function words(runs, marks) {
  const seen = new Set();
  return runs.map((piece) => {
    const made = run(piece, seen);
    if (marks && typeof piece !== "string" && made instanceof Element && marks(piece)) made.classList.add("meant");
    return made;
  });
}

// "12 May": the records of a day, each in its turn.
function chips(number) {
  const days = new Map();
  for (const { id } of records.narratedBy(number)) {
    const day = dated.day(records.find(id).record);
    days.set(day, [...(days.get(day) ?? []), id]);
  }
  if (days.size === 0) return null;
  return el("div", { class: "chips" }, [...days].map(([day, ids]) => {
    const what = ids.map(records.title).join(semicolon());
    return el("button", { type: "button", class: "chip", "data-records": ids.join(" "), title: what,
      "data-count": ids.length > 1 && say("nth.none", { n: ids.length }), "aria-label": say("on-the-map", { day, what }) }, day);
  }));
}

function note({ paragraph, quote, kind, note: words, basis }) {
  return el("details", { class: `note ${kind}` },
    el("summary", {}, el("span", { class: "note-kind" }, say(`note.${kind}`)), " ",
      el("span", { lang: texts.tongue(paragraph) }, quoted(quote))),
    el("p", {}, citations.untranslated(words)),
    el("p", { class: "basis" }, `${say("basis")} `, citations.untranslated(basis)));
}

/** @type {(number: number) => any[]} */
const notesOf = (number) => (campaign.notes.get(number) ?? []).map(note);

// How many lines a paragraph takes about, with what stands over and under it.
function lines(number, runs) {
  const length = runs.reduce((sum, piece) => sum + (typeof piece === "string" ? piece : piece[0]).length, 0);
  return Math.ceil(length / LINE) + (records.narratedBy(number).length > 0 ? 1 : 0) + (campaign.notes.get(number) ?? []).length;
}

// The element of a paragraph: div[data-paragraph], with its words in one <p>.
/** @type {(number: number) => HTMLElement} */
export function make(number) {
  const runs = campaign.paragraphs[number - 1];
  return el("div", { class: "passage", "data-paragraph": number, role: "group", "aria-label": texts.spoken(number), id: `paragraph-${number}`, style: `--lines: ${lines(number, runs)}` },
    el("span", { class: "number", "aria-hidden": "true" }, String(texts.number(number))),
    chips(number),
    el("p", { lang: texts.tongue(number) }, words(runs, null)),
    notesOf(number));
}

// Lays out in pauses what has not come into sight yet, after which no height is guessed any more. `still` keeps the text
// where it is read while heights above it change.
/** @type {(passages: HTMLElement[], still: (change: () => void) => void) => Promise<void>} */
export async function layOut(passages, still) {
  for (let from = 0; from < passages.length; from += AT_ONCE) {
    await idle();
    still(() => {
      for (const passage of passages.slice(from, from + AT_ONCE)) passage.classList.add("laid-out");
    });
  }
}

// Writes anew what stands beside the words of the text: they are its own.
/** @type {(passages: HTMLElement[]) => void} */
export function rerender(passages) {
  for (const passage of passages) {
    const number = Number(passage.dataset.paragraph);
    passage.setAttribute("aria-label", texts.spoken(number));
    passage.querySelector(".chips")?.replaceWith(chips(number));
    speak(passage.querySelector(":scope > p"), texts.tongue(number));
    const fresh = notesOf(number);
    passage.querySelectorAll(".note").forEach((/** @type {any} */ old, index) => {
      fresh[index].open = old.open;
      old.replaceWith(fresh[index]);
    });
  }
}

// Marks what is selected, or tells of it; and which of several records a moment beside the text stands for just now.
/** @type {(text: HTMLElement, selected: Selected | null) => void} */
export function mark(text, selected) {
  const records = new Set(passageFilters.recordsOf(selected));
  for (const mention of /** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("[data-place], [data-units]"))) {
    const its = selected?.kind === "unit" ? named(mention) : selected?.kind === "place" ? [mention.dataset.place] : [];
    mention.classList.toggle("sought", its.includes(selected?.id));
  }
  for (const each of text.querySelectorAll("[data-records]")) {
    each.classList.toggle("meant", recordsOf(each).some((record) => records.has(record)));
  }
  for (const chip of text.querySelectorAll(".chip")) {
    const ids = recordsOf(chip);
    const index = ids.indexOf(selected?.id);
    if (ids.length > 1) chip.dataset.count = say(index < 0 ? "nth.none" : "nth", { i: index + 1, n: ids.length });
  }
}

// Dims what the evidence filter does not leave.
/** @type {(text: HTMLElement) => void} */
export function applyFilter(text) {
  for (const each of text.querySelectorAll("[data-records]")) {
    each.classList.toggle("unsupported", !recordsOf(each).some(evidence.supports));
  }
}

// The ids of the records that a clicked element belongs to, innermost first; empty if to none.
/** @type {(element: Element) => string[]} */
export const recordsOf = (element) => element.closest("[data-records]")?.dataset.records.split(" ") ?? [];

// The ids of the units that it names.
/** @type {(element: HTMLElement) => string[]} */
export const named = (element) => element.dataset.units?.split(" ") ?? [];

// Marks the words that belong to a step of the lesson; null marks none.
/** @type {(text: HTMLElement, step: { number: number } | null) => void} */
export function teach(text, step) {
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("[data-steps]"))) {
    each.classList.toggle("taught", step !== null && each.dataset.steps.split(" ").includes(String(step.number)));
  }
}

// Points to one, for a moment; whoever comes by a link, or hears the page, goes on from there.
/** @type {(passage: HTMLElement, enter: boolean) => void} */
export function point(passage, enter) {
  passage.classList.remove("found");
  void passage.offsetWidth; // restarts the mark's animation
  passage.classList.add("found");
  if (!enter) return;
  passage.tabIndex = -1;
  passage.focus({ preventScroll: true });
}
