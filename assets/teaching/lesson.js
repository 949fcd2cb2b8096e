// The lesson: its steps one after another. The camera flies, the clock runs to the moment, the passage stands beside the map;
// what to listen for is shown only when asked, or in a window of its own.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, id, onceAFrame, reveal } from "../core/dom.js";
import * as parts from "../core/parts.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import * as texts from "../core/texts.js";
import { say } from "../core/words.js";
import * as director from "../map/director.js";
import * as reader from "../reading/reader.js";
import * as sheet from "../reading/sheet.js";
import * as terms from "../reading/terms.js";
import * as ownMarks from "../timeline/own_marks.js";
import * as answerKey from "./answer_key.js";
import { around } from "./around.js";
import * as presentation from "./presentation.js";

const READ = 640; // characters that there are to be read at a step, or more, if there are so many round its passages
const LITTLE = 60; // characters that are not worth a sentence
const LINES = 3; // by which a key scrolls

/** @type {(() => void)[]} */
const listeners = []; // called at every step, and when the lesson is left
/** @type {Step[]} */
let steps = [];
/** @type {number | null} */
let at = null; // the step that is shown, from 0; null while no lesson is held
let second = false; // whether the step's second moment has been reached
/** @type {{ index: number, later: boolean } | null} */
let ahead = null; // where the next frame goes, { index, later }: a clicker that is held down comes more often than frames do
let listening = false; // whether what to listen for has been asked for

const lesson = () => campaign.lesson;

function button(word, glyph, act, attributes = {}) {
  return el("button", { type: "button", title: say(word), "aria-label": say(word), onclick: act, ...attributes }, glyph);
}

// Of a list that lies over it, unseen while it is closed, only the step's number is seen: no title has to be cut.
function chooser() {
  const select = el("select", { id: "lesson-steps", "aria-label": say("lesson.steps"), onchange: () => go(Number(select.value)) },
    steps.map(({ title }, index) => el("option", { value: index, selected: index === at }, `${index + 1}. ${title}`)));
  return el("div", { class: "kicker" }, say("lesson.step", { i: at + 1, n: steps.length }), select);
}

/** @type {(passages: Step["passages"]) => HTMLElement[]} */
function read(passages) {
  const missing = (READ - passages.reduce((sum, { quote }) => sum + quote.length, 0)) / passages.length;
  const seen = new Set();
  return passages.map(({ paragraph, quote }) => {
    const { before, after } = around(texts.plain(paragraph), quote, missing < LITTLE ? 0 : missing);
    return el("blockquote", {}, el("p", { lang: texts.tongue(paragraph) },
      el("span", { class: "around" }, before), " ", el("span", { class: "taught" }, terms.inText(quote, seen)), " ", el("span", { class: "around" }, after)), " ",
    el("button", { type: "button", class: "link", "data-open": paragraph }, texts.label(paragraph)));
  });
}

function moments({ at: first, then }) {
  const link = (minute, words, now) => el("button", { type: "button", class: "moment-link", "aria-current": now && "true",
    onclick: () => clock.runTo(minute) }, words);
  return el("p", { class: then === null ? "moments" : "moments two" }, link(first, dates.brief(first), !second), el("span", {}, dates.bracketed(first)),
    then === null ? null : [", ", link(then, say("lesson.then", { time: dates.brief(then) }), second)]);
}

// On a phone the sheet lies over the time line, and the mark has to be seen.
function mark() {
  ownMarks.toggle();
  if (screen.phone()) sheet.close();
}

// How the time line is marked, for a question that wants it; on a wall there is no other button for it.
const marking = () => el("p", { class: "marking" }, `${say("lesson.marks")} `,
  el("button", { type: "button", title: say("mark.title"), onclick: mark }, say("mark"), " ", el("kbd", {}, "M")));

function part(key, ...content) {
  return el("section", { class: key }, el("h3", {}, say(`lesson.${key}`)), content);
}

function write() {
  const shown = steps[at];
  const listen = el("details", { id: "listen", open: listening }, el("summary", {}, say("lesson.listen"), " ", el("kbd", {}, "A")),
    el("ul", {}, shown.listen.map((each) => el("li", {}, terms.inPage(each)))));
  listen.addEventListener("toggle", () => (listening = listen.open));
  id("lesson").replaceChildren(
    el("div", { class: "stays" },
      el("header", {},
        chooser(),
        ...arrows("lesson"),
        button("lesson.print", say("lesson.print"), null, { id: "lesson-print" }),
        button("lesson.leave", "×", leave, { class: "close" })),
      el("h2", {}, shown.title),
      moments(shown),
      part("ask", el("p", { class: "question" }, terms.inPage(shown.question))),
      shown.marks ? marking() : null),
    ...(shown.passages.length > 0 ? [part("read", read(shown.passages))] : []),
    part("look", el("p", {}, terms.inPage(shown.look))),
    listen,
    el("p", { class: "apart" }, el("button", { type: "button", id: "key-window", onclick: setApart }, say("lesson.key-window")),
      el("span", { role: "status" })));
  answerKey.show(key());
}

const first = () => at === 0 && !second;
const last = () => at === steps.length - 1 && (second || steps[at].then === null);

// The buttons from step to step.
const arrows = (prefix) => [
  button("lesson.previous", "‹", () => step(-1), { id: `${prefix}-previous`, disabled: first() }),
  button("lesson.next", "›", () => step(1), { id: `${prefix}-next`, disabled: last() }),
];

