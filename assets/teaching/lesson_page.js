// What the lesson shows at a station: the question that stays in sight, and below it what is read. `lesson.js` says which
// station it is, and what its buttons do.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import * as dates from "../core/dates.js";
import { el } from "../core/dom.js";
import * as screen from "../core/screen.js";
import * as texts from "../core/texts.js";
import { told, tongue } from "../core/translations.js";
import { colon, say } from "../core/words.js";
import * as bases from "../reading/bases.js";
import * as media from "../reading/media.js";
import * as outside from "../reading/outside.js";
import * as sheet from "../reading/sheet.js";
import * as terms from "../reading/terms.js";
import * as ownMarks from "../timeline/own_marks.js";
import { around, reach } from "./around.js";
import { keyOf, stepsOf } from "./stations.js";

const READ = 640; // characters that there are to be read at a step, or more, if there are so many round its passages
const LITTLE = 60; // characters that are not worth a sentence

const lesson = () => campaign.lesson;

/** @type {(word: string, glyph: string, act: ((event: Event) => void) | null, attributes?: Record<string, any>) => HTMLElement} */
export function button(word, glyph, act, attributes = {}) {
  return el("button", { type: "button", title: say(word), "aria-label": say(word), onclick: act, ...attributes }, glyph);
}

// "Step 2 of 4": of the steps that are taken.
/** @type {(stand: LessonStand) => string} */
export function kicker({ station: { part, index }, version }) {
  if (part === "begin" || part === "close") return say(`lesson.${part}`);
  const taken = stepsOf(lesson(), version);
  return say("lesson.step", { i: taken.indexOf(index) + 1, n: taken.length });
}

/** @type {(station: Station) => string} */
export function title({ part, index }) {
  if (part === "begin") return lesson().title;
  return part === "close" ? say("lesson.close") : lesson().steps[index].title;
}

/** @type {(station: Station) => string} */
export function question({ part, index }) {
  if (part === "begin" || part === "close") return lesson().question;
  const { dispute, question } = lesson().steps[index];
  return part === "accounts" ? dispute.question : question;
}

// What to listen for in the answers.
/** @type {(station: Station) => string[]} */
export function listen({ part, index }) {
  if (part === "begin") return [];
  if (part === "close") return lesson().close.listen;
  const { dispute, listen } = lesson().steps[index];
  return part === "accounts" ? dispute.listen : listen;
}

// "5 min, core"
/** @type {(step: Step) => string} */
export const effort = ({ minutes, level }) =>
  [minutes && say("lesson.minutes", { n: minutes }), level && say(`lesson.level.${level}`)].filter(Boolean).join(", ");

// Of a list that lies over its name, unseen while it is closed, only the name is seen: no title has to be cut.
/** @type {(name: string, list: HTMLElement) => HTMLElement} */
const chooser = (name, list) => el("div", { class: "kicker" }, name, list);

/** @type {(stand: LessonStand) => HTMLElement} */
function steps(stand) {
  const { all, station, go } = stand;
  const seen = new Set();
  const options = all.filter((each) => !seen.has(keyOf(each)) && seen.add(keyOf(each))).map((each) => {
    const number = each.part === "step" || each.part === "accounts" ? `${stepsOf(lesson(), stand.version).indexOf(each.index) + 1}. ` : "";
    const name = each.part === "begin" ? say("lesson.begin") : title(each);
    const rest = each.part === "accounts" ? colon() + say("lesson.accounts") : "";
    return el("option", { value: keyOf(each), selected: keyOf(each) === keyOf(station), lang: number ? tongue(name) : null }, `${number}${name}${rest}`);
  });
  const select = el("select", { id: "lesson-steps", "aria-label": say("lesson.steps"), onchange: () => go(select.value) }, options);
  return chooser(kicker(stand), select);
}

// The whole lesson, or a shorter version of it.
/** @type {(stand: LessonStand) => HTMLElement | null} */
function versions({ version, choose }) {
  if (lesson().versions.length === 0) return null;
  const all = [{ id: "", title: say("lesson.whole") }, ...lesson().versions];
  const select = el("select", { id: "lesson-version", "aria-label": say("lesson.version"), onchange: () => choose(select.value) },
    all.map(({ id, title }) => el("option", { value: id, selected: id === version, lang: id ? tongue(title) : null }, title)));
  const taken = all.find(({ id }) => id === version).title;
  return chooser(version ? told(taken) : taken, select);
}

