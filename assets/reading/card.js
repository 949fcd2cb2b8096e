// The card: what is selected, the passage of the text that tells of it, and how we know it. With nothing selected it says
// what happens now and who is where.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import { el, id, reveal, update } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import { parts, say } from "../core/words.js";
import * as symbols from "../map/symbols.js";
import * as units from "../map/units.js";
import * as citations from "./citations.js";
import * as claims from "./claims.js";
import * as excerpt from "./excerpt.js";
import * as links from "./links.js";
import * as media from "./media.js";
import * as overview from "./overview.js";
import * as terms from "./terms.js";

/** @type {HTMLElement} */
let first = null; // what is to be seen without scrolling, the passage at its foot
let shown = ""; // what the card of "now" says, so that it is only written anew when that changes

/** @type {typeof links.to} */
const link = (...named) => links.to(...named);
const placeLink = (placeId) => links.place(placeId);
/** @type {typeof links.standing} */
const standing = (...named) => links.standing(...named);
const unitLink = (unitId) => links.unit(campaign.units.get(unitId));
/** @type {typeof links.moment} */
const momentLink = (...named) => links.moment(...named);

function bothCalendars(record, from) {
  const other = dated.otherDays(record);
  return [momentLink(from, dated.span(record)), other && el("span", { class: "old" }, ` (${other})`)];
}

// The hours that the accounts leave for all of it, where they differ or are vague.
function bounds(record) {
  const found = dated.bounds(record);
  if (found === null) return null;
  const values = Object.fromEntries(Object.entries(found).map(([name, value]) => [name, el("b", {}, value)]));
  return el("span", { class: "dating" }, "day" in found ? parts("bounds.day", values) : parts("bounds", values));
}

// Of what does not go on at the moment that the map shows: that it does not, and the way to it.
/** @type {(record: any, from: Minute) => HTMLElement | null} */
function elsewhen(record, from) {
  if (dated.goesOn(record, clock.now())) return null;
  return el("p", { class: "elsewhen" }, `${say("elsewhen")} `, momentLink(from, say("elsewhen.go", { when: dated.begin(record) })));
}

// The head of the card and the rest of it, under the excerpt.
/** @type {(head: any[], ...rest: any[]) => { head: any[], rest: any[] }} */
const parted = (head, ...rest) => ({ head, rest });

function heading(kicker, title, ...rest) {
  return el("header", {},
    el("div", { class: "kicker" }, kicker),
    el("h2", { dir: "auto" }, title),
    el("button", { type: "button", class: "close", "aria-label": say("close-card"), title: say("close.esc"),
      onclick: () => selection.clear() }, "×"),
    ...rest);
}

function placeCard(place) {
  const events = [...campaign.events.values()].filter((event) => event.places.includes(place.id) && evidence.supports(event.id));
  const here = units.states().filter(({ unit, state }) => state.place === place.id && !state.before && evidence.supports(unit.legs[state.legIndex].id));
  const names = [["today", place.modern], ["russian", place.russian]].filter(([, name]) => name && name !== place.title)
    .map(([key, name], index) => [index > 0 ? " · " : "", parts(`place.${key}`, { name: key === "today" ? told(name) : el("span", { lang: "ru" }, name) })]);
  const held = [...campaign.fronts.values()].filter(({ id, places }) => places.includes(place.id) && evidence.supports(id));
  const beside = [...campaign.places.values()].filter((each) => each !== place && place.at && each.at?.join() === place.at.join());
  const within = place.radius_km ? say("within", { km: words.number(place.radius_km) }) : "";
  return parted([
    heading(told(place.kind), told(place.title), names.length ? el("p", { class: "names" }, names) : null),
    el("p", { dir: "auto" }, terms.inPage(place.sentence)),
    media.of("place", place.id),
  ],
  beside.length ? el("p", { class: "names" }, parts("places-too", { places: separated(beside.map(({ id }) => placeLink(id)), ", ") })) : null,
  here.length ? el("p", {}, parts("here-now", { units: here.map(({ unit }, index) => [index ? ", " : "", links.unit(unit)]) })) : null,
  events.length + held.length ? el("h3", {}, say("place.happened")) : null,
  events.length + held.length ? el("ul", { class: "happenings" }, held.map((front) => el("li", {},
    momentLink(front.start, dated.span(front)), " ", link("front", front.id, [say("front"), words.colon(), records.along(front)]))), events.map((event) => el("li", {},
    momentLink(event.shown, dated.span(event)), " ", symbols.event(event.kind), link("event", event.id, told(event.title))))) : null,
  el("p", { class: "how" }, place.at
    ? parts("position", { certainty: citations.certainty(place), within, from: citations.untranslated(place.coordinates_from) })
    : say("not-drawn")));
}

