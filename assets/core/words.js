// The page's own words in the language that is set: one table, made in Python from `words.csv`.

/** @type {Record<string, Record<string, string>>} */
let table = {}; // by language, by key
let current = "";
/** @type {Map<string, { plurals: Intl.PluralRules, numbers: Intl.NumberFormat }>} */
const rules = new Map(); // by language, kept: a browser takes long to find them

function ofLanguage() {
  if (!rules.has(current)) rules.set(current, { plurals: new Intl.PluralRules(current), numbers: new Intl.NumberFormat(current) });
  return rules.get(current);
}

/** @type {(phrase: string, values: Record<string, unknown>) => string} */
function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

// An attribute's phrase stands under `data-word-<attribute>`, an element's own under `data-word`.
/** @type {(element: Element) => void} */
function rewrite(element) {
  for (const { name, value } of [...element.attributes]) {
    if (name === "data-word") element.textContent = say(value);
    else if (name.startsWith("data-word-")) element.setAttribute(name.slice("data-word-".length), say(value));
  }
}

// A phrase with its braces; one that the language lacks comes in the first language.
/** @type {(key: string, its?: string) => string} */
function phrase(key, its = current) {
  const found = table[its]?.[key] ?? Object.values(table)[0][key];
  if (found === undefined) throw new Error(`no phrase "${key}" in words.csv`);
  return found;
}

// A phrase, with what its braces stand for.
/** @type {(key: string, values?: Record<string, unknown>) => string} */
export const say = (key, values = {}) => fill(phrase(key), values);

// The first language is that of the page as it comes; of the others there may be no more than their names yet.
/** @type {(words: Record<string, Record<string, string>>) => void} */
export function init(words) {
  table = words;
  [current] = Object.keys(words);
}

// Takes what other languages have.
/** @type {(words: Record<string, Record<string, string>>) => void} */
export function learn(words) {
  table = { ...table, ...words };
}

/** @type {(its: string, key: string) => string} */
export const sayIn = (its, key) => phrase(key, its);

// In quotation marks, of which words that have their own get no second ones: a part of somebody's words loses what it has of
// theirs, and what is quoted within has single ones.
/** @type {(words: string) => string} */
export const quoted = (words) => say("quoted", { words: (/[“„«].*[”»]./.test(words) ? words : words.replace(/^[“„«"]+\s*|\s*[”»"]+$/g, ""))
  .replaceAll("“", "‘").replaceAll("”", "’") });

// A phrase whose braces stand for elements, or for lists of elements and words: what may be appended to an element.
/** @type {(key: string, values: Record<string, unknown>) => unknown[]} */
export const parts = (key, values) => phrase(key).split(/\{(\w+)\}/).map((part, index) => (index % 2 ? values[part] : part));

// A phrase with a number, in the form the language has for it: of the keys `<key>.one`, `.few`, `.many`, `.other`.
/** @type {(key: string, n: number, values?: Record<string, unknown>) => string} */
export function count(key, n, values = {}) {
  const form = `${key}.${ofLanguage().plurals.select(n)}`;
  return say(form in table[current] ? form : `${key}.other`, { n, ...values });
}

/** @type {(value: number) => string} */
export const number = (value) => ofLanguage().numbers.format(value);

const isFirst = () => current === Object.keys(table)[0];
// What `lang` words of their own language get: where nobody knows it, that it is not the page's, unless it may well be.
/** @type {(its?: string) => string | null} */
export const foreign = (its) => its || (isFirst() ? null : "");
// What those of the campaign get that nobody has translated.
/** @type {() => string | null} */
export const untranslated = () => (isFirst() ? null : Object.keys(table)[0]);

// Between what is told and what is told of it, and between one thing and another: French leaves room before both.
export const colon = () => say("colon");
export const semicolon = () => say("semicolon");

// A phrase in each of the languages, for what somebody types in any of them.
/** @type {(key: string) => string[]} */
export const every = (key) => Object.values(table).map((phrases) => phrases[key]).filter(Boolean);

export const languages = () => Object.keys(table);
export const language = () => current;

// Puts the page's fixed words into a language. What the scripts write themselves they write anew.
/** @type {(next: string) => void} */
export function use(next) {
  current = next;
  document.documentElement.lang = next;
  for (const element of document.querySelectorAll("*")) rewrite(element);
  ofLanguage(); // while the page waits anyhow, not when the first number is painted
}
