// What the records rest on, and the filter that leaves only what one source supports. Map, axis, card and text listen.
import { campaign } from "./campaign.js";
import * as parts from "./parts.js";

/** @type {((only: string | null) => void)[]} */
const listeners = [];
/** @type {Map<string, Set<string>>} */
const supported = new Map(); // by source: the ids of the records it supports
/** @type {Map<string, Set<string>>} */
const dates = new Map(); // by source: the ids of those it also gives a date
/** @type {string | null} */
let asked = null; // the one source that is asked, or null for all

/** @type {(map: Map<string, Set<string>>, key: string, value: string) => unknown} */
const put = (map, key, value) => map.set(key, (map.get(key) ?? new Set()).add(value));
/** @type {(ids: Set<string> | undefined, table: Map<string, unknown>) => number} */
const count = (ids, table) => [...(ids ?? [])].filter((id) => table.has(id)).length;

/** @type {(campaign: Campaign) => void} */
export function init(campaign) {
  for (const [id, citations] of campaign.citations) {
    for (const { source, stance, dates: dated } of citations) {
      if (stance !== "supports") continue;
      put(supported, source, id);
      if (dated) put(dates, source, id);
    }
  }
}

/** @type {(listener: (only: string | null) => void) => unknown} */
export const listen = (listener) => listeners.push(listener);
export const only = () => asked;

// A source that is unknown (an old link, a typing error) or supports nothing asks them all.
/** @type {(source: string | null) => void} */
export function set(source) {
  const next = source && supported.has(source) ? source : null;
  if (next === asked) return;
  asked = next;
  parts.notify("evidence", listeners, asked);
}

// Whether the source that is asked supports a record; where none is, all are taken for supported.
/** @type {(recordId: string) => boolean} */
export const supports = (recordId) => asked === null || Boolean(supported.get(asked)?.has(recordId));

// Whether the source that is asked has a word on a record, if only a vague one.
/** @type {(recordId: string) => boolean} */
export const speaks = (recordId) => Boolean(campaign.citations.get(recordId)?.some(({ source }) => source === asked));

// The class of what is drawn or written of a record.
/** @type {(recordId: string) => string} */
export const classOf = (recordId) => (supports(recordId) ? "" : "unsupported");

// The sources that support anything, those that support most first.
export const sources = () => [...supported].sort((a, b) => b[1].size - a[1].size).map(([source]) => source);

// How many movements and events a source supports, and how many of them it dates.
/** @type {(source: string) => Record<string, number>} */
export function tally(source) {
  const { movements, events } = campaign;
  const [its, dated] = [supported.get(source), dates.get(source)];
  return {
    movements: count(its, movements), ofMovements: movements.size, events: count(its, events), ofEvents: events.size,
    dated: count(dated, movements) + count(dated, events),
  };
}

// Of all records: stated by a text, only by another source, by none (inferred).
export function bases() {
  const { citations, texts } = campaign;
  const found = { stated: 0, other: 0, inferred: 0 };
  for (const [id, each] of citations) {
    if (texts.some(({ source }) => supported.get(source)?.has(id))) found.stated += 1;
    else found[each.some(({ stance }) => stance === "supports") ? "other" : "inferred"] += 1;
  }
  return found;
}
