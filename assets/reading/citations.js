// How we know a record: why it is drawn so, and what each source says, side by side where they differ.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as outside from "./outside.js";

// The language of a source's words.
/** @type {(attestation: Pick<Saying, "source">) => string | null} */
export const tongue = ({ source }) => words.foreign(campaign.sources.get(source).language);
// What the campaign says in one language only.
/** @type {(phrase: string) => HTMLElement} */
export const untranslated = (phrase) => el("span", { lang: words.untranslated() }, outside.cut(phrase));
// Words that begin or end with quotation marks of their own get none beside them.
/** @type {(words: string) => string} */
const marked = (words) => [/^[“„«"]/.test(words) && "opens", /[”»"]$/.test(words) && "closes"].filter(Boolean).join(" ");
/** @type {(attestation: Citation | Claim) => HTMLElement} */
export const quotation = (attestation) => el("q", { lang: tongue(attestation), class: marked(attestation.quote) || null }, attestation.quote);

// Where a source says it: in the text, a way to the paragraph.
/** @type {(attestation: Saying) => HTMLElement | null} */
export function locator(attestation) {
  if (!attestation.paragraph) return attestation.locator ? el("span", {}, told(attestation.locator)) : null;
  return el("button", { type: "button", class: "link", "data-open": attestation.paragraph }, attestation.locator);
}

// What the word for its certainty means.
/** @type {(record: { certainty: string }) => string} */
export const means = (record) => say(`certainty-means.${record.certainty}`);

// How certain something is, in a word that explains itself: where it stands once, and not in every line of a list.
/** @type {(record: { certainty: string }) => HTMLElement} */
export const certainty = (record) => el("span", { title: means(record) }, say(`certainty.${record.certainty}`),
  el("span", { class: "unseen" }, ` (${means(record)})`));

// Whether a movement is drawn less certain than it is, because not even its hours are known by half.
/** @type {(leg: Leg) => boolean} */
export const hourless = (leg) => leg.drawn !== leg.certainty;

// How certain a movement is: one that is attested, but of which the hours are not known, is so called wherever it is told of.
/** @type {(leg: Leg) => unknown[]} */
export const certaintyOf = (leg) => (hourless(leg) ? words.parts("hour-unknown", { certainty: certainty(leg) }) : [certainty(leg)]);

// That one of its hours is calculated, where it is told how we know of a movement.
/** @type {(leg: Leg) => HTMLElement | null} */
export const calculated = (leg) => (leg.calculated ? el("p", { class: "why" }, say(`calculated.${leg.calculated}`)) : null);

// What sort of witness a source is and how far it was read, where that is told: "memoir; read for this map in part: chapters 8–10".
/** @type {(source: string) => unknown[]} */
export function read(source) {
  const { kind, read: far, read_what: what } = campaign.sources.get(source);
  const read = far ? [say(`read.${far}`), what ? words.colon() : "", told(what)] : [];
  return [told(kind), kind && far ? words.semicolon() : "", ...read].filter(Boolean);
}

// Why some records are not told of when one source is asked: it supports none. Only one that was read whole can be silent.
/** @type {(recordIds: string[]) => string} */
export function unsupported(recordIds) {
  const { short, read: far } = campaign.sources.get(evidence.only());
  const key = recordIds.some(evidence.speaks) ? "not-supported" : far === "whole" ? "only-silent" : "only-unread";
  return say(key, { source: short });
}

function citation(attestation) {
  return el("li", { class: `citation ${attestation.stance}` },
    el("div", { class: "who" }, locator(attestation),
      attestation.stance === "supports" ? null : el("span", { class: `stance ${attestation.stance}` }, say(`stance.${attestation.stance}`)),
      attestation.dating ? el("span", { class: "dating" }, el("span", { class: "unseen" }, `${say("date")} `), untranslated(attestation.dating)) : null,
      attestation.wide ? el("span", { class: "dating" }, say(`wide.${attestation.wide}`)) : null),
    attestation.quote ? quotation(attestation) : null,
    attestation.says ? el("p", {}, untranslated(attestation.says)) : null);
}

function account([source, attestations], rival) {
  const { short, title, url } = campaign.sources.get(source);
  const drawn = attestations.some(({ stance }) => stance === "supports");
  return el("section", { class: `account${drawn ? " drawn" : ""}`, "data-source": source },
    el("h4", { title }, url ? outside.link(url, told(short)) : told(short), rival && drawn ? el("span", { class: "badge" }, say("stance.supports")) : null),
    read(source).length > 0 ? el("p", { class: "read" }, read(source)) : null,
    el("ul", { class: "citations" }, attestations.map(citation)));
}

// The evidence of a record, if one source is asked, its own; `note` says why it is drawn as it is.
/** @type {(recordId: string, note: string | null) => any[]} */
export function of(recordId, note) {
  const only = evidence.only();
  const attestations = (campaign.citations.get(recordId) ?? []).filter(({ source }) => only === null || only === source);
  const bySource = new Map(); // the texts that are read beside the map speak first
  for (const attestation of [...attestations.filter((each) => each.paragraph), ...attestations.filter((each) => !each.paragraph)]) {
    bySource.set(attestation.source, [...(bySource.get(attestation.source) ?? []), attestation]);
  }
  const rival = attestations.some(({ stance }) => stance !== "supports") && bySource.size > 1;
  const missing = only !== null && !evidence.supports(recordId);
  return [
    missing ? el("p", { class: "missing" }, unsupported([recordId])) : null,
    el("div", { class: rival ? "accounts rival" : "accounts" }, [...bySource].map((each) => account(each, rival))),
    note && !missing ? el("p", { class: "why" }, el("b", {}, `${say("why")} `), untranslated(note)) : null,
  ];
}
