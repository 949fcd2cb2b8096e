// The source texts, once in the page. A place, a unit, a record, "now" and a search are each a filter on it.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el, id } from "../core/dom.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as texts from "../core/texts.js";
import { told } from "../core/translations.js";
import * as dateLink from "./date_link.js";
import * as excerpt from "./excerpt.js";
import * as finder from "./finder.js";
import * as paragraphs from "./paragraphs.js";
import * as passageFilters from "./passage_filters.js";
import * as passages from "./passages.js";
import * as readerStatus from "./reader_status.js";
import * as scroll from "./scroll.js";
import * as search from "./search.js";
import * as sheet from "./sheet.js";

const SAID_MS = 500; // after which what a search has found is said, when nobody types any more
/** @type {HTMLElement} */
let text = null;
/** @type {Filter | null} */
let filter = null; // { kind: "selection" | "lesson" | "now" | "search", title(), numbers } or null for the whole text
/** @type {Filter | null} */
let taught = null; // the filter of the lesson's step, null outside the lesson
let lifted = false; // whether somebody wanted the whole text although something is selected
let held = false; // whether a selection is being made from within the text, which then stays as it is
let hit = -1;
/** @type {Timer} */
let announcing = 0;

const now = () => show(passageFilters.now());
const tell = () => readerStatus.show(filter, hit, passages.all.length > 0);

function show(next) {
  passages.makeAll();
  // Whoever lifts a filter keeps the paragraph they were reading under their eyes.
  const kept = next === null && filter !== null && scroll.inText() ? passages.inSight() : null;
  const before = kept?.getBoundingClientRect().top;
  if (next?.kind !== "search") {
    search.clear();
    id("search").value = "";
    finder.close();
    dateLink.offer("");
    hit = -1;
  }
  filter = next;
  for (const passage of passages.all) passage.hidden = filter !== null && !filter.numbers.has(passages.numberOf(passage));
  texts.applyFilter(text, passages.all);
  tell();
  id("whole-text").hidden = filter === null;
  id("text-now").setAttribute("aria-pressed", filter?.kind === "now");
  if (kept) scroll.keep(kept, before);
  else if (next?.kind !== "now") scroll.toTop(next?.kind === "search");
}

// Back to what stood before a search or "now": the passages of what is selected or of the lesson, or the whole text.
function restore() {
  const selected = selection.now();
  show(lifted ? null : selected === null ? taught : passageFilters.of(selected));
}

export function lift() {
  lifted = true;
  show(null);
}

function find() {
  const query = id("search").value;
  hit = -1;
  clearTimeout(announcing);
  if (query.trim() === "") {
    restore();
    return;
  }
  dateLink.offer(query);
  finder.show(query);
  passages.makeAll();
  show({ kind: "search", title: () => query.trim(), numbers: search.mark(passages.all, query) });
  announcing = setTimeout(say, SAID_MS);
}

// What more names and words of dates bring, without a hand that is choosing losing its place.
export function seek() {
  const query = id("search").value;
  if (query.trim() === "") return;
  dateLink.offer(query);
  finder.again(query);
}

function say() {
  id("live").replaceChildren(...readerStatus.of(filter, hit).flat(3), finder.says(), dateLink.says());
}

function step(direction) {
  const hits = search.count();
  if (hits === 0) return;
  hit = hit < 0 && direction < 0 ? hits - 1 : (hit + direction + hits) % hits;
  scroll.to(search.current(hit), "center");
  tell();
  say();
}

// To a date that was sought: the text is whole again, or what is selected, and the whole text turns to that moment.
function goTo(minute) {
  clearTimeout(announcing);
  restore();
  clock.set(minute);
  news.speak();
  const [first] = records.numbersAt(minute);
  if (filter === null && first) scroll.to(passages.at(first), "start");
}

function searchKey(event) {
  if (finder.key(event.key)) {
    event.preventDefault();
    return;
  }
  const day = search.count() === 0 ? dateLink.first() : null;
  if (event.key === "Enter" && day !== null) goTo(day);
  else if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") {
    if (id("search").value !== "") {
      id("search").value = "";
      find();
    }
    text.focus({ preventScroll: true });
  } else return;
  event.preventDefault();
}

function click(event) {
  const mention = event.target.closest(".mention");
  if (mention) {
    event.preventDefault();
    if (mention.dataset.place) selection.set("place", mention.dataset.place);
    else selection.set("unit", paragraphs.named(mention)[0]);
    return;
  }
  const ids = paragraphs.recordsOf(event.target);
  const passage = event.target.closest(".passage");
  if (ids.length === 0) return;
  if (passage) hold(() => records.go(ids), passage);
  else records.go(ids);
}

