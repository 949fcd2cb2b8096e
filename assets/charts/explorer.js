// The chart explorer: Plotly's figures in a panel over the map, a tab each. Time goes on beside it; what is clicked leads to its
// moment, its unit, its paragraph.
import * as clock from "../core/clock.js";
import { el, id, onceAFrame } from "../core/dom.js";
import { say } from "../core/words.js";
import * as plotting from "./plotting.js";

const KEYS = { ArrowRight: (at, n) => (at + 1) % n, ArrowLeft: (at, n) => (at + n - 1) % n, Home: () => 0, End: (_, n) => n - 1 };
const LEAST = 220; // pixels that a figure is high, at least: where there is less room its panel scrolls
const GAP = 8; // pixels between it and the line under it
/** @type {Record<string, any>} */
let kinds = {}; // what dresses each figure, by its name
/** @type {Record<string, Figure> | null} */
let figures = null; // as Python made them, by name; null until they are there
/** @type {string | null} */
let shown = null; // the name of the one that is shown
/** @type {{ x: number, y: number, width: number, height: number } | null} */
let frame = null; // where Plotly has put its plot
let ticked = ""; // for which part of the axes their ticks are

export const isOpen = () => !id("explorer").hidden;

function tab(name) {
  return el("button", { type: "button", role: "tab", id: `plot-tab-${name}`, "aria-controls": "plot-panel", "data-plot": name,
    onclick: () => choose(name), onkeydown: (event) => key(event, name) }, kinds[name].title());
}

function key(event, name) {
  const names = Object.keys(figures);
  const to = KEYS[event.key]?.(names.indexOf(name), names.length);
  if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  choose(names[to]);
  id(`plot-tab-${names[to]}`).focus();
}

function choose(name) {
  shown = name;
  for (const each of id("plot-tabs").children) {
    each.setAttribute("aria-selected", each.dataset.plot === name);
    each.tabIndex = each.dataset.plot === name ? 0 : -1;
  }
  id("plot-panel").setAttribute("aria-labelledby", `plot-tab-${name}`);
  id("plot").setAttribute("aria-label", kinds[name].title());
  id("plot").setAttribute("aria-describedby", "plot-hint");
  id("plot-hint").textContent = kinds[name].hint();
  if (id("plot").data) window.Plotly.purge(id("plot"));
  draw();
}

// What somebody has hidden by the legend, or looks closer at, stays so.
function keep(data) {
  const hidden = new Set((id("plot").data ?? []).filter(({ visible }) => visible === "legendonly").map(({ legendgroup }) => legendgroup));
  for (const trace of data) if (hidden.has(trace.legendgroup)) trace.visible = "legendonly";
}

async function draw() {
  if (!isOpen() || !figures) return;
  const [plot, kind, figure] = [id("plot"), kinds[shown], figures[shown]];
  const { clientWidth: width, clientHeight: whole } = id("plot-panel");
  if (width === 0) return;
  const height = Math.max(plotting.size(LEAST), whole - id("plot-hint").offsetHeight - GAP);
  const { data, layout } = kind.dress(figure);
  keep(data);
  const fresh = !plot.data;
  Object.assign(layout, { width, height: Math.max(height, kind.height?.(figure) ?? 0), showlegend: width > plotting.size(620) });
  if (!fresh) for (const axis of ["xaxis", "yaxis"]) layout[axis].range = [...plot.layout[axis].range]; // somebody may have looked closer
  for (const [part, ticks] of Object.entries(kind.ticks(layout, layout))) layout[part] = Array.isArray(ticks) ? ticks : { ...layout[part], ...ticks };
  ticked = span(layout);
  await window.Plotly.react(plot, data, layout, plotting.config());
  if (fresh) listen(plot);
  measure();
}

const span = ({ xaxis, yaxis }) => [xaxis, yaxis].flatMap(({ range }) => range).join();

