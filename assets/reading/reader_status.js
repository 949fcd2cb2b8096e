// What the text shows, in words, for the line over it and the one under it.
import { campaign } from "../core/campaign.js";
import { el, id } from "../core/dom.js";
import * as texts from "../core/texts.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as scroll from "./scroll.js";
import * as search from "./search.js";

function passages(n) {
  return n === 0 ? say("passages.none") : words.count("passages", n);
}

// A way to each of several texts.
const links = () => campaign.texts.map(({ first, short, title }) => el("button", { type: "button", class: "link", title,
  onclick: () => scroll.to(id("text").querySelector(`[data-first="${first}"]`), "start") }, short));

function whole() {
  const [text] = campaign.texts;
  return text ? `${text.short}${words.colon()}${text.title}` : "";
}

// What is shown, and how much of it: the number is never cut off. `hit` is the one looked at, -1 if none is.
/** @type {(filter: Filter | null, hit: number) => [shown: any, number: string]} */
export function of(filter, hit) {
  if (filter === null) return [whole(), ""];
  if (filter.kind !== "search") return [filter.title(), words.colon() + passages(filter.numbers.size)];
  const title = say("hits.where", { words: words.quoted(filter.title()) });
  const n = search.count();
  if (n === 0) return [title, words.colon() + say("hits.none")];
  const hits = hit >= 0 ? say("hit-of", { i: hit + 1, n }) : words.count("hits", n);
  return [title, words.colon() + words.count("hits-in", filter.numbers.size, { hits })];
}

// The same as elements; of several texts that are all shown, the ways to each.
/** @type {(filter: Filter | null, hit: number) => HTMLElement[]} */
function elements(filter, hit) {
  if (filter === null && texts.several()) return links();
  const [title, number] = of(filter, hit);
  return [el("span", { class: "title" }, title), el("span", {}, number)];
}

// Writes both; where a filter leaves nothing of what is `there`, the lower one says so: of a selection the card has said it.
/** @type {(filter: Filter | null, hit: number, there: boolean) => void} */
export function show(filter, hit, there) {
  id("reader-status").replaceChildren(...elements(filter, hit));
  const nothing = filter !== null && filter.kind !== "selection" && filter.numbers.size === 0 && there;
  id("nothing").hidden = !nothing;
  if (nothing) id("nothing").textContent = say(`nothing.${filter.kind}`, { words: words.quoted(filter.title()) });
}