export function init() {
  text = id("text");
  text.append(el("p", { id: "nothing", hidden: true }));
  for (const each of [text, excerpt.element]) each.addEventListener("click", click);
  const field = search.field(find, searchKey);
  id("search-field").append(field);
  id("search-field").parentElement.append(finder.make(field));
  id("search-field").parentElement.after(dateLink.make((minute) => {
    goTo(minute);
    text.focus({ preventScroll: true }); // the button is gone
  }));
  id("panel").addEventListener("click", ({ target }) => { // what leads to a passage, wherever it stands
    const opener = target.closest("[data-open]");
    if (opener) open(Number(opener.dataset.open));
  });
  id("text-now").addEventListener("click", () => {
    if (filter?.kind === "now") restore();
    else now();
    announce();
  });
  id("whole-text").addEventListener("click", () => {
    lift();
    text.focus({ preventScroll: true });
    announce();
  });
  tell();
}

export const fill = () => passages.fill();

// Selects from within the text: it stays as the student reads it, and only its marks change. `passage` is what they
// read: the card may grow, and must not push it from under their eyes.
/** @type {(select: () => void, passage?: HTMLElement) => void} */
export function hold(select, passage = null) {
  const before = passage?.getBoundingClientRect().top;
  held = true;
  select();
  held = false;
  if (passage) scroll.keep(passage, before);
}

// What is selected becomes the filter; what is no longer selected takes only its own filter with it.
/** @type {(selected: Selected | null) => void} */
export function follow(selected) {
  if (selected !== null) passages.makeAll();
  paragraphs.mark(text, selected);
  if (held) {
    lifted = filter === null;
    return;
  }
  if (selected !== null) {
    lifted = false;
    show(passageFilters.of(selected));
  } else if (filter?.kind === "selection") show(taught);
}

// Says what is left of the text, to whoever does not see it.
function announce() {
  if (passages.all.length > 0) id("live").replaceChildren(...readerStatus.of(filter, hit).flat(3));
}

// With what is selected it is said how much of the text is about it.
export function announceSelection() {
  if (!held && filter?.kind === "selection") announce();
}

// The passages of a step of the lesson become the filter, and its words are marked; null ends it.
/** @type {(step: { number: number, title: string, paragraphs: number[] } | null) => void} */
export function teach(step) {
  passages.makeAll();
  paragraphs.teach(text, step);
  const before = taught;
  taught = step && { kind: "lesson", title: () => [told(campaign.lesson.steps[step.number - 1].title)], numbers: new Set(step.paragraphs) };
  lifted = false;
  if (taught) show(taught);
  else if (filter === before) show(null);
}

// Marks the paragraphs that tell of the moment.
/** @type {(minute: Minute) => void} */
export function showMoment(minute) {
  if (passages.tell(records.numbersAt(minute)) && filter?.kind === "now") now();
}

// Opens the paragraph a citation points to: in the whole text if the filter hides it. The focus goes there, if it is to `enter`.
/** @type {(number: number, enter?: boolean) => void} */
export function open(number, enter = true) {
  const passage = passages.at(number);
  sheet.open();
  if (passage.hidden) lift();
  scroll.to(passage, "start");
  paragraphs.point(passage, enter);
}

// To what the text tells of the moment, or to the beginning of what is shown of it.
export function read() {
  passages.makeAll();
  const [news] = passages.current();
  const from = filter === null && clock.now() > 0 ? passages.all[news - 1] : null;
  scroll.to(from ?? text, "start");
}

export function focusSearch() {
  sheet.open("full");
  id("search").focus();
  id("search").select();
}

// In another language or calendar: what is read stays under the reader's eyes.
export function rerender() {
  const kept = passages.inSight();
  const before = kept?.getBoundingClientRect().top;
  paragraphs.rerender(passages.all);
  paragraphs.mark(text, selection.now());
  applyFilter();
  dateLink.offer(id("search").value);
  tell();
  if (kept) scroll.keep(kept, before);
}

// For whoever turns to the text all of it is laid out, and they are not thrown off meanwhile. Who looks at the map alone, as a
// class does, does not wait for that: it would be the longest work of the page's start.
export async function layOut() {
  await scroll.turnedTo();
  await paragraphs.layOut(passages.all, (change) => scroll.still(passages.inSight, change));
}

export function applyFilter() {
  passages.makeAll();
  paragraphs.applyFilter(text);
}
export const filtered = () => filter !== null;