// What the teacher's own window shows of the step.
function key() {
  const head = el("h1", {}, say("lesson.listen"));
  if (at === null) return [head, el("p", {}, say("lesson.key-none"))];
  const { title, at: moment, question, listen } = steps[at];
  return [el("header", {}, el("p", { class: "kicker" }, say("lesson.step", { i: at + 1, n: steps.length })), arrows("key")),
    el("h2", {}, title), el("p", { class: "moments" }, dates.brief(moment), dates.bracketed(moment)),
    el("p", { class: "question" }, question), head, el("ul", {}, listen.map((each) => el("li", {}, each)))];
}

function setApart({ target }) {
  const opened = answerKey.open(key(), click);
  target.nextElementSibling.textContent = opened ? "" : say("lesson.key-blocked");
}

function speak() {
  const shown = steps[at];
  id("live").textContent = `${say("lesson.step", { i: at + 1, n: steps.length })}: ${shown.title}. ${shown.question}`;
}

// A clicker sends Page Up and Page Down: in the lesson they step it, wherever the focus is but in a field or a dialog. What does
// not fit beside the map comes up by the arrows that are nobody else's.
function click(event) {
  const act = at !== null && CLICKS[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=range]), select, dialog[open]")) return;
  if (event.key.startsWith("Arrow") && event.target.closest("[type=range], [role=slider], [role=tab]")) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function scroll(direction) {
  const line = parseFloat(getComputedStyle(id("lesson")).lineHeight);
  id("panel").scrollTop += direction * LINES * line;
}

const CLICKS = { PageUp: () => step(-1), PageDown: () => step(1), ArrowUp: () => scroll(-1), ArrowDown: () => scroll(1) };

// The stand before or after one: a step has one, or two.
function beside({ index, later }, direction) {
  const two = (shown) => shown.then !== null;
  if (direction > 0 && two(steps[index]) && !later) return { index, later: true };
  if (direction < 0 && later) return { index, later: false };
  const other = steps[index + direction];
  return other ? { index: index + direction, later: direction < 0 && two(other) } : null;
}

const goAhead = onceAFrame(() => {
  if (ahead !== null && at !== null) go(ahead.index, { later: ahead.later });
});

// What is selected is told below the lesson: it comes into sight, and goes again. (A phone's sheet sees to it itself.)
const follow = onceAFrame((selected) => {
  if (at === null || screen.phone()) return;
  if (selected === null) id("panel").scrollTop = 0;
  else if (!screen.projected()) reveal(id("card"));
});

/** @type {(listener: () => void) => unknown} */
export const listen = (listener) => listeners.push(listener);

export function init() {
  steps = lesson()?.steps ?? [];
  const opener = id("lesson-open");
  opener.hidden = steps.length === 0;
  opener.addEventListener("click", toggle);
  document.addEventListener("keydown", click, true);
  selection.listen(follow);
}

// The step that is shown, from 1; null outside the lesson.
export const now = () => (at === null ? null : at + 1);
function step(direction) {
  if (at === null) return;
  const to = beside(ahead ?? { index: at, later: second }, direction);
  if (to === null) return;
  ahead = to;
  goAhead();
}

// Shows a step, counted from 0; `later` at its second moment, `minute` at any other (a link may hold one).
/** @type {(index: number, options?: { later?: boolean, minute?: Minute | null }) => void} */
export function go(index, { later = false, minute = null } = {}) {
  if (!steps[index]) return;
  const another = index !== at;
  const entered = at === null;
  at = index;
  second = later;
  ahead = null;
  if (another) listening = false;
  document.body.classList.add("in-lesson");
  if (entered && screen.projected()) presentation.room();
  id("lesson-open").setAttribute("aria-pressed", "true");
  id("lesson").hidden = false;
  const shown = steps[at];
  selection.clear();
  const to = minute ?? (later ? shown.then : shown.at);
  attention.set(shown);
  director.stand(shown.view, to);
  clock.runTo(to);
  write();
  if (another) {
    id("panel").scrollTop = 0;
    reader.teach({ number: at + 1, title: shown.title, paragraphs: shown.passages.map(({ paragraph }) => paragraph) });
  }
  sheet.open("half");
  speak();
  parts.notify("lesson", listeners);
}

export function leave() {
  if (at === null) return;
  at = null;
  ahead = null;
  if (clock.runs()) clock.set(clock.now()); // not on to a step that is left
  attention.set({});
  document.body.classList.remove("in-lesson");
  if (screen.projected()) presentation.room();
  id("lesson-open").setAttribute("aria-pressed", "false");
  id("lesson").hidden = true;
  reader.teach(null);
  answerKey.show(key());
  parts.notify("lesson", listeners);
}

export function toggle() {
  if (at === null) go(0);
  else leave();
}

// What to listen for in the answers: shown when asked, and hidden again.
export function answers() {
  if (at === null) return;
  const listen = id("listen");
  listen.open = !listen.open;
  if (!listen.open) return;
  const { offsetHeight } = id("lesson").querySelector(".stays"); // which would lie over it
  listen.style.scrollMarginTop = `${offsetHeight - (parseFloat(getComputedStyle(id("panel")).scrollPaddingTop) || 0)}px`;
  reveal(listen, "nearest");
}

// What is for the teacher alone leaves the wall: whoever wants it there asks again.
export function fold() {
  if (at !== null) id("listen").open = false;
}

export function rerender() {
  if (at !== null) write();
}
