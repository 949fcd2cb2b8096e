// Where a sentence of the page's own is from: the paragraphs of a text as ways to them, other sources by their names.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import * as texts from "../core/texts.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import * as outside from "./outside.js";
import * as reader from "./reader.js";

// "Diary, ch. 2", "Letters, ¶4"; `again` behind another of the same source, which then is not named.
/** @type {(basis: Basis, again?: boolean) => string} */
function named({ source, locator, paragraph }, again = false) {
  const { short } = campaign.sources.get(source);
  const where = paragraph === null ? locator : `¶${texts.number(paragraph)}`;
  return [again && where ? "" : short, where].filter(Boolean).join(", ");
}

/** @type {(sources: Basis[], index: number) => boolean} */
const isAgain = (sources, index) => sources[index - 1]?.source === sources[index].source;

// "(Letters, ¶4, ¶7; Diary, ch. 2)": as it is written where nothing leads there.
/** @type {(sources: Basis[]) => string} */
export const written = (sources) => `(${sources.map((each, index) => between(sources, index) + named(each, isAgain(sources, index))).join("")})`;

// What stands before one of them.
/** @type {(sources: Basis[], index: number) => string} */
function between(sources, index) {
  if (index === 0) return "";
  return isAgain(sources, index) ? ", " : words.semicolon();
}

/** @type {(basis: Basis, again: boolean) => HTMLElement} */
function one(basis, again) {
  const { source, paragraph } = basis;
  const { short, title, url } = campaign.sources.get(source);
  const called = told(named(basis, again));
  if (paragraph === null) return el("span", { title }, url ? outside.link(url, called) : called);
  const onclick = (event) => {
    event.currentTarget.closest("dialog")?.close();
    reader.open(paragraph);
  };
  return el("button", { type: "button", class: "link", title: `${short}${words.colon()}${title}`, onclick }, called);
}

// The same with the ways there; no line begins or ends between a bracket and what it encloses.
/** @type {(sources: Basis[]) => HTMLElement} */
export const of = (sources) => el("small", { class: "basis-of" }, sources.map((each, index) => {
  const made = [index === 0 ? "(" : "", one(each, isAgain(sources, index)), index === sources.length - 1 ? ")" : ""];
  return [between(sources, index), each.paragraph === null ? made : el("span", { class: "unbroken" }, made)];
}));
