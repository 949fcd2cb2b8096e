// Where everyone is now, in a sentence and a table: what the map shows, for those who do not see it. And all there is to
// be selected, in lists.
import { campaign } from "../core/campaign.js";
import * as dates from "../core/dates.js";
import { el, update } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as units from "../map/units.js";
import * as links from "./links.js";

const ROWS = 60; // units of a side that the table has room for
const kept = new Map(); // by name: { state, element }

const ofSide = (index) => units.states().filter(({ unit }) => unit.side === index);

// Where a unit is, with the places as links.
/** @type {(state: UnitState) => unknown[]} */
export function whereLinked(state) {
  const { place } = links;
  return state.place ? words.parts("at", { place: place(state.place) })
    : words.parts("on-the-way", { from: place(state.leg.from), to: place(state.leg.to) });
}

// "The defenders: the guard at the bridge, and 3 others."
function sentence() {
  return campaign.sides.map((side, index) => {
    const [first, ...others] = ofSide(index);
    if (!first) return `${side.name}: ${say("no-unit")}`;
    const rest = others.length ? words.count("and-others", others.length) : "";
    return `${side.name}: ${say("whereabouts", { unit: first.unit.label, where: records.where(first.state) })}${rest}.`;
  }).join(" ");
}

// What has been made is made anew only in another state, so that time runs over a card of which little changes.
function keep(name, state, make) {
  if (kept.get(name)?.state !== state) kept.set(name, { state, element: make() });
  return kept.get(name).element;
}

function row({ unit, state }) {
  const leg = unit.legs[state.legIndex];
  return keep(`unit ${unit.id}`, [state.place ?? leg.id, state.certainty, evidence.classOf(leg.id)].join(), () => el("tr", { class: evidence.classOf(leg.id), "data-unit-row": unit.id },
    el("th", { scope: "row" }, links.unit(unit)), el("td", {}, whereLinked(state)), el("td", { class: "sure" }, say(`certainty.${state.certainty}`))));
}

function group(side, index) {
  const units = ofSide(index);
  const others = units.length - ROWS;
  const line = (name, words) => keep(`${name} ${index}`, words, () => el("tr", {}, el("td", { colspan: 3, class: "names" }, words)));
  const body = keep(`side ${index}`, "", () => el("tbody", {}));
  update(body, [
    keep(`name ${index}`, "", () => el("tr", {}, el("th", { scope: "rowgroup", colspan: 3, class: "side", "data-side": index }, side.name))),
    ...units.slice(0, ROWS).map(row),
    ...(units.length === 0 ? [line("none", say("no-unit"))] : []),
    ...(others > 0 ? [line("others", words.count("and-others", others).replace(/^\W+/, ""))] : []),
  ]);
  return body;
}

function table() {
  const groups = campaign.sides.map(group);
  return keep("table", "", () => el("table", { class: "whereabouts" }, el("caption", { class: "unseen" }, say("everyone")),
    el("thead", { class: "unseen" }, el("tr", {}, ["unit", "where", "how-sure"].map((key) => el("th", { scope: "col" }, say(`column.${key}`))))), groups));
}

// A list that is folded up: what stands in it is made by and by.
function list(id, words, items, make) {
  const entries = el("ul", {});
  const fill = async () => {
    for (const item of items()) {
      await pause();
      entries.append(el("li", {}, make(item)));
    }
  };
  fill();
  return el("details", { id, class: "index" }, el("summary", {}, words), entries);
}

// Every place, unit and event as a control, also those whose names the map and the axis have no room for.
function lists() {
  const { places, units, events } = campaign;
  const order = new Intl.Collator(words.language());
  const byTitle = (a, b) => order.compare(a.title, b.title);
  const choose = (kind, { id }, words) => el("button", { type: "button", class: "link", [`data-${kind}`]: id,
    onclick: () => selection.set(kind, id) }, words);
  return [
    list("place-index", say("all-places", { n: places.size }), () => [...places.values()].sort(byTitle),
      (place) => choose("place", place, place.title)),
    list("unit-index", say("all-units", { n: units.size }), () => units.values(), (unit) => links.unit(unit)),
    list("event-index", say("all-events", { n: events.size }), () => events.values(), (event) => [
      el("span", { class: "when" }, dates.brief(event.start)), " ",
      el("button", { type: "button", class: "link", "data-event-link": event.id, onclick: () => records.go([event.id]) }, event.title)]),
  ];
}

// The card's content while nothing is selected.
/** @type {() => any[]} */
export function card() {
  const event = news.latest();
  const summary = sentence();
  return [
    keep("header", "", () => el("header", {}, el("div", { class: "kicker" }, say("now.kicker")), el("h2", {}, say("who-is-where")))),
    event ? keep("event", event.id + evidence.classOf(event.id), () => el("p", { class: evidence.classOf(event.id) },
      links.to("event", event.id, event.title), ": ", event.summary)) : null,
    keep("sentence", summary, () => el("p", { class: "everyone" }, summary)),
    table(),
    ...keep("lists", "", lists),
  ];
}

export const rerender = () => kept.clear();
