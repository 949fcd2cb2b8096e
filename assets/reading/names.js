// The names of places, units, people, terms and events, in whatever language and spelling the campaign has for them; and
// which of them answer a query.
import { campaign } from "../core/campaign.js";
import * as folding from "../core/folding.js";

const MOST = 5; // of a kind that are listed
const ANYWHERE = 3; // letters from which a query is sought within words, too
const BEFORE_1918 = { ѣ: "е", і: "и", ѳ: "ф", ѵ: "и" };
/** @typedef {"place" | "unit" | "person" | "term" | "event"} Sort */
/** @typedef {{ sort: Sort, id: string, names: string[], plain?: string[] }} Entry */
/** @type {Sort[]} */
export const SORTS = ["place", "unit", "person", "term", "event"];
/** @type {Entry[]} */
let entries = [];

// Without case, accents and what the Russian spelling of before 1918 has more.
/** @type {(text: string) => string} */
const plain = (text) => folding.fold(text).replace(/[’‘]/g, "'").replace(/[–—‑]/g, "-")
  .replace(/[ѣіѳѵ]/g, (letter) => BEFORE_1918[letter]).replace(/ъ(?!\p{L})/gu, "").replace(/\s+/g, " ").trim();

// The names of a record in all languages.
/** @type {(kind: string, id: string, fields: string[], record: any) => string[]} */
function names(kind, id, fields, record) {
  const others = Object.values(campaign.translations).map((kinds) => kinds[kind]?.[id] ?? {});
  return [...new Set([record, ...others].flatMap((each) => fields.map((field) => each[field])).filter(Boolean))];
}

/** @type {() => Entry[]} */
function collect() {
  const { places, units, events, terms } = campaign;
  return [
    ...[...places.values()].map((place) => ({ sort: /** @type {Sort} */ ("place"), id: place.id,
      names: names("place", place.id, ["title", "label", "modern", "russian"], place) })),
    ...[...units.values()].map((unit) => ({ sort: /** @type {Sort} */ ("unit"), id: unit.id, names: names("unit", unit.id, ["label", "name"], unit) })),
    ...terms.map((term) => ({ sort: term.kind, id: term.id,
      names: names("term", term.id, ["title", "forms"], term).flatMap((each) => each.split(";")).map((each) => each.replace(/\*$/, "")) })),
    ...[...events.values()].map((event) => ({ sort: /** @type {Sort} */ ("event"), id: event.id, names: names("event", event.id, ["title", "short"], event) })),
  ];
}

// How well a name answers a query: 0 from its beginning on, 1 from that of one of its words, 2 within a word.
/** @type {(name: string, query: string) => number} */
function rank(name, query) {
  const from = name.indexOf(query);
  if (from === 0) return 0;
  if (from > 0 && /[^\p{L}\p{N}]/u.test(name[from - 1])) return 1;
  return from > 0 && query.length >= ANYWHERE ? 2 : Infinity;
}

// Takes the names as they were written: before the campaign is put into any language.
export function init() {
  entries = collect();
}

// What answers a query, the best first, a few of each sort.
/** @type {(query: string) => Entry[]} */
export function find(query) {
  const sought = plain(query);
  if (sought === "") return [];
  const found = [];
  for (const entry of entries) {
    entry.plain ??= entry.names.map(plain);
    const best = Math.min(...entry.plain.map((name) => rank(name, sought)));
    if (best < Infinity) found.push({ entry, best });
  }
  found.sort((a, b) => a.best - b.best);
  return SORTS.flatMap((sort) => found.filter(({ entry }) => entry.sort === sort).slice(0, MOST).map(({ entry }) => entry));
}