function listen(plot) {
  plot.on("plotly_click", ({ points: [point] }) => {
    if (point.customdata !== undefined) requestAnimationFrame(() => kinds[shown].click(point)); // not while Plotly is at it
  });
  plot.on("plotly_relayout", () => {
    if (span(plot.layout) === ticked) return;
    ticked = span(plot.layout);
    const next = Object.entries(kinds[shown].ticks(plot.layout, plot.layout))
      .flatMap(([part, ticks]) => (Array.isArray(ticks) ? [[part, ticks]] : Object.entries(ticks).map(([name, value]) => [`${part}.${name}`, value])));
    window.Plotly.relayout(plot, Object.fromEntries(next));
  });
  plot.on("plotly_afterplot", measure);
}

function measure() {
  const area = id("plot").querySelector(".nsewdrag");
  if (!area) return;
  const number = (name) => Number(area.getAttribute(name));
  frame = { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
  show(clock.now());
}

// The word beside the charts while there are none: that they come, or that they cannot be had.
function tell(key) {
  id("explorer-says").textContent = key ? say(key) : "";
  id("explorer-says").toggleAttribute("data-word", Boolean(key));
  if (key) id("explorer-says").dataset.word = key;
  id("explorer-again").hidden = key !== "charts.fail";
}

async function load() {
  tell("charts.loading");
  try {
    const [found] = await Promise.all([plotting.figures(), plotting.library()]);
    figures = found;
  } catch {
    tell("charts.fail");
    return;
  }
  tell(null);
  id("plot-tabs").replaceChildren(...Object.keys(figures).map(tab));
  id("plot-panel").hidden = false;
  choose(Object.keys(figures)[0]);
  if (document.activeElement === id("explorer")) id(`plot-tab-${shown}`).focus();
}

// What lies under the panel is out of reach; what is wrong with a folder lies over it.
function cover(covered) {
  for (const each of id("stage").children) each.inert = covered && each.id !== "problems";
}

/** @type {(dressers: Record<string, object>) => void} */
export function init(dressers) {
  kinds = dressers;
  id("explorer-open").addEventListener("click", toggle);
  id("explorer-close").addEventListener("click", close);
  id("explorer-again").addEventListener("click", load);
  new ResizeObserver(refresh).observe(id("plot-panel"));
}

export const toggle = () => (isOpen() ? close() : open());

function open() {
  if (id("explorer-open").hidden) return; // there is nothing to be shown
  id("explorer").hidden = false;
  id("explorer-open").setAttribute("aria-expanded", "true");
  cover(true);
  id("explorer").focus();
  if (!figures) load();
  else {
    id(`plot-tab-${shown}`).focus();
    refresh();
  }
}

export function close() {
  const inside = id("explorer").contains(document.activeElement);
  id("explorer").hidden = true;
  id("explorer-open").setAttribute("aria-expanded", "false");
  cover(false);
  if (inside) id("explorer-open").focus();
}

// The line of the moment.
/** @type {(minute: Minute) => void} */
export function show(minute) {
  if (!isOpen() || !frame) return;
  const line = id("plot-moment");
  const { time } = kinds[shown];
  line.hidden = !time;
  if (!time) return;
  const [from, to] = id("plot").layout[`${time}axis`].range;
  const share = (minute - from) / (to - from); // of an axis that grows to the right, or to the top
  line.hidden = share < 0 || share > 1;
  const { x, y, width, height } = frame;
  line.dataset.time = time;
  line.style.transform = time === "x" ? `translate(${x + width * share}px, ${y}px)` : `translate(${x}px, ${y + height * (1 - share)}px)`;
  line.style.setProperty("--long", `${time === "x" ? height : width}px`);
}

// Anew, with what is selected, asked, or set now.
export const refresh = onceAFrame(() => {
  draw();
});

// In another language, or with the other calendar first.
export function rerender() {
  if (!figures) return;
  for (const each of id("plot-tabs").children) each.textContent = kinds[each.dataset.plot].title();
  id("plot").setAttribute("aria-label", kinds[shown].title());
  id("plot-hint").textContent = kinds[shown].hint();
  refresh();
}
