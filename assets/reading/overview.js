// What happens now and who is where: of each side the main units; under folds how we know, all of them in a sentence and a
// table (what the map shows, for those who do not see it), and all there is to be selected, in lists.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import { el, id, reveal, text, update } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import { idle, pause } from "../core/slices.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as units from "../map/units.js";
import * as citations from "./citations.js";
import * as links from "./links.js";
import * as terms from "./terms.js";

const ROWS = 60; // units of a side that the table has room for
const SENTENCE = /(?<=[.!?])\s/; // between one and the next
const LONG = 150; // characters of a sentence that is printed smaller
const MAIN = 3; // of a side that are told at once
const kept = new Map(); // by name: { state, element }
let due = false; // whether what stands in the fold of all units is yet to be written

const legOf = ({ unit, state }) => unit.legs[state.legIndex];
const rank = ({ unit }) => unit.rank;
const allOfSide = (index) => units.states().filter((each) => each.unit.side === index);
// The units of a side, its main ones first; if one source is asked, those of which it says where they are.
const ofSide = (index) => allOfSide(index).filter((each) => evidence.supports(legOf(each).id)).sort((a, b) => rank(a) - rank(b));

// Why a side has no unit on the map: its first has yet to come, its last has gone, or it is between two; or it has none.
/** @type {(side: number) => string} */
function missing(side) {
  const tracks = [...campaign.units.values()].filter((unit) => unit.side === side).map(({ track }) => track);
  const come = tracks.some(([[first]]) => first > clock.now());
  const gone = tracks.some((track) => track.at(-1)[0] < clock.now());
  return come === gone ? "between" : come ? "yet" : "more";
}

// Of a side of which there is nothing to be told.
/** @type {(side: number, all?: { unit: Unit, state: UnitState }[]) => string} */
const none = (side, all = allOfSide(side)) => (evidence.only() && all.length > 0 ? citations.unsupported(all.map((each) => legOf(each).id))
  : say(`no-unit.${missing(side)}`));

// What is said of where a unit is, and what carries it.
/** @type {(state: UnitState, where: any) => any} */
const aboard = ({ leg }, where) => (leg?.aboard ? words.parts("aboard", { where, unit: links.unit(campaign.units.get(leg.aboard)) }) : where);

// Where a unit is, with the places as links.
/** @type {(state: UnitState) => any} */
export const whereLinked = (state) => aboard(state, whereabouts(state));

/** @type {(state: UnitState) => any} */
function whereabouts(state) {
  const { place } = links;
  return state.place ? words.parts(state.before ? "before" : "at", { place: place(state.place) })
    : words.parts("on-the-way", { from: place(state.leg.from), to: links.standing(state.leg.to, state.leg.before, "before.point") });
}

// "The defenders: the guard at the bridge, and 3 others."
function sentence() {
  return campaign.sides.map((side, index) => {
    const [first, ...others] = ofSide(index);
    const before = [index > 0 ? " " : "", told(side.name), words.colon()];
    if (!first) return [before, none(index)];
    const rest = others.length ? words.count("and-others", others.length) : "";
    return [before, words.parts("whereabouts", { unit: told(first.unit.label), where: records.where(first.state) }), rest, "."];
  }).flat(Infinity);
}

// What has been made is made anew only in another state, so that time runs over a card of which little changes.
function keep(name, state, make) {
  if (kept.get(name)?.state !== state) kept.set(name, { state, element: make() });
  return kept.get(name).element;
}

function row({ unit, state }) {
  const leg = unit.legs[state.legIndex];
  const sure = state.inferred ? state : leg; // what happened, not at which hour
  return keep(`unit ${unit.id}`, [state.place ?? leg.id, state.before, sure.certainty].join(), () => el("tr", { "data-unit-row": unit.id },
    el("th", { scope: "row" }, links.unit(unit)), el("td", {}, whereLinked(state)), el("td", { class: "sure", title: citations.means(sure) }, say(`certainty.${sure.certainty}`))));
}

function group(side, index) {
  const units = ofSide(index);
  const others = units.length - ROWS;
  const line = (name, words) => keep(`${name} ${index}`, words, () => el("tr", {}, el("td", { colspan: 3, class: "names" }, words)));
  const body = keep(`side ${index}`, "", () => el("tbody", {}));
  update(body, [
    keep(`name ${index}`, "", () => el("tr", {}, el("th", { scope: "rowgroup", colspan: 3, class: "side", "data-side": index }, told(side.name)))),
    ...units.slice(0, ROWS).map(row),
    ...(units.length === 0 ? [line("none", none(index))] : []),
    ...(others > 0 ? [line("others", words.count("and-others", others).replace(/^\W+/, ""))] : []),
  ]);
  return body;
}

function table() {
  const groups = campaign.sides.map(group);
  return keep("table", "", () => el("table", { class: "whereabouts" }, el("caption", { class: "unseen" }, say("everyone")),
    el("thead", { class: "unseen" }, el("tr", {}, ["unit", "where", "how-sure"].map((key) => el("th", { scope: "col" }, say(`column.${key}`))))), groups));
}

