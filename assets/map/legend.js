// The legend: a key of a few lines, the sides, how sure a line is and the number on a sign; under a fold, since it would hide the map, the rest.
// It lists only what the campaign has.
import { el, id, svg, whenShown } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as screen from "../core/screen.js";
import * as texts from "../core/texts.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as garrisons from "./garrisons.js";
import * as symbols from "./symbols.js";

const ROOM = 800; // pixels of the stage, where the type has its usual size
const CERTAINTIES = ["certain", "less-certain", "uncertain"];
const GROUND = {
  rail: "M1 6H33M5 2V10M11 2V10M17 2V10M23 2V10M29 2V10",
  road: "M1 6H33",
  heights: "M3 9L7 3M9 10L12 3M16 11L17 3M23 10L21 3M29 9L25 3",
  "built-up": "M2 1H32V11H2Z",
};

function sample(path, attributes) {
  return svg("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, svg("path", { d: path, ...attributes }));
}

const row = (picture, words, attributes) => el("div", attributes || {}, picture, words);

/** @type {(campaign: Campaign) => HTMLElement[]} */
function ground(campaign) {
  return Object.keys(GROUND).filter((kind) => campaign.ground.includes(kind))
    .map((kind) => row(sample(GROUND[kind], { class: `ground ${kind}` }), say(`ground.${kind}`)));
}

// What the records rest on: the texts, other sources alone, or no source outright.
/** @type {(campaign: Campaign) => HTMLElement} */
function counts(campaign) {
  const { stated, other, inferred } = evidence.bases();
  const text = texts.names();
  const item = (key, number) => el("span", {}, words.parts(key, { n: el("b", {}, number), text }));
  const sourced = campaign.texts.length > 0 ? [item("counts.stated", stated), item("counts.other", other)] : item("counts.sourced", other);
  return el("div", { class: "counts" }, el("span", {}, say("counts.what")), sourced, item("counts.inferred", inferred));
}

// A way back has an open head, whichever way it leads: that it is one is the record's word.
const retreat = () => svg("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" },
  svg("path", { class: "held", d: "M1 6H22" }), svg("path", { class: "arrowhead", d: "M20 0.8L32 6L20 11.2L23 6Z" }));
// What begins soon is hollow.
const coming = () => svg("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" },
  svg("path", { class: "held coming", d: "M1 3.4H22V0.8L32 6L22 11.2V8.6H1Z" }));
/** @type {(campaign: Campaign) => boolean} */
const overrun = ({ units }) => [...units.values()].some((unit) => garrisons.overrun(unit, [...units.values()]).length > 0);
/** @type {(campaign: Campaign) => boolean} */
const retreats = ({ movements }) => [...movements.values()].some(garrisons.fallsBack);

/** @type {(campaign: Campaign) => HTMLElement[]} */
function rows(campaign) {
  const kinds = new Set([...campaign.units.values()].map((unit) => unit.kind));
  const happened = new Set([...campaign.events.values()].map((event) => event.kind));
  return [
    ...campaign.sides.map((side, number) =>
      row(symbols.mark({ side: number, kind: "" }), told(side.name), { class: "side", "data-side": number })),
    el("div", { class: "sure" }, CERTAINTIES.map((certainty) =>
      row(sample("M1 6H33", { "data-certainty": certainty, "data-side": 0 }), say(`certainty.${certainty}`), { title: say(`certainty-means.${certainty}`) }))),
    row(el("b", { class: "and-more", "aria-hidden": "true" }, "+3"), say("legend.stack")),
    el("details", { class: "fold" },
      el("summary", {}, say("legend.more")),
      el("div", { class: "grid" },
        Object.keys(campaign.arms).filter((kind) => kinds.has(kind))
          .map((kind) => row(symbols.mark({ side: 0, kind }), say(`arm.${kind}`), { class: "arm" })),
        Object.keys(campaign.eventSigns).filter((kind) => happened.has(kind)).map((kind) => row(symbols.event(kind), say(`event.${kind}`))),
        ground(campaign),
        campaign.fronts.size > 0 ? row(sample("M1 3H33M5 3L9 10L13 3M15 3L19 10L23 3M25 3L29 10L33 3", { class: "held" }), say("legend.front")) : null,
        retreats(campaign) ? row(retreat(), say("legend.retreat")) : null,
        row(coming(), say("legend.coming")),
        overrun(campaign) ? row(el("span", { class: "small-sign" }, symbols.mark({ side: 0, kind: "" })), say("legend.overrun"), { class: "arm" }) : null,
        row(sample("M17 6m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", { class: "reach" }), say("legend.reach"))),
      counts(campaign)),
  ];
}

/** @type {(element: HTMLElement, campaign: Campaign) => void} */
export function init(element, campaign) {
  element.querySelector(".legend-body").append(...rows(campaign));
  whenShown(id("stage"), () => element.toggleAttribute("open", !screen.phone() && id("stage").offsetWidth >= ROOM * screen.unit())); // a small map has none for it
}

/** @type {(element: HTMLElement, campaign: Campaign) => void} */
export function rerender(element, campaign) {
  const fold = () => /** @type {HTMLDetailsElement} */ (element.querySelector(".fold"));
  const { open } = fold();
  element.querySelector(".legend-body").replaceChildren(...rows(campaign));
  fold().open = open;
}
