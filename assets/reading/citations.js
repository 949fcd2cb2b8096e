// How we know a record: why it is drawn so, and what each source says, side by side where they differ.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";

// The language of a source's words.
/** @type {(saying: Pick<Saying, "source">) => string | null} */
export const tongue = ({ source }) => words.foreign(campaign.sources.get(source).language);
// What the campaign says in one language only.
/** @type {(phrase: string) => HTMLElement} */
export const untranslated = (phrase) => el("span", { lang: words.foreign() }, phrase);
/** @type {(saying: Citation | Claim) => HTMLElement} */
export const quotation = (saying) => el("q", { lang: tongue(saying) }, saying.quote);

// Where a source says it: in the text, a way to the paragraph.
/** @type {(saying: Saying) => HTMLElement | null} */
export function locator(saying) {
  if (!saying.paragraph) return saying.locator ? el("span", {}, saying.locator) : null;
  return el("button", { type: "button", class: "link", "data-open": saying.paragraph }, saying.locator);
}

function citation(saying) {
  return el("li", { class: `citation ${saying.stance}` },
    el("div", { class: "who" }, locator(saying),
      saying.stance === "supports" ? null : el("span", { class: `stance ${saying.stance}` }, say(`stance.${saying.stance}`)),
      saying.dating ? el("span", { class: "dating" }, el("span", { class: "unseen" }, `${say("date")} `), untranslated(saying.dating)) : null),
    saying.quote ? quotation(saying) : null,
    saying.says ? el("p", {}, untranslated(saying.says)) : null);
}

function account([source, sayings], rival) {
  const { short, title } = campaign.sources.get(source);
  const drawn = sayings.some(({ stance }) => stance === "supports");
  const only = evidence.only();
  return el("section", { class: `account${drawn ? " drawn" : ""}${only && only !== source ? " unasked" : ""}`, "data-source": source },
    el("h4", { title }, short, rival && drawn ? el("span", { class: "badge" }, say("stance.supports")) : null),
    el("ul", { class: "citations" }, sayings.map(citation)));
}

// The evidence of a record; `note` says why it is drawn as it is.
/** @type {(recordId: string, note: string | null) => any[]} */
export function of(recordId, note) {
  const sayings = campaign.citations.get(recordId) ?? [];
  const bySource = new Map(); // the texts that are read beside the map speak first
  for (const saying of [...sayings.filter((each) => each.paragraph), ...sayings.filter((each) => !each.paragraph)]) {
    bySource.set(saying.source, [...(bySource.get(saying.source) ?? []), saying]);
  }
  const rival = sayings.some(({ stance }) => stance !== "supports") && bySource.size > 1;
  const only = evidence.only();
  const missing = only !== null && !evidence.leaves(recordId);
  return [
    missing ? el("p", { class: "missing" }, say("not-supported", { source: campaign.sources.get(only).short })) : null,
    el("div", { class: rival ? "accounts rival" : "accounts" }, [...bySource].map((each) => account(each, rival))),
    note ? el("p", { class: "why" }, el("b", {}, `${say("why")} `), untranslated(note)) : null,
  ];
}
