// Pictures and sounds of a record: small on its card and in the lesson, a picture large when somebody asks for it. A browser
// fetches them when they are to be seen, and has left room for them before.
import { campaign } from "../core/campaign.js";
import { el, id } from "../core/dom.js";
import { speaks, told } from "../core/translations.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as outside from "./outside.js";

const WIDE = 2; // times its height: a picture that has the whole breadth of the panel

/** @type {Record<string, { key: string, element: HTMLElement }>} */
const kept = {}; // what the card and the lesson show: written anew, a sound would break off

/** @type {(kind: string, its: string) => Medium[]} */
const ofRecord = (kind, its) => campaign.media.filter((each) => each.kind === kind && each.of === its);

// Leads a picture or a sound to its file: beside the page or, where the page is one file, in it. Of such a page the last
// parts may still be on their way.
/** @type {<E extends HTMLImageElement | HTMLAudioElement>(element: E, medium: Medium) => E} */
function led(element, medium) {
  /** @type {HTMLElement | null} */
  const part = document.querySelector(`script[data-media="media/${medium.file}"]`);
  if (part?.nextSibling || document.readyState !== "loading") {
    element.src = part ? `data:${part.dataset.type};base64,${part.textContent}` : `media/${medium.file}`;
  } else document.addEventListener("DOMContentLoaded", () => led(element, medium), { once: true });
  return element;
}

/** @type {(medium: Medium, attributes?: Record<string, any>) => HTMLElement} */
function image(medium, attributes = {}) {
  const made = el("img", { ...attributes, width: medium.width, height: medium.height, alt: medium.alt });
  speaks(made, medium.alt);
  return led(made, medium);
}

// What it is, whose it is, and what may be done with it.
/** @type {(medium: Medium) => HTMLElement} */
function caption({ caption, credit, licence, source }) {
  const { short, url } = (source && campaign.sources.get(source)) || { short: "", url: "" };
  return el("figcaption", {}, told(caption, outside.cut(caption)), " ",
    el("small", {}, outside.cut(credit), " · ", outside.cut(licence), short && [" · ", url ? outside.link(url, short) : short]));
}

/** @type {(medium: Medium) => void} */
function enlarge(medium) {
  const dialog = id("medium");
  dialog.setAttribute("aria-label", medium.caption);
  dialog.replaceChildren(
    el("button", { type: "button", class: "close", "aria-label": say("close"), title: say("close.esc"), onclick: () => dialog.close() }, "×"),
    el("figure", { style: `--width: ${medium.width}; --height: ${medium.height}` }, image(medium), caption(medium)));
  dialog.onclick = ({ target }) => target === dialog && dialog.close(); // beside it
  dialog.showModal();
}

/** @type {(medium: Medium) => HTMLElement} */
function figure(medium) {
  if (medium.sort === "sound") {
    return el("figure", { class: "sound", "data-medium": medium.id }, caption(medium),
      led(el("audio", { controls: true, preload: "none", "aria-label": medium.caption }), medium),
      el("p", { class: "names" }, el("b", {}, say("media.heard")), " ", told(medium.alt, outside.cut(medium.alt))));
  }
  return el("figure", { class: medium.width > WIDE * medium.height && "wide", "data-medium": medium.id },
    el("button", { type: "button", title: say("media.enlarge"), "aria-haspopup": "dialog", "data-enlarge": medium.id, onclick: () => enlarge(medium) }, image(medium, { loading: "lazy", decoding: "async" })),
    caption(medium));
}

// Those of a place, a unit, an event, or a step of the lesson by its number; null if there are none.
/** @type {(kind: string, its: string) => HTMLElement | null} */
export function of(kind, its) {
  const found = ofRecord(kind, its);
  if (found.length === 0) return null;
  const where = kind === "step" ? "lesson" : "card";
  const key = [kind, its, words.language()].join("|");
  if (kept[where]?.key !== key) kept[where] = { key, element: el("div", { class: "media" }, found.map(figure)) };
  return kept[where].element;
}

// The same for paper, on which a sound is told.
/** @type {(kind: string, its: string) => HTMLElement[]} */
export const printed = (kind, its) => ofRecord(kind, its).map((medium) => el("figure", { class: "medium" },
  medium.sort === "sound" ? el("b", {}, say("media.sound")) : image(medium), " ", caption(medium)));
