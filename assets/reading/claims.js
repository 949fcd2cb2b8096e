// How strong a unit was: the range that is held, and a small chart of who claims what, on a logarithmic scale.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import { number, say } from "../core/words.js";
import * as citations from "./citations.js";

/** @type {(range: { low: number | null, high: number | null }) => string} */
function figure({ low, high }) {
  if (low === null && high === null) return say("strength.none");
  if (low === null) return say("strength.at-most", { n: number(high) });
  if (high === null) return say("strength.at-least", { n: number(low) });
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

// The powers of ten that hold every claim.
function scale(claims) {
  const values = claims.flatMap(({ low, high }) => [low, high]).filter((value) => value > 0);
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  const share = (value) => (100 * (Math.log10(Math.max(value, 1)) - first)) / (last - first);
  return { share, ticks: Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)) };
}

// The largest first; what is said without a number last.
const size = ({ low, high }) => high ?? low ?? -1;

function bar(claim, share) {
  const { low, high, quote } = claim;
  if (low === null && high === null) {
    return el("span", { class: "words", lang: quote ? citations.tongue(claim) : null },
      quote ? words.quoted(quote) : say("strength.words"));
  }
  const [from, to] = [share(low ?? 1), share(high ?? Infinity)].map((each) => Math.min(100, Math.max(0, each)));
  const open = low === null ? " at-most" : high === null ? " at-least" : "";
  return el("span", { class: `bar${open}`, style: `left:${from}%;width:${to - from}%` });
}

function row(claim, share) {
  const source = campaign.sources.get(claim.source);
  return el("tr", { class: `claim ${claim.stance}`, "data-source": claim.source },
    el("th", { scope: "row" }, told(source.short), claim.claimant ? [words.colon(), told(claim.claimant)] : "", claim.locator || claim.paragraph ? ", " : "", citations.locator(claim)),
    el("td", { class: "track" }, bar(claim, share)),
    el("td", { class: "figure" }, figure(claim), el("span", { class: "unseen" }, `, ${say(`figure.${claim.stance}`)}`)),
    el("td", { class: "said" }, claim.quote ? citations.quotation(claim) : null, claim.says ? el("p", {}, citations.untranslated(claim.says)) : null));
}

export const range = figure;

/** @type {(unit: Unit) => HTMLElement | null} */
export function of(unit) {
  const claims = unit.claims.filter(({ source }) => evidence.only() === null || evidence.only() === source);
  if (claims.length === 0) return null;
  const held = unit.low === null && unit.high === null ? say("strength.unheld") : figure(unit);
  const { share, ticks } = scale(claims.some(({ low, high }) => low ?? high) ? claims : [{ low: 1, high: 10 }]);
  const band = unit.low === null || unit.high === null ? null
    : el("span", { class: "held", style: `left:${share(unit.low)}%;width:${share(unit.high) - share(unit.low)}%` });
  return el("details", { class: "strength", open: claims.length > 1 },
    el("summary", {}, words.parts("strength", { held: el("b", {}, held) }),
      el("span", { class: "certainty" }, words.count("claims", claims.length))),
    el("div", { class: "scale" }, el("span", {}), el("div", { class: "axis", "aria-hidden": "true" }, band,
      ticks.map((tick) => el("span", { class: "power", style: `left:${share(tick)}%` }, number(tick))))),
    el("table", {}, el("caption", { class: "unseen" }, say("claims.who")),
      el("tbody", {}, [...claims].sort((a, b) => size(b) - size(a)).map((claim) => row(claim, share)))),
    el("details", { class: "in-words" }, el("summary", {}, say("claims.says"))));
}
