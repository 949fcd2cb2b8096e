// Plotly, and the figures that it draws: fetched when somebody asks for them, and given the page's words, colours and dates.
import { el } from "../core/dom.js";
import * as later from "../core/later.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import * as words from "../core/words.js";
import { say } from "../core/words.js";

const MODES = ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"];
/** @type {Promise<any> | null} */
let loading = null; // the promise of it

async function load() {
  if (window.Plotly?.newPlot) return window.Plotly;
  const script = el("script", { src: await later.find("plotly") });
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("Plotly's script cannot be had"));
    document.head.append(script);
  }).finally(() => script.remove());
  return window.Plotly;
}

// A colour or a length of the style sheet, as it is for the page now.
/** @type {(name: string) => string} */
const style = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();

/** @type {() => any} */
export function colours() {
  const names = { ink: "--ink", soft: "--soft", rule: "--rule", sheet: "--sheet", paper: "--paper", mark: "--mark", accent: "--accent", level: "--chart-rule" };
  const found = Object.fromEntries(Object.entries(names).map(([name, value]) => [name, style(value)]));
  return { ...found, side: (index) => style(`--side-${index}`) };
}

/** @type {(pixels: number) => number} */
export const size = (pixels) => Math.round(pixels * screen.unit());

// Text as Plotly takes it: what looks like markup would be taken for it.
/** @type {(words: unknown) => string} */
export const plain = (words) => String(words).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// Plotly; what has failed is asked for again the next time.
export function library() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @type {() => Promise<Record<string, Figure>>} */
export const figures = async () => (await later.data("charts")).figures;

export function config() {
  const locale = words.language();
  return {
    displaylogo: false, showSendToCloud: false, plotlyServerURL: "", responsive: false, showTips: false, doubleClick: "reset",
    displayModeBar: true, modeBarButtons: [MODES], locale,
    locales: { [locale]: { dictionary: { Zoom: say("plot.zoom"), Pan: say("plot.pan"), "Zoom in": say("plot.closer"),
      "Zoom out": say("plot.further"), "Reset axes": say("plot.whole") } } },
  };
}

// A trace cut by what its points are of: `weigh` gives each the name of a style, `styles` the attributes of each.
// Those of one group are one to the legend.
/** @type {(trace: any, weigh: (of: any) => string, styles: Record<string, any>) => any[]} */
export function cut(trace, weigh, styles) {
  const weights = trace.customdata.map((of, index) => (trace.y[index] === null ? null : weigh(of)));
  const names = Object.keys(styles).filter((name) => weights.includes(name));
  return names.map((name, index) => {
    const own = (values) => values.map((value, at) => (weights[at] === name ? value : null));
    const { line, marker, ...rest } = styles[name];
    return { ...trace, ...rest, uid: `${trace.uid}${name}`, x: own(trace.x), y: own(trace.y), showlegend: trace.showlegend !== false && index === 0,
      line: { ...trace.line, ...line }, marker: { ...trace.marker, ...marker } };
  });
}

// How much a record counts for: the selected one most, what the evidence filter does not leave least.
/** @type {(selected: boolean, left: boolean) => string} */
export const weigh = (selected, left) => (selected ? "chosen" : !left ? "unsupported" : selection.now() ? "other" : "plain");

// A figure's layout in the page's type and colours; what is the figure's own is laid over it.
/** @type {(layout: any, own: any) => any} */
export function layout(layout, { xaxis = {}, yaxis = {}, ...own }) {
  const { ink, soft, rule, sheet, level } = colours();
  const font = { family: style("--sans") || "sans-serif", size: size(13), color: ink };
  const axis = { color: soft, linecolor: rule, gridcolor: rule, tickfont: { ...font, color: ink }, fixedrange: false };
  const title = (text) => ({ text, font: { ...font, color: soft }, standoff: 6 });
  const named = ({ title: words, ...rest }) => ({ ...rest, ...(words ? { title: title(words) } : {}) });
  return {
    ...layout, margin: { ...layout.margin, t: size(layout.margin.t) }, font, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    hoverlabel: { bgcolor: sheet, bordercolor: rule, font, align: "left", namelength: -1 },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: soft, activecolor: ink, orientation: "h" },
    legend: { font, itemsizing: "constant", tracegroupgap: 0, bgcolor: "rgba(0,0,0,0)" },
    ...own,
    xaxis: { ...layout.xaxis, ...axis, ...named(xaxis) },
    yaxis: { ...layout.yaxis, ...axis, ...named(yaxis) },
    shapes: own.shapes ?? (layout.shapes ?? []).map((shape) => ({ ...shape, line: { color: level, width: 1 } })),
  };
}
