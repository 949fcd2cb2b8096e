// The lesson: its stations one after another. The camera flies, the clock runs to the moment, the passage stands beside the map;
// what to listen for is shown only when asked, or in a window of its own.
import * as attention from "../core/attention.js";
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import * as dates from "../core/dates.js";
import { el, id, onceAFrame, resized, reveal } from "../core/dom.js";
import * as parts from "../core/parts.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import { told } from "../core/translations.js";
import { colon, say } from "../core/words.js";
import * as director from "../map/director.js";
import * as reader from "../reading/reader.js";
import * as sheet from "../reading/sheet.js";
import * as terms from "../reading/terms.js";
import * as answerKey from "./answer_key.js";
import * as lessonPage from "./lesson_page.js";
import { button, effort } from "./lesson_page.js";
import * as presentation from "./presentation.js";
import { find, keyOf, momentOf, stations, stepsOf } from "./stations.js";

const LINES = 3; // by which a key scrolls
const MOST = 0.8; // of the panel, that what stays in sight while the passage is scrolled may take

/** @type {(() => void)[]} */
const listeners = []; // called at every station, and when the lesson is left
/** @type {Station[]} */
let all = []; // the stations of the version that is taken
let taken = ""; // its id; "" is the whole lesson
/** @type {Station | null} */
let at = null; // the one that is shown; null while no lesson is held
/** @type {Station | null} */
let ahead = null; // where the next frame goes: a clicker that is held down comes more often than frames do
let turns = 0; // how often Page Down has been pressed since the last frame
let listening = false; // whether what to listen for has been asked for

const lesson = () => campaign.lesson;

/** @type {() => LessonStand} */
const stand = () => ({ station: at, all, version: taken, go: goTo, choose, leave, arrows: arrows("lesson") });

// What to listen for in the answers, in the page and on its own.
function answersBelow() {
  const told = lessonPage.listen(at);
  const list = el("details", { id: "listen", open: listening }, el("summary", {}, say("lesson.listen"), " ", el("kbd", {}, "A")),
    el("ul", {}, told.map((each) => el("li", {}, terms.inPage(each)))));
  list.addEventListener("toggle", () => (listening = list.open));
  return [
    told.length > 0 ? list : null,
    el("p", { class: "apart" }, el("button", { type: "button", id: "key-window", onclick: setApart }, say("lesson.key-window")),
      el("span", { role: "status" })),
    lesson().question && at.part === "step" ? el("p", { class: "central" }, el("b", {}, say("lesson.central")), " ", terms.inPage(lesson().question)) : null,
  ].filter(Boolean);
}

function write() {
  id("lesson").replaceChildren(...lessonPage.write(stand()), ...answersBelow());
  stick();
  answerKey.show(key());
}

// A question that leaves no room to read under it does not stay.
function stick() {
  const stays = id("lesson").querySelector(".stays");
  stays?.classList.toggle("scrolls", stays.offsetHeight > MOST * id("panel").clientHeight);
}

// The buttons from station to station.
const arrows = (prefix) => [
  button("lesson.previous", "‹", () => step(-1), { id: `${prefix}-previous`, disabled: at === all[0] }),
  button("lesson.next", "›", () => step(1), { id: `${prefix}-next`, disabled: at === all.at(-1) }),
];

// What the teacher's own window shows of the station.
function key() {
  const head = el("h1", {}, say("lesson.listen"));
  if (at === null) return [head, el("p", {}, say("lesson.key-none"))];
  const shown = lesson().steps[at.index];
  const takes = at.part === "step" && effort(shown);
  return [el("header", {}, el("p", { class: "kicker" }, lessonPage.kicker(stand()), takes ? ` · ${takes}` : null), arrows("key")),
    el("h2", {}, lessonPage.title(at)), el("p", { class: "moments" }, dated.at(shown), dates.bracketed(shown.at, shown.precision.moment)),
    el("p", { class: "question" }, lessonPage.question(at)), head, el("ul", {}, lessonPage.listen(at).map((each) => el("li", {}, each)))];
}

function setApart({ target }) {
  const opened = answerKey.open(key(), click);
  target.nextElementSibling.textContent = opened ? "" : say("lesson.key-blocked");
}

function speak() {
  const [title, question] = [lessonPage.title(at), lessonPage.question(at)];
  id("live").replaceChildren(lessonPage.kicker(stand()) + colon(), at.part === "close" ? title : told(title), ". ", told(question));
}

