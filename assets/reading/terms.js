// The words that are explained (`terms.csv`), found in the texts and in the page's own sentences: the first time that one
// stands in a paragraph it is a control, which `glossary.js` answers.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import { told } from "../core/translations.js";
import * as outside from "./outside.js";

/** @typedef {{ pattern: RegExp, whole: Map<string, Term>, beginnings: [string, Term][] }} Words */
const LETTER = "[\\p{L}\\p{N}]";
/** @type {Words | null} */
let ofTexts = null; // as they were written, in whatever language the page is
/** @type {Words | null} */
let ofPage = null;

const escaped = (form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// A form that begins small is also found with a capital; one that ends in an asterisk with any ending.
function expression(form) {
  const [first] = form;
  const begins = first === first.toUpperCase() ? escaped(first) : `[${first}${first.toUpperCase()}]`;
  return begins + escaped(form.slice(first.length).replace(/\*$/, "")) + (form.endsWith("*") ? "\\p{L}*" : "");
}

// The forms of some terms, longest first: of "Left Party" the whole is meant, not the "Party".
/** @type {(terms: Term[]) => Words | null} */
function words(terms) {
  const forms = terms.flatMap((term) => term.forms.split(";").map((form) => /** @type {[string, Term]} */ ([form.trim(), term])));
  const known = forms.filter(([form]) => form !== "").sort(([a], [b]) => b.length - a.length);
  if (known.length === 0) return null;
  return {
    pattern: new RegExp(`(^|(?!${LETTER}).)(${known.map(([form]) => expression(form)).join("|")})(?!${LETTER})`, "gu"),
    whole: new Map(known),
    beginnings: known.filter(([form]) => form.endsWith("*")).map(([form, term]) => [form.slice(0, -1), term]),
  };
}

// What a word means that the pattern has found.
/** @type {(its: Words, found: string) => Term} */
function meant({ whole, beginnings }, found) {
  const small = found.slice(0, 1).toLowerCase() + found.slice(1);
  return whole.get(found) ?? whole.get(small)
    ?? beginnings.find(([form]) => found.startsWith(form) || small.startsWith(form))[1];
}

const control = (term, shown) => el("span", { class: "term", role: "button", tabindex: 0, "aria-haspopup": "dialog", "data-term": term.id }, shown);

// Words cut where there is one to be explained that is not among those `seen`, which then has it.
/** @type {(its: Words | null, text: string, seen: Set<string>) => (string | HTMLElement)[]} */
function cut(its, text, seen) {
  if (its === null) return [text];
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(its.pattern)) {
    const term = meant(its, match[2]);
    if (seen.has(term.id)) continue;
    seen.add(term.id);
    const at = match.index + match[1].length;
    parts.push(text.slice(from, at), control(term, match[2]));
    from = at + match[2].length;
  }
  return [...parts, text.slice(from)];
}

// As the campaign was written: before it is put into any language.
export function init() {
  ofTexts = words(campaign.terms);
  ofPage = ofTexts;
}

// The campaign has been put into another language.
export function rerender() {
  ofPage = words(campaign.terms);
}

// The terms that stand in some words of a text, in their order.
/** @type {(text: string) => Term[]} */
export function of(text) {
  if (ofTexts === null) return [];
  const found = [...text.matchAll(ofTexts.pattern)].map((match) => meant(ofTexts, match[2]).id);
  return [...new Set(found)].map((term) => campaign.terms.find((each) => each.id === term));
}

/** @type {(text: string, seen: Set<string>) => (string | HTMLElement)[]} */
export const inText = (text, seen) => cut(ofTexts, text, seen);
// `seen` are those that what stands before in the same card has explained already; the text may be a part of a `whole` one.
/** @type {(text: string, seen?: Set<string>, whole?: string) => any} */
export const inPage = (text, seen = new Set(), whole = text) => told(whole, outside.cut(text, (words) => cut(ofPage, words, seen)));