function legItem(leg, current) {
  const [from, to] = [records.standing(leg.from, Boolean(leg.stands)), records.standing(leg.to, leg.before)];
  const stays = tracks.stays(leg);
  const where = stays ? parts(leg.before ? "stays-before" : "stays-at", { place: told(campaign.places.get(leg.from).title) }) : [from, " → ", to];
  // Links stand in the fold, not in its heading: a control within a control is lost to a screen reader.
  const links = stays ? placeLink(leg.from) : [placeLink(leg.from), " → ", standing(leg.to, leg.before)];
  return el("details", { open: current, "data-movement": leg.id, class: `${leg.certainty} ${evidence.classOf(leg.id)}` },
    el("summary", {}, el("span", { class: "when" }, dated.span(leg)), " ", where,
      el("span", { class: "certainty", title: citations.means(leg) }, say(`certainty.${leg.certainty}`))),
    el("div", {}, el("p", { class: "names" }, links, " · ", bothCalendars(leg, leg.depart), bounds(leg)),
      citations.calculated(leg), citations.of(leg.id, leg.note)));
}

// To the record a unit is in: it may stand far down in the list of them.
function toRecord(leg) {
  const record = id("card").querySelector(`[data-movement="${leg.id}"]`);
  record.open = true;
  reveal(record);
  record.querySelector("summary").focus({ preventScroll: true });
}

// From when to when a unit is on the map.
const shownFor = ({ legs }) => {
  const [first, last] = [legs[0], legs.at(-1)];
  return dated.span({ depart: first.depart, arrive: last.arrive, precision: { depart: first.precision.depart, arrive: last.precision.arrive } });
};

function now(state, unit) {
  if (!state) return parts("not-on-map", { when: momentLink(unit.legs[0].depart, shownFor(unit)) });
  const leg = unit.legs[state.legIndex];
  if (!evidence.supports(leg.id)) return citations.unsupported([leg.id]);
  const how = state.leg ? el("button", { type: "button", class: "link", onclick: () => toRecord(state.leg) }, say("how-known.go"))
    : say(!state.inferred ? "halts" : clock.now() < unit.legs[0].depart ? "waits-before" : "waits-after");
  const about = !state.inferred && citations.hourless(leg); // it is certain, but not to the hour
  return parts("now-at",
    { where: overview.whereLinked(state), certainty: about ? citations.certaintyOf(leg) : citations.certainty(state), how });
}

function unitCard(unit) {
  const state = tracks.stateOf(unit, clock.now());
  const side = campaign.sides[unit.side];
  const legs = unit.legs.filter((leg) => evidence.supports(leg.id));
  return parted([
    heading(el("span", { "data-side": unit.side, class: "side" }, symbols.mark(unit), told(side.name)), told(unit.name)),
    el("p", {}, now(state, unit)),
    media.of("unit", unit.id),
  ],
  unit.note ? el("p", { class: "names", dir: "auto" }, terms.inPage(unit.note)) : null,
  claims.of(unit),
  el("h3", {}, say("how-known")),
  legs.length > 0 ? legs.map((leg) => legItem(leg, state?.leg === leg))
    : el("p", { class: "missing" }, citations.unsupported(unit.legs.map(({ id }) => id))));
}

// What an event is, in a word: what has a sign of its own is called by its kind.
/** @type {(event: CampaignEvent) => unknown[]} */
const eventKind = ({ kind }) => [symbols.event(kind), say(kind in campaign.eventSigns ? `event.${kind}` : kind)];

// How certain an event is; of a claim, not what was claimed but that it was, if that is not certain.
/** @type {(event: CampaignEvent) => unknown[]} */
function certaintyOf(event) {
  if (event.kind !== "claim") return [" · ", citations.certainty(event)];
  return event.certainty === "certain" ? [] : [" · ", parts("claim-made", { certainty: citations.certainty(event) })];
}

const separated = (links, by) => links.map((each, index) => [index ? by : "", each]);

// The other events that stand under the same sign, or begin in the same minute.
function besides(event) {
  const others = [...campaign.events.values()].filter((each) => each !== event && evidence.supports(each.id));
  const at = new Set(event.places.map((place) => campaign.places.get(place).at?.join()).filter(Boolean));
  const signed = ({ kind }) => kind in campaign.eventSigns;
  const here = signed(event) ? others.filter((each) => signed(each) && each.places.some((place) => at.has(campaign.places.get(place).at?.join()))) : [];
  const then = others.filter((each) => each.start === event.start && !here.includes(each));
  const both = /** @type {[key: string, events: CampaignEvent[]][]} */ ([["events-here", here], ["events-then", then]]);
  return both.map(([key, events]) => (events.length === 0 ? null : el("p", { class: "names" }, parts(key, { events: separated(events.map(({ id, title }) => link("event", id, told(title))), ", ") }))));
}

// Under its summary, while one source is asked: it is told after others, too.
function allTell({ id }) {
  const only = evidence.only();
  const others = only !== null && (campaign.citations.get(id) ?? []).some(({ source }) => source !== only);
  return others ? el("p", { class: "names" }, say("all-tell")) : null;
}

