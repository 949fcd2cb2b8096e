// The leaves of the handout: a cover, a leaf for each step of the lesson with room to write, those of `handout_rounds.js`, and at
// the end, to be left out for the class, what to listen for in the answers.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import * as dates from "../core/dates.js";
import { el, svg } from "../core/dom.js";
import * as texts from "../core/texts.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as media from "../reading/media.js";
import * as terms from "../reading/terms.js";
import * as axis from "../timeline/axis.js";
import * as handoutRounds from "./handout_rounds.js";
import { effort } from "./lesson_page.js";
import * as picture from "./picture.js";

const WIDTH = 182; // millimetres: of the time line, and of what can be printed on A4
const DAY_WIDTH = 16; // millimetres that a day's name takes

/** @type {(minute: Minute, precision?: Precision) => string} */
const both = (minute, precision = "minute") => `${dates.long(minute, precision)}${dates.bracketed(minute, precision)}`;

// The days of the campaign in both calendars, or its hours or months, with a mark at each of some moments, and maybe words over it.
/** @type {(moments: Minute[], words?: (string | number)[]) => SVGSVGElement} */
function timeLine(moments, words = []) {
  const end = clock.end();
  const x = (minute) => ((WIDTH * minute) / end).toFixed(2);
  const strides = axis.strides();
  const stride = strides.find((each) => axis.divide(each).length * DAY_WIDTH <= WIDTH) ?? strides.at(-1);
  const days = axis.divide(stride).filter((minute) => WIDTH - Number(x(minute)) >= DAY_WIDTH).flatMap((minute) => [
    svg("path", { d: `M${x(minute)} 3V12` }),
    svg("text", { x: Number(x(minute)) + 0.8, y: 8.2 }, axis.name(minute, stride)),
    stride.unit === "day" ? svg("text", { class: "other", x: Number(x(minute)) + 0.8, y: 11.4 }, dates.otherDay(minute)) : null,
  ]).filter(Boolean);
  const quarters = [];
  if (stride.unit === "day" && stride.n === 1) {
    for (let minute = dates.firstMidnight(); minute < end; minute += dates.MINUTES_A_DAY / 4) quarters.push(svg("path", { d: `M${x(minute)} 4V5` }));
  }
  return svg("svg", { class: "time-line", viewBox: words.length > 0 ? `0 -3 ${WIDTH} 15` : `0 0 ${WIDTH} 12`, "aria-hidden": "true" }, svg("path", { d: `M0 5H${WIDTH}` }), quarters, days,
    moments.map((minute) => svg("path", { class: "mark", d: `M${x(minute)} 4.8l-1.5 -3.6h3z` })),
    words.map((each, index) => svg("text", { class: "word", x: x(moments[index]), y: 0.4 }, each)));
}

function cover(lesson, drawn) {
  const { title, question, introduction, steps } = lesson;
  const line = (word) => el("span", {}, words.say(word));
  return el("header", { class: "cover" },
    el("p", { class: "campaign" }, campaign.title, campaign.draft ? ` (${say("draft")})` : ""),
    el("h1", {}, title),
    handoutRounds.central(question),
    el("p", { class: "pupil" }, line("handout.name"), line("handout.class"), line("handout.date")),
    drawn ? null : el("p", { class: "undrawn" }, say("handout.undrawn", { button: say("print-handout") })),
    introduction ? el("p", { class: "introduction" }, introduction) : null,
    el("h2", {}, say("lesson.steps")),
    el("ol", {}, steps.map((step) => el("li", {}, el("span", {}, step.title, " ", el("small", {}, effort(step))), " ", el("span", {}, both(step.at, step.precision.moment))))),
    timeLine(steps.map(({ at }) => at), steps.map((_, index) => index + 1)),
    el("h2", {}, say("legend")),
    picture.legend(),
    el("p", { class: "sources" }, picture.sources()));
}

function map(step, picture, kind) {
  const [minute, precision] = kind === "first" ? [step.at, step.precision.moment] : [step.then, step.precision.then];
  const alt = say("handout.map", { title: step.title, date: both(minute, precision) });
  return picture && el("figure", { class: kind }, el("img", { src: picture, alt }),
    step.then === null ? null : el("figcaption", {}, kind === "first" ? dated.at(step) : dated.then(step)));
}

function passage({ paragraph, quote }) {
  return el("blockquote", {}, el("span", { lang: texts.tongue(paragraph) }, quote), " ", el("cite", {}, texts.named(paragraph)));
}

// The words of the passages that are explained; who the people are stands before the steps.
function glossary({ passages }) {
  const found = terms.of(passages.map(({ quote }) => quote).join(" ")).filter(({ kind }) => kind === "term");
  return found.length === 0 ? null : [el("h3", {}, say("lesson.words")),
    el("p", { class: "words" }, found.map(({ title, explanation }) => [el("b", {}, title), `${words.colon()}${explanation} `]))];
}

/** @type {(step: Step, number: number, pictures: string[]) => HTMLElement} */
function leaf(step, number, [first, second]) {
  return el("article", {},
    el("header", {}, el("h2", {}, el("b", {}, number), " ", step.title),
      el("p", {}, both(step.at, step.precision.moment), step.then === null ? null : `, ${say("lesson.then", { time: dated.then(step) })}`)),
    map(step, first, "first"),
    timeLine(step.then === null ? [step.at] : [step.at, step.then]),
    el("div", { class: "body" },
      step.then === null ? null : map(step, second, "second"),
      el("h3", {}, say("lesson.look")), el("p", {}, step.look),
      step.passages.length > 0 ? [el("h3", {}, say("lesson.read")), step.passages.map(passage), glossary(step)] : null,
      media.printed("step", String(campaign.lesson.steps.indexOf(step) + 1)),
      el("h3", {}, say("lesson.ask")), el("p", { class: "question" }, step.question)),
    handoutRounds.lines());
}

function answers({ steps, close }) {
  return el("section", { class: "answers" },
    el("h1", {}, say("handout.answers")),
    el("p", {}, say("handout.leave-out")),
    steps.map((step, index) => [step.listen.length > 0 ? heard(`${index + 1}`, step.title, step.question, step.listen) : null,
      step.dispute && step.dispute.listen.length > 0 ? heard(`${index + 1}`, `${step.title}${words.colon()}${say("lesson.accounts")}`, step.dispute.question, step.dispute.listen) : null]),
    close && close.listen.length > 0 ? heard("", say("lesson.close"), close.task, close.listen) : null);
}

function heard(number, title, question, listen) {
  return el("section", {}, el("h2", {}, el("b", {}, number), " ", title), el("p", { class: "question" }, question),
    el("ul", {}, listen.map((each) => el("li", {}, each))));
}

// `pictures` are addresses by step, of its first moment and its second; null if no map has been drawn.
/** @type {(lesson: Lesson, pictures: string[][] | null) => HTMLElement[]} */
export const write = (lesson, pictures) => [
  cover(lesson, pictures !== null),
  handoutRounds.before(lesson),
  ...lesson.steps.flatMap((step, index) => [
    leaf(step, index + 1, pictures?.[index] ?? []),
    ...(step.dispute ? [handoutRounds.accounts(step, index + 1)] : []),
  ]),
  ...(lesson.question ? [handoutRounds.organiser(lesson)] : []),
  handoutRounds.close(lesson),
  answers(lesson),
].filter(Boolean);
