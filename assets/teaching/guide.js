// The card over the map: to a newcomer it says who, why, what is at stake and who tells it; at the last minute, what came of
// it. It waits for nobody: whatever else somebody does, it goes.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el, id } from "../core/dom.js";
import * as news from "../core/news.js";
import { told } from "../core/translations.js";
import { say } from "../core/words.js";
import * as bases from "../reading/bases.js";
import * as terms from "../reading/terms.js";
import * as lesson from "./lesson.js";

const linked = window.location.hash !== ""; // a link leads to what it says, and to nothing before it
/** @type {"begins" | "ends" | null} */
let shown = null;
let at = 0; // the moment at which it came
let ended = false; // whether the clock stands at its end, so that the card which was closed there stays closed
/** @type {HTMLElement | null} */
let opener = null; // where the focus goes back to

const key = () => `petrograd-visited ${campaign.goal} ${campaign.start}`;

// Whether nobody has been here before, in this browser; from now on somebody has.
function first() {
  try {
    if (window.localStorage.getItem(key()) !== null) return false;
    window.localStorage.setItem(key(), "");
  } catch {
    // a browser may forbid a page to keep anything: every visit is the first then
  }
  return true;
}

/** @type {(word: string, act: () => void) => HTMLElement} */
function choice(word, act) {
  return el("button", { type: "button", onclick: () => {
    close();
    act();
  } }, say(word));
}

/** @type {(sentences: Sentence[]) => HTMLElement[]} */
function written(sentences) {
  const seen = new Set();
  return sentences.map(({ text, sources }) => el("p", { dir: "auto" }, terms.inPage(text, seen), sources.length > 0 ? [" ", bases.of(sources)] : null));
}

function begins() {
  return [
    el("div", { class: "told" }, written(campaign.guide.opening)),
    el("div", { class: "choices" },
      choice("guide.watch", () => clock.play()),
      choice("guide.explore", () => {}),
      campaign.lesson && choice("guide.lesson", lesson.toggle)),
  ];
}

function ends() {
  const { ending, questions } = campaign.guide;
  return [
    el("div", { class: "told" }, written(ending),
      questions.length > 0 && [el("h3", {}, say("guide.questions")), el("ol", {}, questions.map((each) => el("li", { dir: "auto" }, told(each))))]),
    el("div", { class: "choices" }, choice("guide.explore", () => {}), choice("guide.again", () => clock.set(0))),
  ];
}

function write() {
  const [title, content] = shown === "begins" ? [told(campaign.title), begins()] : [say("guide.ends"), ends()];
  id("guide").setAttribute("aria-label", say(`guide.${shown}`));
  id("guide").replaceChildren(
    el("header", {}, el("h2", { dir: "auto" }, title),
      el("button", { type: "button", class: "close", "aria-label": say("close"), title: say("close.esc"), onclick: close }, "×")),
    ...content);
}

/** @type {(card: "begins" | "ends") => void} */
function show(card) {
  shown = card;
  at = clock.now();
  write();
  id("guide").hidden = false;
}

export const isOpen = () => shown !== null;

export function close() {
  if (shown === null) return;
  const left = id("guide").contains(document.activeElement);
  shown = null;
  id("guide").hidden = true;
  if (left) (opener?.checkVisibility() ? opener : id("play")).focus({ preventScroll: true });
  opener = null;
}

export function init() {
  id("about").addEventListener("click", () => {
    const menu = id("about").closest("details");
    opener = menu ? menu.querySelector("summary") : id("about");
    if (menu) menu.open = false;
    clock.pause();
    show("begins");
    id("guide").focus({ preventScroll: true });
  });
}

// To whoever comes for the first time, and was sent to nothing in particular.
export function welcome() {
  if (campaign.guide.opening.length === 0 || linked || clock.playing() || clock.now() > 0 || lesson.now() !== null) return;
  if (!first()) return;
  show("begins");
  if (document.activeElement === document.body) id("guide").focus({ preventScroll: true }); // for whoever has no mouse
}

// At the last minute, what came of it; when time goes on, nothing stands before the map.
/** @type {(minute: Minute) => void} */
export function follow(minute) {
  if (minute !== at) close();
  const ends = minute >= clock.end();
  if (ends && !ended && campaign.guide.ending.length > 0 && lesson.now() === null) {
    show("ends");
    news.add(say("guide.ends"));
  }
  ended = ends;
}

export function rerender() {
  if (shown) write();
}
