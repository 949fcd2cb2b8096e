// Which paragraphs of the text speak of something, as filters for the reader: { kind, title(), numbers }. Titles are asked
// for anew whenever they are shown, since the language may have changed.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as records from "../core/records.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";

/** @type {(records: string[]) => Set<number>} */
function cited(records) {
  const { citations } = campaign;
  return new Set(records.flatMap((record) => citations.get(record) ?? [])
    .filter((citation) => citation.paragraph)
    .map((citation) => citation.paragraph));
}

// The records of what is selected: the event, the movement, the front, or all movements of the unit.
/** @type {(selected: Selected | null) => string[]} */
export function recordsOf(selected) {
  if (selected === null || selected.kind === "place") return [];
  return selected.kind === "unit" ? campaign.units.get(selected.id).legs.map((leg) => leg.id) : [selected.id];
}

// What names the selected place or unit, or is cited for the selected unit, movement, event or front.
/** @type {(selected: Selected) => Filter} */
export function of(selected) {
  const { places, units, passages: naming } = campaign;
  if (selected.kind === "place") {
    return { kind: "selection", title: () => [told(places.get(selected.id).title)], numbers: new Set(naming.get(selected.id) ?? []) };
  }
  if (selected.kind === "unit") {
    const numbers = new Set([...cited(recordsOf(selected)), ...(campaign.unitPassages.get(selected.id) ?? [])]);
    return { kind: "selection", title: () => [told(units.get(selected.id).label)], numbers };
  }
  return { kind: "selection", title: () => records.named(selected.id), numbers: cited(recordsOf(selected)) };
}

// What tells of the clock's moment.
/** @type {() => Filter} */
export const now = () => ({ kind: "now", title: () => words.say("now.shown"), numbers: records.numbersAt(clock.now()) });