/** @type {(fold: HTMLElement) => void} */
function tell(fold) {
  const summary = sentence();
  update(fold, [fold.querySelector("summary"), keep("sentence", text(summary), () => el("p", { class: "everyone" }, summary)), table()]);
}

// All units, in a sentence and a table; while they are folded up they can wait.
function everyone() {
  const fold = keep("all", "", () => el("details", { id: "everyone", class: "index" }, el("summary", {}, say("everyone"))));
  if (fold.open) tell(fold);
  else later();
  return fold;
}

async function later() {
  if (due) return;
  due = true;
  await idle();
  due = false;
  const fold = kept.get("all")?.element; // none, if all is to be written anew in another language
  if (fold) tell(fold);
}

// Where a unit is, in few words: "at the bridge", "→ the town".
const briefly = (state) => (state.place ? whereLinked(state) : aboard(state, ["→ ", links.standing(state.leg.to, state.leg.before)]));

// Of each side its main units, three at most, so that it is taken in at a glance.
function glance() {
  const rows = campaign.sides.flatMap((side, index) => {
    const all = ofSide(index);
    const main = all.filter((each) => rank(each) === 1).slice(0, MAIN);
    const some = main.length > 0 ? main : all.slice(0, 1);
    const others = all.length - some.length;
    const more = others > 0 ? el("button", { type: "button", class: "link more-units", onclick: showAll }, words.count("more-units", others)) : null;
    return [
      keep(`glance ${index}`, others, () => el("tr", {}, el("th", { scope: "rowgroup", colspan: 2, class: "side", "data-side": index }, told(side.name), more && " · ", more))),
      ...some.map(({ unit, state }) => keep(`glance ${unit.id}`, `${state.place ?? state.leg.id} ${state.before}`, () => el("tr", { "data-glance": unit.id },
        el("th", { scope: "row" }, links.unit(unit)), el("td", {}, briefly(state))))),
      ...(all.length === 0 ? [keep(`glance none ${index}`, none(index), () => el("tr", {}, el("td", { colspan: 2, class: "names" }, none(index))))] : []),
    ];
  });
  const body = keep("glance body", "", () => el("tbody", {}));
  update(body, rows);
  return keep("glance", "", () => el("table", { class: "whereabouts glance" }, el("caption", { class: "unseen" }, say("who-is-where")), body));
}

function showAll() {
  const fold = id("everyone");
  fold.open = true;
  reveal(fold);
  fold.querySelector("summary").focus({ preventScroll: true });
}

// A list that is folded up: what stands in it is made by and by.
function list(name, words, items, make) {
  const entries = el("ul", {});
  const fill = async () => {
    await idle();
    for (const item of items()) {
      await pause();
      entries.append(el("li", {}, make(item)));
    }
  };
  fill();
  return el("details", { id: name, class: "index" }, el("summary", {}, words), entries);
}

// Every place, unit and event as a control, also those whose names the map and the axis have no room for.
function lists() {
  const { places, units, events } = campaign;
  const inOrder = (some) => {
    const order = new Intl.Collator(words.language());
    return some.sort((a, b) => order.compare(a.title, b.title));
  };
  const choose = (kind, { id }, words) => el("button", { type: "button", class: "link", [`data-${kind}`]: id, dir: "auto",
    onclick: () => selection.set(kind, id) }, words);
  return [
    list("place-index", say("all-places", { n: places.size }), () => inOrder([...places.values()]),
      (place) => choose("place", place, told(place.title))),
    list("unit-index", say("all-units", { n: units.size }), () => units.values(), (unit) => links.unit(unit)),
    list("event-index", say("all-events", { n: events.size }), () => events.values(), (event) => [
      el("span", { class: "when" }, dated.begin(event)), " ",
      el("button", { type: "button", class: "link", "data-event-link": event.id, dir: "auto", onclick: () => records.go([event.id]) }, told(event.title))]),
  ];
}

// What happens now, or was the last that did, in a sentence.
function happens(event) {
  if (!event) return keep("event", "none", () => el("p", { class: "happens" }, evidence.only() ? none(0) : say("nothing-yet")));
  const [first] = event.summary.split(SENTENCE);
  return keep("event", event.id + news.when(event), () => el("div", { class: "happens" },
    el("div", { class: "kicker" }, `${news.when(event)} · `, links.to("event", event.id, told(event.title))), el("p", { class: first.length > LONG && "long", dir: "auto" }, terms.inPage(first, undefined, event.summary))));
}

// The card's content while nothing is selected: what is told at once, and what under folds.
/** @type {() => { head: any[], rest: any[] }} */
export function card() {
  const event = news.latest();
  return {
    head: [happens(event), keep("header", "", () => el("h2", {}, say("who-is-where"))), glance()],
    rest: [
      event ? keep("known", event.id + evidence.only(), () => el("details", { id: "now-known", class: "index" },
        el("summary", {}, say("how-known")), citations.of(event.id, event.note))) : null,
      everyone(),
      ...keep("lists", "", lists),
    ],
  };
}

export const rerender = () => kept.clear();
