// The lesson: its steps one after another. The camera flies, the clock runs to the moment, the passage is marked; what to
// listen for is shown only when asked.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, id, onceAFrame } from "../core/dom.js";
import * as parts from "../core/parts.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import * as texts from "../core/texts.js";
import { say } from "../core/words.js";
import * as director from "../map/director.js";
import * as citations from "../reading/citations.js";
import * as reader from "../reading/reader.js";
import * as sheet from "../reading/sheet.js";
import * as terms from "../reading/terms.js";
import * as presentation from "./presentation.js";

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

function chooser() {
  const select = el("select", { id: "lesson-steps", "aria-label": say("lesson.steps"), onchange: () => go(Number(select.value)) },
    steps.map(({ title }, index) => el("option", { value: index, selected: index === at }, `${index + 1}. ${title}`)));
  return select;
}

function passage({ paragraph, quote }) {
  return el("blockquote", {}, el("q", { lang: texts.tongue(paragraph), class: citations.marked(quote) || null }, quote), " ",
    el("button", { type: "button", class: "link", "data-open": paragraph }, texts.label(paragraph)));
}

function moments({ at: first, then }) {
  const link = (minute, words, now) => el("button", { type: "button", class: "moment-link", "aria-current": now && "true",
    onclick: () => clock.runTo(minute) }, words);
  return el("p", { class: "moments" }, link(first, dates.brief(first), !second), dates.bracketed(first),
    then === null ? null : [", ", link(then, say("lesson.then", { time: dates.brief(then) }), second)]);
}

function part(key, ...content) {
  return el("section", { class: key }, el("h3", {}, say(`lesson.${key}`)), content);
}

function write() {
  const shown = steps[at];
  const listen = el("details", { id: "listen", open: listening }, el("summary", {}, say("lesson.listen"), " ", el("kbd", {}, "A")),
    el("ul", {}, shown.listen.map((each) => el("li", {}, terms.inPage(each)))));
  listen.addEventListener("toggle", () => (listening = listen.open));
  id("lesson").replaceChildren(
    el("header", {},
      el("div", { class: "kicker" }, say("lesson.step", { i: at + 1, n: steps.length }), chooser()),
      button("lesson.previous", "‹", () => step(-1), { id: "lesson-previous", disabled: at === 0 && !second }),
      button("lesson.next", "›", () => step(1), { id: "lesson-next", disabled: at === steps.length - 1 && (second || shown.then === null) }),
      button("lesson.print", say("lesson.print"), null, { id: "lesson-print" }),
      button("lesson.leave", "×", leave, { class: "close" })),
    el("h2", {}, shown.title),
    moments(shown),
    part("look", el("p", {}, terms.inPage(shown.look))),
    ...(shown.passages.length > 0 ? [part("read", shown.passages.map(passage))] : []),
    part("ask", el("p", { class: "question" }, terms.inPage(shown.question))),
    listen);
}

function speak() {
  const shown = steps[at];
  id("live").textContent = `${say("lesson.step", { i: at + 1, n: steps.length })}: ${shown.title}. ${shown.question}`;
}

// A clicker sends Page Up and Page Down: in the lesson they step it, wherever the focus is but in a field or a dialog.
function click(event) {
  if (at === null || !["PageUp", "PageDown"].includes(event.key)) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=range]), select, dialog[open]")) return;
  event.preventDefault();
  event.stopPropagation();
  step(event.key === "PageDown" ? 1 : -1);
}

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

/** @type {(listener: () => void) => unknown} */
export const listen = (listener) => listeners.push(listener);

export function init() {
  steps = lesson()?.steps ?? [];
  const opener = id("lesson-open");
  opener.hidden = steps.length === 0;
  opener.addEventListener("click", toggle);
  document.addEventListener("keydown", click, true);
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
    id("lesson").scrollTop = 0;
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
  parts.notify("lesson", listeners);
}

export function toggle() {
  if (at === null) go(0);
  else leave();
}

// What to listen for in the answers: shown when asked, and hidden again.
export function answers() {
  if (at !== null) id("listen").open = !id("listen").open;
}

export function rerender() {
  if (at !== null) write();
}