// A clicker sends Page Up and Page Down: in the lesson they step it, wherever the focus is but in a field or a dialog. What does
// not fit beside the map comes up by the arrows that are nobody else's.
function click(event) {
  const act = at !== null && CLICKS[event.key];
  if (!act || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input:not([type=range]), select, dialog[open]")) return;
  if (event.key.startsWith("Arrow") && event.target.closest("[type=range], [role=slider], [role=tab], audio")) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function scroll(direction) {
  const line = parseFloat(getComputedStyle(id("lesson")).lineHeight);
  id("panel").scrollTop += direction * LINES * line;
}

// A question that is cut off comes up first: who asks it has no other key. It is measured once, however often that is pressed.
const turn = onceAFrame(() => {
  const times = turns;
  turns = 0;
  if (at === null) return;
  const panel = id("panel");
  const asked = id("lesson").querySelector(".question");
  const below = asked === null || screen.phone() ? 0 : asked.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
  if (below > 1) panel.scrollTop += Math.min(below + parseFloat(getComputedStyle(asked).lineHeight), panel.clientHeight);
  else move(times);
});

function advance() {
  turns += 1;
  turn();
}

const CLICKS = { PageUp: () => step(-1), PageDown: advance, ArrowUp: () => scroll(-1), ArrowDown: () => scroll(1) };

const goAhead = onceAFrame(() => {
  if (ahead !== null && at !== null) show(ahead);
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
  all = lesson() ? stations(lesson()) : [];
  const opener = id("lesson-open");
  opener.hidden = all.length === 0;
  opener.addEventListener("click", toggle);
  document.addEventListener("keydown", click, true);
  selection.listen(follow);
  resized([id("panel")], stick);
}

// The name of the station that is shown: "begin", "7", "7-accounts", "close"; null outside the lesson.
export const now = () => at && keyOf(at);
// The version that is taken; "" is the whole lesson.
export const version = () => taken;

// The lesson with those steps alone that the version takes.
export const shortened = () => lesson() && { ...lesson(), steps: stepsOf(lesson(), taken).map((index) => lesson().steps[index]) };

function step(direction) {
  const to = at && all[all.indexOf(ahead ?? at) + direction];
  if (!to) return;
  ahead = to;
  goAhead();
}

// On by so many stations, or to the last one.
function move(stations) {
  const to = all[Math.min(all.indexOf(ahead ?? at) + stations, all.length - 1)];
  if (to !== at) show(to);
}

function take(next) {
  taken = lesson().versions.some((each) => each.id === next) ? next : "";
  all = stations(lesson(), taken);
}

// Of another version the same station is shown, or, if that has no such step, its first.
/** @type {(next: string) => void} */
function choose(next) {
  const { later } = at;
  const was = keyOf(at);
  take(next);
  at = null; // none of this version's
  show(find(all, was, later) ?? all[0]);
}

// To a station by its name, in a version; a step that the version leaves out is one of the whole lesson. `minute` is where
// the clock shall stand, if not at the station's own moment: a link may hold one.
/** @type {(key: string, options?: { version?: string, later?: boolean, minute?: Minute | null }) => void} */
export function goTo(key, { version = taken, later = false, minute = null } = {}) {
  if (!lesson() || !find(stations(lesson()), key)) return;
  if (version !== taken) take(version);
  if (!find(all, key)) take("");
  const found = find(all, key, later);
  const second = find(all, key, true);
  show(minute !== null && minute === momentOf(lesson(), second) ? second : found, minute);
}

// Shows a station; `minute` is where the clock shall stand, if not at its own moment.
/** @type {(station: Station, minute?: Minute | null) => void} */
function show(station, minute = null) {
  const before = at;
  const another = before === null || keyOf(station) !== keyOf(before);
  at = station;
  ahead = null;
  if (another) listening = false;
  const entered = !screen.taught();
  document.body.classList.add("in-lesson");
  if (entered && screen.projected()) presentation.room();
  id("lesson-open").setAttribute("aria-pressed", "true");
  id("lesson").hidden = false;
  const shown = lesson().steps[at.index];
  const steps = at.part === "step" || at.part === "accounts";
  selection.clear();
  const to = minute ?? momentOf(lesson(), at);
  attention.set(steps ? shown : {});
  director.stand(at.part === "begin" ? campaign.opening : shown.view, to);
  clock.runTo(to);
  write();
  if (another) {
    id("panel").scrollTop = 0;
    reader.teach(steps ? { number: at.index + 1, title: shown.title, paragraphs: shown.passages.map(({ paragraph }) => paragraph) } : null);
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
  if (at === null) show(all[0]);
  else leave();
}

// What to listen for in the answers: shown when asked, and hidden again.
export function answers() {
  if (at === null) return;
  const listen = id("listen");
  if (!listen) return; // nothing has been asked yet
  listen.open = !listen.open;
  if (!listen.open) return;
  const { offsetHeight } = id("lesson").querySelector(".stays"); // which would lie over it
  listen.style.scrollMarginTop = `${offsetHeight - (parseFloat(getComputedStyle(id("panel")).scrollPaddingTop) || 0)}px`;
  reveal(listen, "nearest");
}

// What is for the teacher alone leaves the wall: whoever wants it there asks again.
export function fold() {
  if (at !== null && id("listen")) id("listen").open = false;
}

export function rerender() {
  if (at !== null) write();
}
