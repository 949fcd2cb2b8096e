// Where a sentence of the page's own is from: the paragraphs of a text as ways to them, other sources by their names.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import * as texts from "../core/texts.js";
import * as outside from "./outside.js";
import * as reader from "./reader.js";

// "Diary, ch. 2", "¶4": as it is written where nothing leads there.
/** @type {(basis: Basis) => string} */
export function named({ source, locator, paragraph }) {
  const { short } = campaign.sources.get(source);
  if (paragraph !== null) return texts.label(paragraph);
  return locator ? `${short}, ${locator}` : short;
}

/** @type {(basis: Basis) => HTMLElement} */
function one(basis) {
  const { source, paragraph } = basis;
  const { short, title, url } = campaign.sources.get(source);
  if (paragraph === null) return el("span", { title }, url ? outside.link(url, named(basis)) : named(basis));
  const onclick = (event) => {
    event.currentTarget.closest("dialog")?.close();
    reader.open(paragraph);
  };
  return el("button", { type: "button", class: "link", title: `${short}: ${title}`, onclick }, named(basis));
}

// "(¶4; Diary, ch. 2)"
/** @type {(sources: Basis[]) => HTMLElement} */
export const of = (sources) => el("small", { class: "basis-of" }, "(", sources.flatMap((each, index) => [index > 0 && "; ", one(each)]).filter(Boolean), ")");