function eventCard(event) {
  return parted([
    heading([eventKind(event), certaintyOf(event)], told(event.title),
      el("p", { class: "names" }, separated(event.places.map(placeLink), ", "), event.places.length > 0 ? " · " : "", bothCalendars(event, event.shown),
        bounds(event)),
      elsewhen(event, event.shown)),
    evidence.supports(event.id) ? [el("p", { dir: "auto" }, terms.inPage(event.summary)), allTell(event)] : null,
    media.of("event", event.id),
  ],
  besides(event),
  el("h3", {}, say("how-known")),
  citations.of(event.id, event.note));
}

function frontCard(front) {
  const side = el("span", { "data-side": front.side, class: "side" }, told(campaign.sides[front.side].name));
  return parted([
    heading([side, ` · ${say("front")} · `, citations.certainty(front)], records.along(front),
      el("p", { class: "names" }, front.places.map((place, index) => [index ? " – " : "", placeLink(place)]), " · ",
        bothCalendars(front, front.start), bounds(front)),
      elsewhen(front, front.start)),
  ],
  el("h3", {}, say("how-known")),
  citations.of(front.id, front.note));
}

// No more exact than a distance along a drawn line is.
const about = (km) => (km < 10 ? km : km < 100 ? Math.round(km) : Math.round(km / 10) * 10);

function movementCard(leg) {
  const stays = tracks.stays(leg);
  const unit = link("unit", leg.unit.id, told(leg.unit.name));
  return parted([
    heading([el("span", { "data-side": leg.unit.side, class: "side" }, symbols.mark(leg.unit)),
      `${say(`movement.${leg.kind}`)} · `, citations.certaintyOf(leg)], records.named(leg.id),
    el("p", { class: "names" }, bothCalendars(leg, leg.depart), bounds(leg)), elsewhen(leg, leg.depart)),
    el("p", {}, stays ? parts(leg.before ? "unit-before" : "unit-at", { unit, place: placeLink(leg.from) })
      : parts("unit-goes", { unit, from: standing(leg.from, leg.stands, "before.point"), to: standing(leg.to, leg.before, "before.point"), km: words.number(about(leg.km)) }),
      leg.aboard ? [" · ", say("aboard.unit"), " ", unitLink(leg.aboard)] : null),
  ],
  el("h3", {}, say("how-known")),
  citations.calculated(leg),
  citations.of(leg.id, leg.note));
}

const foldKey = (fold) => fold.dataset.movement ?? (fold.id || fold.className);

// Whoever is in the card with the keyboard is put back to the same control when it is rewritten, else to the card.
function keepFocus(card) {
  const key = (control) => `${control.tagName}|${control.textContent}|${Object.values(control.dataset)}`;
  const focused = document.activeElement;
  if (!card.contains(focused)) return null;
  const was = key(focused);
  return () => ([...card.querySelectorAll("a, audio, button, summary")].find((each) => key(each) === was) ?? card).focus({ preventScroll: true });
}

// What the card depends on beside the selection: rewriting it while a student reads would throw them out.
function signature(selected) {
  const states = units.states();
  if (selected === null) {
    const event = news.latest();
    return `${event && event.id + news.when(event)}|` + states.map(({ unit, state }) => unit.id + (state.place || state.leg.id)).join();
  }
  if (selected.kind !== "place" && selected.kind !== "unit") {
    const record = campaign[`${selected.kind}s`].get(selected.id);
    return `${selected.id}|${dated.goesOn(record, clock.now())}`;
  }
  if (selected.kind === "place") {
    return `${selected.id}|${states.filter(({ state }) => state.place === selected.id).map(({ unit }) => unit.id)}`;
  }
  const state = states.find(({ unit }) => unit.id === selected.id)?.state;
  return `${selected.id}|${state ? (state.leg?.id ?? state.place) : ""}`;
}

// Of the same thing folds stay as they were.
function write(selected, sameThing) {
  const card = id("card");
  first ??= el("div", { class: "first" });
  const record = selected && campaign[`${selected.kind}s`].get(selected.id);
  const { head, rest } = !selected ? overview.card()
    : { place: placeCard, unit: unitCard, movement: movementCard, event: eventCard, front: frontCard }[selected.kind](record);
  const was = keepFocus(card);
  const folds = new Map([...card.querySelectorAll("details")].map((fold) => [foldKey(fold), fold.open]));
  const some = (content) => content.flat(3).filter(Boolean);
  update(first, [...some(head), ...(campaign.texts.length > 0 ? [excerpt.element] : [])]);
  update(card, [first, ...some(rest)]);
  card.dataset.kind = selected ? selected.kind : "now";
  if (sameThing) for (const fold of card.querySelectorAll("details")) fold.open = folds.get(foldKey(fold)) ?? fold.open;
  excerpt.clip();
  was?.();
}

export function show() {
  const fresh = excerpt.show();
  const selected = selection.now();
  const next = `${selected?.kind}|${signature(selected)}|${evidence.only()}`;
  if (next === shown) {
    if (fresh) excerpt.clip();
    return;
  }
  const sameThing = shown.split("|").slice(0, 2).join() === next.split("|").slice(0, 2).join();
  shown = next;
  write(selected, sameThing);
}

// Written anew in another language or calendar.
export function rerender() {
  overview.rerender();
  excerpt.rerender();
  write(selection.now(), true);
}
