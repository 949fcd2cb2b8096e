// What the records rest on, and the filter that leaves only what one source supports. Map, axis, card and text listen.
import { campaign } from "./campaign.js";
import * as parts from "./parts.js";

const listeners = [];
const supports = new Map(); // by source: the ids of the records it supports
const dates = new Map(); // by source: the ids of those it also gives a date
let asked = null; // the one source that is asked, or null for all

const put = (map, key, value) => map.set(key, (map.get(key) ?? new Set()).add(value));
const count = (ids, table) => [...(ids ?? [])].filter((id) => table.has(id)).length;

export function init(campaign) {
  for (const [id, citations] of campaign.citations) {
    for (const { source, stance, dates: dated } of citations) {
      if (stance !== "supports") continue;
      put(supports, source, id);
      if (dated) put(dates, source, id);
    }
  }
}

export const listen = (listener) => listeners.push(listener);
export const only = () => asked;

// A source that is unknown (an old link, a typing error) or supports nothing asks them all.
export function set(source) {
  const next = source && supports.has(source) ? source : null;
  if (next === asked) return;
  asked = next;
  parts.notify("evidence", listeners, asked);
}

// Whether the filter leaves a record.
export const leaves = (recordId) => asked === null || Boolean(supports.get(asked)?.has(recordId));

// The sources that support anything, those that support most first.
export const sources = () => [...supports].sort((a, b) => b[1].size - a[1].size).map(([source]) => source);

// How many movements and events a source supports, and how many of them it dates.
export function tally(source) {
  const { movements, events } = campaign;
  const [its, dated] = [supports.get(source), dates.get(source)];
  return {
    movements: count(its, movements), dated: count(dated, movements), ofMovements: movements.size,
    events: count(its, events), datedEvents: count(dated, events), ofEvents: events.size,
  };
}

// Of all records: stated by a text, only by another source, by none (inferred).
export function bases() {
  const { citations, texts } = campaign;
  const found = { stated: 0, other: 0, inferred: 0 };
  for (const [id, each] of citations) {
    if (texts.some(({ source }) => supports.get(source)?.has(id))) found.stated += 1;
    else found[each.some(({ stance }) => stance === "supports") ? "other" : "inferred"] += 1;
  }
  return found;
}
