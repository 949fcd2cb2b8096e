// The texts that are read beside the map, one after another. A paragraph is told by its place among those of all texts, its
// serial; people are told its number in its own text and, where there are several, in which.
import { campaign } from "./campaign.js";
import { el } from "./dom.js";
import * as words from "./words.js";

const all = () => campaign.texts;
/** @type {(serial: number) => SourceText} */
export const of = (serial) => all().findLast(({ first }) => first <= serial);
/** @type {<T>(passages: T[], text: SourceText) => T[]} */
const its = (passages, { first, count }) => passages.slice(first - 1, first - 1 + count);
/** @type {(text: SourceText) => HTMLElement} */
const head = ({ first, author, title }) => el("h2", { class: "text-head", dir: "auto", "data-first": first }, el("span", {}, author), " ", title);

export const several = () => all().length > 1;
/** @type {(serial: number) => number} */
export const number = (serial) => serial - of(serial).first + 1;

// "¶4", or "Letters ¶4".
/** @type {(serial: number) => string} */
export const label = (serial) => `${several() ? `${of(serial).short} ` : ""}¶${number(serial)}`;

// Whose words a paragraph is, if they are not its author's: the captain's letter, quoted in the diary.
/** @type {(serial: number) => string | undefined} */
export function voice(serial) {
  const { voiced, voices } = of(serial);
  const its = number(serial);
  return voices[voiced.findIndex(([first, last]) => first <= its && its <= last)];
}

// "Diary, ¶4", "Diary, ¶5 (the captain’s letter)": where nothing else says which text it is of, and whose words.
/** @type {(serial: number) => string} */
export function named(serial) {
  const who = voice(serial);
  return `${of(serial).short}, ¶${number(serial)}${who ? ` (${who})` : ""}`;
}

// "Paragraph 4", "Letters, paragraph 4": for whoever hears it.
/** @type {(serial: number) => string} */
export const spoken = (serial) => words.say(several() ? "paragraph-of" : "paragraph", { text: of(serial).short, n: number(serial) });

// What `lang` the words of a paragraph get.
/** @type {(serial: number) => string | null} */
export const tongue = (serial) => words.foreign(of(serial).language);

// The words of a paragraph, without what is marked in them.
/** @type {(serial: number) => string} */
export const plain = (serial) => campaign.paragraphs[serial - 1].map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");

// What the texts are called, "Letters, Diary".
export const names = () => all().map(({ short }) => short).join(", ");

// What stands over a paragraph that is the first of its text, if there are several texts; else null.
/** @type {(serial: number) => HTMLElement | null} */
export const heading = (serial) => (several() && number(serial) === 1 ? head(of(serial)) : null);

// Hides what stands over a text of which no paragraph is shown.
/** @type {(element: HTMLElement, passages: HTMLElement[]) => void} */
export function applyFilter(element, passages) {
  for (const each of element.querySelectorAll(".text-head")) {
    each.hidden = its(passages, of(Number(each.dataset.first))).every(({ hidden }) => hidden);
  }
}
