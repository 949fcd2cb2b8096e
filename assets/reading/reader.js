// The source texts, once in the page. A place, a unit, a record, "now" and a search are each a filter on it.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el, id } from "../core/dom.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import * as texts from "../core/texts.js";
import * as words from "../core/words.js";
import * as dateLink from "./date_link.js";
import * as excerpt from "./excerpt.js";
import * as finder from "./finder.js";
import * as paragraphs from "./paragraphs.js";
import * as passageFilters from "./passage_filters.js";
import * as readerStatus from "./reader_status.js";
import * as scroll from "./scroll.js";
import * as search from "./search.js";
import * as sheet from "./sheet.js";

const SAID_MS = 500; // after which what a search has found is said, when nobody types any more
/** @type {HTMLElement} */
let text = null;
/** @type {HTMLElement[]} */
const passages = []; // made by and by, or all at once for whoever wants one of them
/** @type {Filter | null} */
let filter = null; // { kind: "selection" | "lesson" | "now" | "search", title(), numbers } or null for the whole text
/** @type {Filter | null} */
let taught = null; // the filter of the lesson's step, null outside the lesson
let lifted = false; // whether somebody wanted the whole text although something is selected
let held = false; // whether a selection is being made from within the text, which then stays as it is
/** @type {Set<number>} */
let current = new Set(); // the paragraphs that tell of the moment
let hit = -1;
/** @type {Timer} */
let announcing = 0;

const numberOf = (passage) => Number(passage.dataset.paragraph);
const complete = () => passages.length === campaign.paragraphs.length;

function makeNext() {
  const number = passages.length + 1;
  const made = paragraphs.make(number);
  made.classList.toggle("current", current.has(number));
  passages.push(made);
  id("nothing").before(...[texts.heading(number), made].filter(Boolean));
}

function makeAll() {
  while (!complete()) makeNext();
}

function tell() {
  id("reader-status").replaceChildren(...readerStatus.elements(filter, hit));
  const nothing = filter !== null && filter.numbers.size === 0 && passages.length > 0;
  id("nothing").hidden = !nothing;
  if (nothing) id("nothing").textContent = readerStatus.nothing(filter);
}

// The first passage in sight.
function reading() {
  const top = scroll.top();
  return passages.find((each) => !each.hidden && each.getBoundingClientRect().bottom > top);
}

function show(next) {
  makeAll();
  // Whoever lifts a filter keeps the paragraph they were reading under their eyes.
  const kept = next === null && filter !== null && scroll.inText() ? reading() : null;
  const before = kept?.getBoundingClientRect().top;
  if (next?.kind !== "search") {
    search.clear();
    id("search").value = "";
    finder.close();
    dateLink.offer("");
    hit = -1;
  }
  filter = next;
  for (const passage of passages) passage.hidden = filter !== null && !filter.numbers.has(numberOf(passage));
  texts.applyFilter(text, passages);
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
  makeAll();
  show({ kind: "search", title: () => query.trim(), numbers: search.mark(passages, query) });
  announcing = setTimeout(say, SAID_MS);
}

function say() {
  id("live").textContent = readerStatus.of(filter, hit).join("") + finder.says() + dateLink.says();
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
  const [told] = records.numbersAt(minute);
  if (filter === null && told) scroll.to(passages[told - 1], "start");
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

const now = () => show(passageFilters.now());

function click(event) {
  const mention = event.target.closest(".mention");
  if (mention) {
    event.preventDefault();
    selection.set("place", mention.dataset.place);
    return;
  }
  const ids = paragraphs.recordsOf(event.target);
  const passage = event.target.closest(".passage");
  if (ids.length === 0) return;
  if (passage) hold(() => records.go(ids), passage);
  else records.go(ids);
}

/** @type {(campaign: Campaign) => void} */
export function init() {
  text = id("text");
  text.append(el("p", { id: "nothing", hidden: true }));
  for (const each of [text, excerpt.element]) each.addEventListener("click", click);
  const field = el("input", { id: "search", type: "search", role: "combobox", "aria-controls": "found", "aria-expanded": "false",
    "aria-autocomplete": "list", "data-word-placeholder": "search", placeholder: words.say("search"), "data-word-aria-label": "search",
    "aria-label": words.say("search"), autocomplete: "off", spellcheck: "false", oninput: find, onkeydown: searchKey });
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
  id("text-now").addEventListener("click", () => (filter?.kind === "now" ? restore() : now()));
  id("whole-text").addEventListener("click", () => {
    lift();
    text.focus({ preventScroll: true });
  });
  tell();
}

// Makes the paragraphs, the first ones first.
export async function fill() {
  while (!complete()) {
    makeNext();
    await pause();
  }
}

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
  if (selected !== null) makeAll();
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

// The passages of a step of the lesson become the filter, and its words are marked; null ends it.
/** @type {(step: { number: number, title: string, paragraphs: number[] } | null) => void} */
export function teach(step) {
  makeAll();
  for (const each of text.querySelectorAll("[data-steps]")) {
    each.classList.toggle("taught", step !== null && each.dataset.steps.split(" ").includes(String(step.number)));
  }
  const before = taught;
  taught = step && { kind: "lesson", title: () => campaign.lesson.steps[step.number - 1].title, numbers: new Set(step.paragraphs) };
  lifted = false;
  if (taught) show(taught);
  else if (filter === before) show(null);
}

// Marks the paragraphs that tell of the moment.
/** @type {(minute: Minute) => void} */
export function showMoment(minute) {
  const next = records.numbersAt(minute);
  if ([...next].join() === [...current].join()) return;
  current = next;
  for (const each of passages) each.classList.toggle("current", current.has(numberOf(each)));
  if (filter?.kind === "now") now();
}

// Opens the paragraph a citation points to: in the whole text if the filter hides it.
/** @type {(number: number) => void} */
export function open(number) {
  makeAll();
  const passage = passages[number - 1];
  sheet.open();
  if (passage.hidden) lift();
  scroll.to(passage, "start");
  passage.classList.remove("found");
  void passage.offsetWidth; // restarts the mark's animation
  passage.classList.add("found");
}

// To what the text tells of the moment, or to the beginning of what is shown of it.
export function read() {
  makeAll();
  const [news] = current;
  const from = filter === null && clock.now() > 0 ? passages[news - 1] : null;
  scroll.to(from ?? text, "start");
}

export function focusSearch() {
  sheet.open("full");
  id("search").focus();
  id("search").select();
}

// In another language or calendar: what is read stays under the reader's eyes.
export function rerender() {
  const kept = reading();
  const before = kept?.getBoundingClientRect().top;
  paragraphs.rerender(passages);
  paragraphs.mark(text, selection.now());
  applyFilter();
  dateLink.offer(id("search").value);
  tell();
  if (kept) scroll.keep(kept, before);
}

// Whoever has gone into the text before all of it is laid out is not thrown off.
export const layOut = () => paragraphs.layOut(passages, (change) => scroll.still(reading, change));
export function applyFilter() {
  makeAll();
  paragraphs.applyFilter(text);
}
export const filtered = () => filter !== null;
