// The names of places, units, people, terms and events, in whatever language and spelling the campaign has for them; and
// which of them answer a query.
import { campaign } from "../core/campaign.js";
import * as folding from "../core/folding.js";

const MOST = 5; // of a kind that are listed
const ANYWHERE = 3; // letters from which a query is sought within words, too
const BEFORE_1918 = { ѣ: "е", і: "и", ѳ: "ф", ѵ: "и" };
/** @typedef {"place" | "unit" | "person" | "term" | "event"} Sort */
/** @typedef {{ sort: Sort, kind: string, id: string, names: string[], plain?: string[], at?: Minute }} Entry `at` is when an event begins */
/** @type {Sort[]} */
export const SORTS = ["place", "unit", "person", "term", "event"];
/** @type {Entry[]} */
let entries = [];

// Without case, accents and what the Russian spelling of before 1918 has more.
/** @type {(text: string) => string} */
const plain = (text) => folding.fold(text).replace(/[’‘]/g, "'").replace(/[–—‑]/g, "-")
  .replace(/[ѣіѳѵ]/g, (letter) => BEFORE_1918[letter]).replace(/ъ(?!\p{L})/gu, "").replace(/\s+/g, " ").trim();

// In which fields a record has its names, by its kind.
const FIELDS = { place: ["title", "label", "modern", "russian"], unit: ["label", "name"], term: ["title", "forms"], event: ["title", "short"] };

// The names of a record. A term may have several in one field, with an asterisk for any ending.
/** @type {(kind: string, record: any) => string[]} */
function names(kind, record) {
  const all = FIELDS[kind].map((field) => record[field]).filter(Boolean);
  return kind === "term" ? all.flatMap((each) => each.split(";")).map((each) => each.replace(/\*$/, "")) : all;
}

/** @type {(kind: string, records: Iterable<any>, sort?: (record: any) => Sort) => Entry[]} */
const collect = (kind, records, sort = () => /** @type {Sort} */ (kind)) => [...records].map((record) => ({ sort: sort(record), kind, id: record.id,
  names: [...new Set(names(kind, record))], at: record.start }));

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
  const { places, units, events, terms } = campaign;
  entries = [...collect("place", places.values()), ...collect("unit", units.values()), ...collect("term", terms, ({ kind }) => kind),
    ...collect("event", events.values())];
}

// Takes those that the records have in other languages.
/** @type {(translations: SentTranslations["campaign"]) => void} */
export function learn(translations) {
  for (const entry of entries) {
    const others = Object.values(translations).flatMap((kinds) => names(entry.kind, kinds[entry.kind]?.[entry.id] ?? {}));
    entry.names = [...new Set([...entry.names, ...others])];
    delete entry.plain;
  }
}

// What answers a query, the best first, a few of each sort; events in the order in which they begin.
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
  const few = SORTS.flatMap((sort) => found.filter(({ entry }) => entry.sort === sort).slice(0, MOST).map(({ entry }) => entry));
  return few.sort((a, b) => SORTS.indexOf(a.sort) - SORTS.indexOf(b.sort) || (a.at ?? 0) - (b.at ?? 0));
}

// The name by which an entry answers a query, where what it is called does not show why.
/** @type {(entry: Entry, called: string, query: string) => string | undefined} */
export function answering({ names: all, plain: folded }, called, query) {
  const answers = (name) => rank(name, plain(query)) < Infinity;
  return answers(plain(called)) ? undefined : all[folded.findIndex(answers)];
}
