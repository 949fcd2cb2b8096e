// The paragraphs of the texts as they stand in the page: made by and by, or all at once for whoever wants one of them.
import { campaign } from "../core/campaign.js";
import { id } from "../core/dom.js";
import { pause } from "../core/slices.js";
import * as texts from "../core/texts.js";
import * as paragraphs from "./paragraphs.js";
import * as scroll from "./scroll.js";

/** @type {HTMLElement[]} */
export const all = [];
/** @type {Set<number>} */
let told = new Set(); // those that tell of the moment

/** @type {(passage: HTMLElement) => number} */
export const numberOf = (passage) => Number(passage.dataset.paragraph);
const complete = () => all.length === campaign.paragraphs.length;

function makeNext() {
  const number = all.length + 1;
  const made = paragraphs.make(number);
  made.classList.toggle("current", told.has(number));
  all.push(made);
  id("nothing").before(...[texts.heading(number), made].filter(Boolean));
}

export function makeAll() {
  while (!complete()) makeNext();
}

// One of them, by its number.
/** @type {(number: number) => HTMLElement} */
export function at(number) {
  makeAll();
  return all[number - 1];
}

// Makes them one after another, the first ones first.
export async function fill() {
  while (!complete()) {
    makeNext();
    await pause();
  }
}

// Marks those that tell of the moment; says whether they are others than before.
/** @type {(numbers: Set<number>) => boolean} */
export function tell(numbers) {
  if ([...numbers].join() === [...told].join()) return false;
  told = numbers;
  for (const each of all) each.classList.toggle("current", told.has(numberOf(each)));
  return true;
}

export const current = () => told;

// The first that is in sight.
export function inSight() {
  const top = scroll.top();
  return all.find((each) => !each.hidden && each.getBoundingClientRect().bottom > top);
}
