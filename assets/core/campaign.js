// The campaign as the page looks things up in it: tables by id, out of what Python has sent.
import * as geography from "./geography.js";

const BRIEF = 1 / 40; // of the campaign: what takes no longer

const byId = (list) => new Map(list.map((each) => [each.id, each]));
const byKey = (object) => new Map(Object.entries(object)); // an id may be any word, "constructor" too

// The words of a paragraph that a record rests on.
/** @type {(paragraphs: Run[][], number: number, record: string) => string} */
function quoted(paragraphs, number, record) {
  return paragraphs[number - 1].filter((run) => Array.isArray(run) && run[2].includes(record)).map(([words]) => words).join("");
}

/** @type {(list: Note[]) => Map<number, Note[]>} */
function byParagraph(list) {
  const found = new Map();
  for (const each of list) found.set(each.paragraph, [...(found.get(each.paragraph) ?? []), each]);
  return found;
}

// Each with the serial of its first paragraph, and how many it has.
/** @type {(data: Sent) => SourceText[]} */
function texts(data) {
  let first = 1;
  return data.texts.map(({ source, author, paragraphs: count, voiced }) => {
    first += count;
    return { source, author, count, voiced, first: first - count, ...data.sources[source] };
  });
}

// What the page shows; empty until it has come.
/** @type {Campaign} */
export const campaign = /** @type {any} */ ({});

// Takes what Python has sent.
/** @type {(data: Sent) => void} */
export function take(data) {
  for (const [record, attestations] of Object.entries(data.citations)) {
    for (const attestation of attestations) if (attestation.quote === true) attestation.quote = quoted(data.paragraphs, attestation.paragraph, record);
  }
  /** @type {any[]} */
  const units = data.units.map((unit) => ({ ...unit, legs: unit.legs.map((leg) => ({ ...leg })) }));
  for (const unit of units) for (const leg of unit.legs) leg.unit = unit;
  Object.assign(campaign, {
    ...data,
    geography: geography.unpack(data.geography),
    places: byId(data.places.map((place) => ({ ...place, sort: place.kind }))), // the sort in whatever language its kind is told
    units: byId(units),
    movements: byId(units.flatMap((unit) => unit.legs)),
    events: byId(data.events),
    fronts: byId(data.fronts),
    sources: byKey(data.sources),
    citations: byKey(data.citations),
    passages: byKey(data.passages),
    unitPassages: byKey(data.unitPassages),
    notes: byParagraph(data.notes),
    texts: texts(data),
  });
}

// When play holds at a milestone: at the end of what is brief, for then it can be seen, else at its beginning.
/** @type {(event: CampaignEvent) => Minute} */
export const heldAt = ({ start, end }) => (end - start <= campaign.minutes * BRIEF ? end : start);

// The events that the strip names and at which play holds, in order of their start.
/** @type {() => CampaignEvent[]} */
export const milestones = () => [...campaign.events.values()].filter(({ rank }) => rank === 1);

// The milestone that a moment is about: the one reached last, until a while after its end.
/** @type {(minute: Minute) => CampaignEvent | undefined} */
export const milestoneAt = (minute) => milestones().findLast(({ start, end }) => start <= minute && minute <= end + campaign.minutes * BRIEF);
