// The figure of strengths: who claims how many men, a row a claim, the units one below another.
import { campaign } from "../core/campaign.js";
import { reveal } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import { colon, say } from "../core/words.js";
import * as claims from "../reading/claims.js";
import * as reader from "../reading/reader.js";
import * as plotAxes from "./plot_axes.js";
import * as plotting from "./plotting.js";

/** @type {(of: [unitId: string, index: number]) => Unit} */
const unitOf = ([unitId]) => campaign.units.get(unitId);
/** @type {(of: [unitId: string, index: number]) => Claim} */
const claimOf = ([unitId, index]) => campaign.units.get(unitId).claims[index];

function describe(of) {
  const { plain } = plotting;
  const claim = claimOf(of);
  const who = [campaign.sources.get(claim.source).short, claim.claimant].filter(Boolean).join(colon());
  return `<b>${plain(unitOf(of).label)}</b><br>${plain(claims.range(claim))}, ${plain(say(`figure.${claim.stance}`))}<br>`
    + [who, claim.dating].filter(Boolean).map(plain).join("<br>");
}

function weigh(of) {
  const only = evidence.only();
  const selected = selection.unit();
  if (!selected) return only === null || only === claimOf(of).source ? "plain" : "unsupported"; // a place has no strength
  return plotting.weigh(selected === unitOf(of), only === null || only === claimOf(of).source);
}

function dressTrace(trace) {
  const { size, colours, plain, cut } = plotting;
  const palette = colours();
  const colour = trace.customdata.map((of) => palette.side(unitOf(of).side));
  const dressed = { ...trace, name: plain(campaign.sources.get(trace.meta.source).short), hoverinfo: "text",
    hovertext: trace.y.map((y, at) => (y === null ? "" : describe(trace.customdata[at]))),
    line: { color: palette.soft, width: size(2) },
    marker: { ...trace.marker, color: colour, size: size(10), opacity: 1, line: { color: colour, width: size(1.5) } } };
  const key = { ...trace, uid: `${trace.uid}key`, name: dressed.name, x: [null], y: [null], customdata: [null], mode: "markers",
    marker: { symbol: trace.meta.symbol, color: palette.ink, size: size(10) } }; // what stands in the legend
  const styles = { unsupported: { opacity: 0.15 }, other: { opacity: 0.35 }, plain: { opacity: 1 }, chosen: { opacity: 1, marker: { size: size(13) } } };
  return [key, ...cut({ ...dressed, showlegend: false }, weigh, styles)];
}

/** @type {(figure: Figure) => Figure} */
export function dress({ data, layout }) {
  const { mark } = plotting.colours();
  const held = (layout.shapes ?? []).map((shape) => ({ ...shape, fillcolor: mark, opacity: 0.18, line: { width: 0 } }));
  const names = layout.meta.units.map((unitId) => plotting.plain(campaign.units.get(unitId).label));
  return { data: data.flatMap(dressTrace), layout: plotting.layout(layout, { shapes: held,
    yaxis: { ticktext: names, showgrid: false } }) };
}

// Pixels that the rows take, of whatever room there is.
/** @type {(figure: Figure) => number} */
export const height = ({ layout }) => plotting.size(16) * layout.meta.rows + plotting.size(80);

/** @type {(layout: any, size: Stage) => { xaxis: Ticks }} */
export const ticks = ({ xaxis }, { width }) => ({ xaxis: plotAxes.men(xaxis, width * 0.6) });

// To the unit and what is known of its strength; to the paragraph if it stands there.
/** @type {(point: { customdata: [unitId: string, index: number] }) => void} */
export function click({ customdata }) {
  selection.set("unit", unitOf(customdata).id);
  const { paragraph } = claimOf(customdata);
  const details = /** @type {HTMLDetailsElement | null} */ (document.querySelector("#card details.strength"));
  if (details) {
    details.open = true;
    reveal(details, "nearest");
  }
  if (paragraph) reader.open(paragraph);
}

export const hint = () => say("plot.strengths.hint");
export const title = () => say("plot.strengths");
