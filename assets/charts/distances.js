// The figure of distances over time: a line a unit, as in the strip over the slider, but to be asked, enlarged and sorted out.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import * as dates from "../core/dates.js";
import { text } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";
import * as plotAxes from "./plot_axes.js";
import * as plotting from "./plotting.js";

const legOf = (movement) => campaign.movements.get(movement);

// The first of a side is drawn stronger, as everywhere.
const isFirst = (unit) => [...campaign.units.values()].find(({ side }) => side === unit.side) === unit;

function where(leg, minute) {
  const state = tracks.stateOf(leg.unit, minute);
  return text(records.where(state?.leg === leg || state?.place ? state : { place: leg.to, before: Boolean(leg.before), leg }));
}

function describe(movement, minute, root) {
  const { plain } = plotting;
  const leg = legOf(movement);
  const km = say("km", { km: words.number(Math.round(root * root)) });
  return `<b>${plain(leg.unit.label)}</b><br>${plain(dated.when(leg, minute))}${plain(dates.bracketed(minute))}<br>`
    + `${plain(where(leg, minute))}<br>${plain(km)}, ${plain(say(`certainty.${leg.certainty}`))}`;
}

function weigh(movement) {
  const selected = selection.now();
  const chosen = selected?.kind === "movement" ? selected.id === movement : selection.unit() === legOf(movement).unit;
  return plotting.weigh(selected !== null && chosen, evidence.supports(movement));
}

function dressTrace(trace) {
  const { size, colours, plain, cut } = plotting;
  const { unit: unitId, side } = trace.meta;
  const unit = campaign.units.get(unitId);
  const colour = colours().side(side);
  const width = size(unit && isFirst(unit) ? 3 : 1.6);
  const ends = trace.y.map((value, at) => (value !== null && (trace.y[at - 1] ?? null) !== null && (trace.y[at + 1] ?? null) !== null ? 0 : size(6)));
  const dressed = { ...trace, name: plain(unit ? unit.label : campaign.sides[side].name), hoverinfo: "text",
    hovertext: trace.y.map((root, at) => (root === null ? "" : describe(trace.customdata[at], trace.x[at], root))),
    line: { ...trace.line, color: colour, width }, marker: { ...trace.marker, color: colour, size: ends, opacity: 1, line: { width: 0 } } };
  return cut(dressed, weigh, {
    unsupported: { opacity: 0.12 }, other: { opacity: 0.3 }, plain: { opacity: unit && isFirst(unit) ? 1 : 0.75 },
    chosen: { opacity: 1, line: { width: size(4.5) } },
  });
}

// Of names that would stand upon one another the one nearest to the goal stays.
function thin(annotations, { range: [low, high] }, height) {
  const near = (plotting.size(15) * Math.abs(low - high)) / height;
  let last = -Infinity;
  return annotations.map((each) => {
    const visible = each.y - last >= near;
    if (visible) last = each.y;
    return { ...each, visible };
  });
}

const goal = () => campaign.places.get(campaign.goal)?.title ?? "";

/** @type {(figure: Figure) => Figure} */
export function dress({ data, layout }) {
  const traces = data.flatMap(dressTrace);
  const named = new Set(); // a unit's lines of all certainties have one name in the legend
  for (const trace of traces) {
    trace.showlegend &&= !named.has(trace.legendgroup);
    if (trace.showlegend) named.add(trace.legendgroup);
  }
  const annotations = layout.annotations.map((each) => ({ ...each, text: plotting.plain(campaign.places.get(each.name).title),
    font: { color: plotting.colours().soft, size: plotting.size(12) }, bgcolor: plotting.colours().paper, borderpad: 0 })); // no line strikes a name out
  return { data: traces, layout: plotting.layout(layout, { annotations, yaxis: { title: plotting.plain(say("plot.distance", { place: goal() })) } }) };
}

// What stands at the axes, for what is shown of them and the room there is.
/** @type {(layout: any, size: Stage) => { xaxis: Ticks, yaxis: Ticks, annotations: any[] }} */
export const ticks = ({ xaxis, yaxis, annotations }, { width, height }) => ({ xaxis: plotAxes.time(xaxis, width), yaxis: plotAxes.roots(yaxis, height),
  annotations: thin(annotations, yaxis, height) });

// Which axis is time.
export const time = "x";

// To the moment, and to the unit that is meant.
/** @type {(point: { x: Minute, customdata: string }) => void} */
export function click({ x, customdata }) {
  clock.set(Math.round(x));
  selection.set("unit", legOf(customdata).unit.id);
  news.speak();
}

export const hint = () => say("plot.distances.hint", { place: goal() });
export const title = () => say("plot.distances");
