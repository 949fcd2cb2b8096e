// The leaves of the handout beside those of the steps: what has to be known before them, the accounts of a disputed moment
// side by side, a table in which the evidence is collected, the task at the end.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import { colon, say } from "../core/words.js";
import { written } from "../reading/bases.js";
import * as terms from "../reading/terms.js";

const LINES = 30; // to write on: more than a leaf has room for
const COLUMNS = ["step", "map", "text", "others", "question"];

/** @type {(count?: number) => HTMLElement} */
export const lines = (count = LINES) => el("div", { class: "lines", "aria-hidden": "true" }, Array.from({ length: count }, () => el("div", {})));

/** @type {(question: string) => HTMLElement | null} */
export const central = (question) => (question ? el("p", { class: "central" }, el("b", {}, say("lesson.central")), " ", question) : null);

// The people of whom the passages speak.
/** @type {(lesson: Lesson) => Term[]} */
const people = ({ steps }) => terms.of(steps.flatMap(({ passages }) => passages.map(({ quote }) => quote)).join(" ")).filter(({ kind }) => kind === "person");

/** @type {(lesson: Lesson) => HTMLElement | null} */
export function before(lesson) {
  const { background } = lesson;
  if (background.length === 0) return null;
  return el("section", { class: "before" }, el("h2", {}, say("lesson.background")),
    el("ul", {}, background.map(({ text, sources }) => el("li", {}, text, " ", el("cite", {}, written(sources))))),
    people(lesson).length > 0 ? [el("h2", {}, say("terms.persons")), el("dl", {}, people(lesson).map(({ title, explanation }) => [el("dt", {}, title), el("dd", {}, explanation)]))] : null);
}

/** @type {(step: Step, number: number) => HTMLElement} */
export const accounts = ({ title, dispute }, number) => el("article", { class: "accounts" },
  el("header", {}, el("h2", {}, el("b", {}, number), " ", title, colon(), say("lesson.accounts"))),
  el("p", { class: "question" }, dispute.question),
  el("table", {}, el("tbody", {}, dispute.accounts.map(({ says, ...basis }) =>
    el("tr", {}, el("th", { scope: "row" }, campaign.sources.get(basis.source).short, " ", el("cite", {}, basis.locator)), el("td", {}, says))))),
  lines());

/** @type {(lesson: Lesson) => HTMLElement} */
export const organiser = ({ question, steps }) => el("section", { class: "organiser" },
  el("h2", {}, say("organiser")), central(question),
  el("table", {},
    el("thead", {}, el("tr", {}, COLUMNS.map((column) => el("th", { scope: "col" }, say(`organiser.${column}`))))),
    el("tbody", {}, steps.map(({ title }, index) => el("tr", {}, el("th", { scope: "row" }, `${index + 1} ${title}`), COLUMNS.slice(1).map(() => el("td", {})))))));

/** @type {(lesson: Lesson) => HTMLElement | null} */
export const close = ({ question, close }) => (close === null ? null : el("article", { class: "task" },
  el("header", {}, el("h2", {}, say("lesson.close"))), central(question), el("p", { class: "question" }, close.task), lines()));
