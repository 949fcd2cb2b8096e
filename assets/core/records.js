// The dated records, movements, events and fronts alike, and what the text tells of them: which paragraph, which moment.
import { campaign } from "./campaign.js";
import * as clock from "./clock.js";
import { text } from "./dom.js";
import * as news from "./news.js";
import * as selection from "./selection.js";
import * as tracks from "./tracks.js";
import { told } from "./translations.js";
import * as words from "./words.js";

/** @type {Telling[]} */
const tellings = [];
/** @type {Map<number, Telling[]>} */
const byNumber = new Map();


/** @type {(id: string) => Dateable} */
export function find(id) {
  const event = campaign.events.get(id);
  if (event) return { kind: "event", from: event.start, to: event.end, at: event.shown, record: event };
  const front = campaign.fronts.get(id);
  if (front) return { kind: "front", from: front.start, to: front.end, at: front.start, record: front };
  const leg = campaign.movements.get(id);
  return leg && { kind: "movement", from: leg.depart, to: leg.arrive, at: leg.depart, record: leg };
}

const place = (placeId) => told(campaign.places.get(placeId).title);

// A place, or where a unit stands before it: "before the bridge". As all that follows, a list of words and elements.
/** @type {(id: string, before: unknown) => unknown[]} */
export const standing = (id, before) => (before ? words.parts("before", { place: place(id) }) : [place(id)]);

// The places that a front leads along.
/** @type {(front: Front) => unknown[]} */
export const along = ({ places }) => places.flatMap((each, index) => [index > 0 ? " – " : "", place(each)]);

// What a record is called.
/** @type {(id: string) => unknown[]} */
export function named(id) {
  const { kind, record } = find(id);
  if (kind === "event") return [told(record.title)];
  if (kind === "front") return [told(campaign.sides[record.side].name), words.colon(), ...along(record)];
  const where = tracks.stays(record) ? words.parts(record.before ? "before" : "at", { place: place(record.from) })
    : [standing(record.from, record.stands), " → ", standing(record.to, record.before)];
  return [told(record.unit.label), ", ", where].flat(2);
}

// Where a unit is: "at the bridge", "before the bridge", "on the way from the bridge to the town".
/** @type {(state: Pick<UnitState, "place" | "before" | "leg">) => unknown[]} */
export function where(state) {
  const there = state.place ? words.parts(state.before ? "before" : "at", { place: place(state.place) })
    : words.parts("on-the-way", { from: place(state.leg.from), to: standing(state.leg.to, state.leg.before) });
  const { aboard } = state.leg ?? {};
  return (aboard ? words.parts("aboard", { where: there, unit: told(campaign.units.get(aboard).label) }) : there).flat(2);
}

/** @type {(id: string) => string} */
export const title = (id) => text(named(id));

// What contradicts a record, or is only proposed for it, does not tell its hour. That a front is held is no news, and told of no moment.
export function init() {
  for (const [id, citations] of campaign.citations) {
    const { from, to, kind, record } = find(id);
    if (kind === "front") continue;
    const brief = to - from <= clock.long() && !(kind === "movement" && record.from === record.to);
    const numbers = citations.filter((each) => each.paragraph && each.stance !== "contradicts" && each.stance !== "proposed")
      .map((each) => each.paragraph);
    for (const number of new Set(numbers)) tellings.push({ number, id, start: from, end: to, brief });
  }
  tellings.sort((a, b) => a.number - b.number || a.start - b.start || a.end - b.end);
  for (const each of tellings) byNumber.set(each.number, [...(byNumber.get(each.number) ?? []), each]);
}

/** @type {() => Telling[]} */
export const narrated = () => tellings;
/** @type {(number: number) => Telling[]} */
export const narratedBy = (number) => byNumber.get(number) ?? [];

// The paragraphs that tell of a moment, of what goes on just then or else of what began last: the latest news first.
/** @type {(minute: Minute) => Set<number>} */
export function numbersAt(minute) {
  const now = minute + 0.5;
  const begun = tellings.filter((each) => each.start <= now);
  const some = begun.filter((each) => each.brief);
  const brief = some.length > 0 ? some : begun;
  const going = brief.filter((each) => each.end + 1 >= now);
  const last = Math.max(...brief.map((each) => each.start));
  const meant = going.length > 0 ? going.sort((a, b) => b.start - a.start) : brief.filter((each) => each.start === last);
  return new Set(meant.map((each) => each.number));
}

// To a record: the clock to where it is seen, the card to what is known of it. Of several that are meant at once
// each is the next one's turn.
/** @type {(ids: string[]) => void} */
export function go(ids) {
  const selected = selection.now();
  const id = ids[(ids.indexOf(selected?.id) + 1) % ids.length];
  const { kind, at } = find(id);
  clock.set(at);
  selection.set(kind, id);
  news.speak();
}