/** @type {(passages: Step["passages"]) => HTMLElement[]} */
function read(passages) {
  const missing = (READ - passages.reduce((sum, { quote }) => sum + quote.length, 0)) / passages.length;
  const seen = new Set();
  const taught = passages.map(({ quote }) => terms.inText(quote, seen)); // before what stands round them, which a wall does not show
  return passages.map(({ paragraph, quote }, index) => {
    const beside = (other) => (passages[other]?.paragraph === paragraph ? passages[other].quote : null);
    const text = reach(texts.plain(paragraph), quote, beside(index - 1), beside(index + 1));
    const { before, after } = around(text, quote, missing < LITTLE ? 0 : missing);
    return el("blockquote", {}, el("p", { lang: texts.tongue(paragraph) },
      el("span", { class: "around" }, terms.inText(before, seen)), " ", el("span", { class: "taught" }, taught[index]), " ",
      el("span", { class: "around" }, terms.inText(after, seen))), " ",
    el("button", { type: "button", class: "link", "data-open": paragraph, title: `${texts.spoken(paragraph)}${colon()}${texts.of(paragraph).title}` }, texts.named(paragraph)));
  });
}

/** @type {(stand: LessonStand) => HTMLElement} */
function moments({ station: { index, later } }) {
  const shown = lesson().steps[index];
  const { at: first, then } = shown;
  const link = (minute, words, now) => el("button", { type: "button", class: "moment-link", "aria-current": now && "true",
    onclick: () => clock.runTo(minute) }, words);
  const takes = effort(shown);
  return el("p", { class: then === null ? "moments" : "moments two" }, link(first, dated.at(shown), !later), el("span", {}, dates.bracketed(first, shown.precision.moment)),
    then === null ? null : [", ", link(then, say("lesson.then", { time: dated.then(shown) }), later)], takes && el("span", { class: "effort" }, ` · ${takes}`));
}

// On a phone the sheet lies over the time line, and the mark has to be seen.
function mark() {
  ownMarks.toggle();
  if (screen.phone()) sheet.close();
}

// How the time line is marked, for a question that wants it; on a wall there is no other button for it.
const marking = () => el("p", { class: "marking" }, el("span", {}, `${say("lesson.marks")} `),
  el("button", { type: "button", title: say("mark.title"), onclick: mark }, say("mark"), " ", el("kbd", {}, "M")));

/** @type {(key: string, ...content: any[]) => HTMLElement} */
const part = (key, ...content) => el("section", { class: key }, el("h3", {}, say(`lesson.${key}`)), content);

// What a source says, and where: a paragraph of a text as a way to it.
/** @type {(account: Account) => HTMLElement} */
function account({ source, locator, paragraph, says }) {
  const where = paragraph === null ? locator && el("small", {}, told(locator))
    : el("button", { type: "button", class: "link", "data-open": paragraph }, texts.label(paragraph));
  return el("tr", {}, el("th", { scope: "row" }, told(campaign.sources.get(source).short), " ", where), el("td", { dir: "auto" }, terms.inPage(says)));
}

function background() {
  const seen = new Set();
  return [
    lesson().background.length > 0 && part("background", el("ul", {}, lesson().background.map(({ text, sources }) => el("li", { dir: "auto" }, terms.inPage(text, seen), sources.length > 0 ? [" ", bases.of(sources)] : null)))),
    lesson().introduction && part("how", el("p", { dir: "auto" }, told(lesson().introduction, outside.cut(lesson().introduction)))),
  ].filter(Boolean);
}

// Back to the evidence, step by step.
/** @type {(stand: LessonStand) => HTMLElement} */
function evidence({ version, go }) {
  return part("evidence", el("ol", {}, stepsOf(lesson(), version).map((index) =>
    el("li", {}, el("button", { type: "button", class: "link", onclick: () => go(String(index + 1)) }, told(lesson().steps[index].title))))));
}

/** @type {(stand: LessonStand) => HTMLElement[]} */
function below(stand) {
  const { part: kind, index } = stand.station;
  const step = lesson().steps[index];
  if (kind === "begin") return background();
  if (kind === "close") return [part("task", el("p", { dir: "auto" }, told(lesson().close.task, outside.cut(lesson().close.task)))), evidence(stand)];
  if (kind === "accounts") return [part("accounts", el("table", {}, el("tbody", {}, step.dispute.accounts.map(account))))];
  return [
    ...(step.passages.length > 0 ? [part("read", read(step.passages))] : []),
    media.of("step", String(index + 1)),
    part("look", el("p", { dir: "auto" }, terms.inPage(step.look))),
  ].filter(Boolean);
}

// All of a station but the answers, which `lesson.js` keeps.
/** @type {(stand: LessonStand) => HTMLElement[]} */
export function write(stand) {
  const { station, arrows, leave } = stand;
  const { part: kind, index } = station;
  const asked = question(station);
  return [
    el("div", { class: "stays" },
      el("header", {}, steps(stand), versions(stand), el("div", { class: "acts" }, arrows,
        button("lesson.print", say("lesson.print"), null, { id: "lesson-print" }),
        button("lesson.leave", "×", leave, { class: "close" }))),
      el("h2", { dir: "auto" }, kind === "close" ? title(station) : told(title(station))),
      kind === "step" ? moments(stand) : null,
      asked ? part("ask", el("p", { class: "question", dir: "auto" }, terms.inPage(asked))) : null,
      kind === "step" && lesson().steps[index].marks ? marking() : null),
    ...below(stand),
  ];
}
