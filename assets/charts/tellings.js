// The figure of the order of telling against the order of events, as beside the text, but to be enlarged: the paragraphs from
// left to right, the moments they tell of from top to bottom.
import { campaign } from "../core/campaign.js";
import * as dated from "../core/dated.js";
import * as evidence from "../core/evidence.js";
import * as parts from "../core/parts.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as texts from "../core/texts.js";
import { say } from "../core/words.js";
import * as narrativeOrder from "../reading/narrative_order.js";
import * as reader from "../reading/reader.js";
import * as plotAxes from "./plot_axes.js";
import * as plotting from "./plotting.js";

function describe(record, number) {
  const { plain } = plotting;
  const { record: its } = records.find(record);
  return `<b>${plain(records.title(record))}</b><br>${plain(texts.label(number))}, ${plain(dated.span(its))}`;
}

const places = ({ kind, record }) => (kind === "event" ? record.places : [record.from, record.to]);

function weigh(record) {
  const selected = selection.now();
  const its = records.find(record);
  const unit = selection.unit();
  const chosen = selected !== null && (selected.id === record || (selected.kind === "unit" && its.kind === "movement" && its.record.unit === unit)
    || (selected.kind === "place" && places(its).includes(selected.id)));
  return plotting.weigh(chosen, evidence.supports(record));
}

const STYLES = { unsupported: { opacity: 0.15 }, other: { opacity: 0.35 }, plain: { opacity: 0.85 }, chosen: { opacity: 1 } };

function dressTrace(trace) {
  const { size, colours, cut } = plotting;
  const palette = colours();
  if (!trace.customdata) return [{ ...trace, line: { color: palette.mark, width: size(1) }, opacity: 0.6 }];
  const events = trace.meta.kind === "event";
  const colour = trace.customdata.map((record) => (events ? palette.ink : palette.side(campaign.movements.get(record).unit.side)));
  const dressed = { ...trace, name: events ? say("plot.events") : say("plot.movements"), hoverinfo: "text",
    hovertext: trace.y.map((y, at) => (y === null ? "" : describe(trace.customdata[at], trace.x[at]))),
    line: { color: palette.soft, width: size(3) }, marker: { ...trace.marker, color: colour, size: size(7), opacity: 1, line: { width: 0 } } };
  return cut(dressed, weigh, { ...STYLES, chosen: { opacity: 1, marker: { size: size(11) } } });
}

/** @type {(figure: Figure) => Figure} */
export function dress({ data, layout }) {
  return { data: data.flatMap(dressTrace), layout: plotting.layout(layout, { xaxis: { title: plotting.plain(say("plot.paragraphs")) } }) };
}

/** @type {(layout: any, size: Stage) => { xaxis: Ticks, yaxis: Ticks }} */
export const ticks = ({ xaxis, yaxis }, { width, height }) => ({ xaxis: plotAxes.paragraphs(xaxis, width), yaxis: plotAxes.time(yaxis, 2 * height) });
export const time = "y";

// To the paragraph, and to the moment it tells of.
/** @type {(point: { x: number, customdata: string }) => void} */
export function click({ x, customdata }) {
  reader.hold(() => records.go([customdata]));
  reader.open(x);
  parts.ask(narrativeOrder, "at", x);
}

export const hint = () => say("plot.tellings.hint");
export const title = () => say("plot.tellings");
