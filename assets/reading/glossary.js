// People and terms: a word that is explained opens a small card beside it, with the source that says so; and a list has
// all of them.
import { campaign } from "../core/campaign.js";
import { el, id } from "../core/dom.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as bases from "./bases.js";
import * as outside from "./outside.js";

const APART = 6; // pixels from the word to the card,
const EDGE = 8; // and from the card to the edge of the page
const SETTLES_MS = 400; // in which what the word stands in may still come to rest
/** @type {HTMLElement | null} */
let anchor = null; // the word whose card is open
let opened = 0; // when it was

const byId = (term) => campaign.terms.find((each) => each.id === term);

function put() {
  const card = id("term");
  const word = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const below = word.bottom + APART;
  const fits = below + height + EDGE <= window.innerHeight;
  card.style.left = `${Math.max(EDGE, Math.min(word.left, window.innerWidth - width - EDGE))}px`;
  card.style.top = `${Math.max(EDGE, fits ? below : word.top - height - APART)}px`;
}

function content({ title, kind, explanation, sources }) {
  return [
    el("div", { class: "kicker" }, say(`terms.${kind}`)),
    el("h2", { id: "term-title", dir: "auto" }, told(title)),
    el("button", { type: "button", class: "close", "aria-label": say("close"), title: say("close.esc"), onclick: () => close(true) }, "×"),
    el("p", { dir: "auto" }, told(explanation, outside.cut(explanation))),
    el("p", { class: "from" }, say("basis"), " ", bases.of(sources)),
  ];
}

// Explains a term beside an element.
/** @type {(term: string, beside: HTMLElement) => void} */
export function open(term, beside) {
  const found = byId(term);
  if (!found) return;
  anchor = beside;
  opened = performance.now();
  const card = id("term");
  card.setAttribute("aria-labelledby", "term-title");
  card.replaceChildren(...content(found));
  card.hidden = false;
  put();
  card.focus({ preventScroll: true });
}

/** @type {(back?: boolean) => void} */
function close(back = false) {
  if (anchor === null) return;
  const left = anchor;
  anchor = null;
  id("term").hidden = true;
  if (back && left.isConnected) left.focus({ preventScroll: true });
}

// What is pressed on a word that is explained is no press on what it stands in.
function press(event) {
  const word = event.target.closest(".term");
  if (!word) return;
  event.preventDefault();
  event.stopPropagation();
  open(word.dataset.term, word);
}

function key(event) {
  if (event.key === "Escape" && anchor !== null) {
    event.stopPropagation(); // this Escape closes nothing else
    event.preventDefault();
    close(true);
  } else if (event.key === "Enter" || event.key === " ") press(event);
}

// The word goes, and its card with it.
function scrolled({ target }) {
  if (anchor === null || (target instanceof Element && target.closest("#term"))) return;
  if (performance.now() - opened < SETTLES_MS) put();
  else close();
}

// People are looked for by their last names.
const order = ({ kind, title }) => (kind === "person" ? title.split(" ").at(-1) : title);

// All of them, the people first.
function list() {
  const entries = (kind) => campaign.terms.filter((each) => each.kind === kind)
    .sort((a, b) => order(a).localeCompare(order(b), words.language()))
    .map(({ id: term, title, explanation, sources }) => [el("dt", { "data-term-entry": term, dir: "auto" }, told(title)), el("dd", { dir: "auto" }, told(explanation, outside.cut(explanation)), " ", bases.of(sources))]);
  const groups = ["person", "term"].map((kind) => [say(`terms.${kind}s`), entries(kind)]).filter(([, all]) => all.length > 0);
  id("terms").replaceChildren(
    el("h2", {}, say("terms")),
    el("div", { class: "all", tabindex: 0 }, groups.map(([name, all]) => [el("h3", {}, name), el("dl", {}, all)])),
    el("div", { class: "choices" }, el("button", { type: "button", onclick: () => id("terms").close() }, say("close"))));
}

export function init() {
  const opener = id("terms-open");
  opener.hidden = campaign.terms.length === 0;
  opener.addEventListener("click", () => {
    const menu = opener.closest("details");
    if (menu) menu.open = false;
    list();
    id("terms").showModal();
  });
  document.addEventListener("click", press, true);
  document.addEventListener("keydown", key, true);
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Element && !target.closest("#term")) close();
  }, true);
  document.addEventListener("scroll", scrolled, true);
  window.addEventListener("resize", () => close());
}

export const rerender = () => close();
