// Which paragraphs the card's passage may come from: those that the record of the moment cites, so that nobody reads of
// another day; and which of their words are marked. Of a unit whose record cites none, those that name it.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import * as passageFilters from "./passage_filters.js";

/** @typedef {{ numbers: number[], marks: Marks, of: string, about?: (number: number) => string | null,
 * proposed?: (number: number) => boolean }} Choice `of` names what it was chosen for, `about` what one of its paragraphs
 * tells of, where that is another than the card's head says; `proposed` tells of which ones nobody has judged it yet */

// The numbers that tell of a record, not those that contradict it.
/** @type {(id: string) => number[]} */
const citing = (id) => (campaign.citations.get(id) ?? [])
  .filter(({ paragraph, stance }) => paragraph && stance !== "contradicts").map(({ paragraph }) => paragraph);

// Whether a record has a paragraph only by proposal.
/** @type {(id: string) => (number: number) => boolean} */
const proposedFor = (id) => (number) => {
  const there = (campaign.citations.get(id) ?? []).filter(({ paragraph }) => paragraph === number);
  return there.length > 0 && there.every(({ stance }) => stance === "proposed");
};

/** @type {(id: string) => Marks} */
const ofRecord = (id) => (piece) => piece[2].includes(id);

// The record that a unit is in, or that brought it where it is; null while it is not on the map.
function recordOf(unit) {
  const state = tracks.stateOf(unit, clock.now());
  return state && unit.legs[state.legIndex].id;
}

// The numbers that name a unit, and tell of the moment what others do; any of them, of a unit of whose records none is told.
/** @type {(unit: Unit) => number[]} */
function naming({ id, legs }) {
  const all = campaign.unitPassages.get(id) ?? [];
  if (legs.every((leg) => citing(leg.id).length === 0)) return all;
  return all.filter((number) => records.narratedBy(number).some(({ start, end, brief }) => brief && start <= clock.now() && clock.now() <= end));
}

/** @type {(selected: Selected) => Choice} */
function ofSelected(selected) {
  const { kind, id } = selected;
  if (kind === "place") return { numbers: [...passageFilters.of(selected).numbers], marks: (piece) => piece[1].includes(id), of: id };
  if (kind === "unit") {
    const record = recordOf(campaign.units.get(id));
    const told = record ? citing(record) : [];
    if (told.length > 0) return { numbers: told, marks: ofRecord(record), of: `${id} ${record}`, proposed: proposedFor(record) };
    return { numbers: naming(campaign.units.get(id)), marks: (piece) => piece[4]?.includes(id) ?? false, of: `${id} named` };
  }
  const numbers = citing(id);
  return { numbers: numbers.length > 0 ? numbers : [...passageFilters.of(selected).numbers], marks: ofRecord(id), of: id, proposed: proposedFor(id) };
}

// What is selected has its own; else the news of the hour; else what the text tells of the moment.
/** @type {() => Choice} */
export function now() {
  const selected = selection.now();
  if (selected) return ofSelected(selected);
  const event = news.latest();
  const numbers = event ? citing(event.id) : [];
  if (numbers.length > 0) return { numbers, marks: ofRecord(event.id), of: event.id, proposed: proposedFor(event.id) };
  const told = [...records.numbersAt(clock.now())];
  const going = new Set(told.flatMap((number) => records.narratedBy(number)).filter(({ start, end }) => start <= clock.now() && clock.now() <= end)
    .map(({ id }) => id));
  const about = (number) => {
    const id = campaign.paragraphs[number - 1].flatMap((piece) => (typeof piece === "string" ? [] : piece[2])).find((each) => going.has(each));
    return id ? records.title(id) : null;
  };
  return { numbers: told, marks: (piece) => piece[2].some((each) => going.has(each)), of: event?.id ?? "", about };
}
