// The sign of a unit, with its name, the line to it, and what tells of the others in its stack: elements, made when they are
// first needed, and written to only where something has changed.
import * as clock from "../core/clock.js";
import { el, hide, svg } from "../core/dom.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import * as translations from "../core/translations.js";
import * as words from "../core/words.js";
import * as offScreen from "./off_screen.js";
import * as ruler from "./ruler.js";
import * as stackList from "./stack_list.js";
import * as stacks from "./stacks.js";
import * as symbols from "./symbols.js";

const FADE_MS = 240; // in which a name goes from one seat, and comes to the next
const [STEPS, ORDERS] = [15, 60]; // of what signs have in common, and of importance within each
const TOP = 1000; // of the signs the most important lie on top
const OVER = TOP + (STEPS + 1) * ORDERS; // whatever another has in common with others
/** @type {{ plain: (words: string) => number, flagged: (words: string) => number, pennon: number, height: number }} */
let moreRuler = null;
/** @type {{ wide: (words: string) => number, high: number }} */
let withRuler = null; // of the commanders' line under a name

/** @type {(unit: Unit) => Bounds & { from: Minute, to: Minute }} */
function boundsOf({ track }) {
  const [lons, lats] = [track.map((vertex) => vertex[1]), track.map((vertex) => vertex[2])];
  const box = /** @type {Bounds} */ ([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]);
  return Object.assign(box, { from: track[0][0], to: track.at(-1)[0] });
}

// A sign without elements, the `order`-th in importance.
/** @type {(unit: Unit, order: number, overrun: Mark["overrun"]) => Mark} */
export const of = (unit, order, overrun) => ({
  unit, order, overrun, bounds: boundsOf(unit), spot: null, button: null, name: null, line: null, more: null, w: 0, h: 0,
  state: null, at: null, seat: null, on: false, small: false, supported: true, others: [], commanders: "", stack: "", way: "", certainty: null, inferred: false, faint: false, above: 0, clip: "",
});

/** @type {(mark: Mark, layer: HTMLElement) => void} */
export function make(mark, layer) {
  const { unit, order } = mark;
  mark.name = el("span", { class: "unit-name", hidden: true }, unit.label);
  mark.commanders = "";
  mark.line = svg("path", { d: "" });
  mark.button = el("button", { type: "button", class: "unit off", "data-unit": unit.id, "data-side": unit.side, title: unit.label, "aria-label": unit.label,
    onclick: () => selection.set("unit", unit.id) },
  svg("svg", { class: "lead", "aria-hidden": "true" }, mark.line), symbols.mark(unit), mark.name);
  translations.speaks(mark.button, unit.label);
  mark.spot = el("div", { class: "spot", style: `--order: ${(mark.above = TOP - order)}` }, mark.button);
  press(mark, selection.unit() === unit);
  layer.append(mark.spot);
}

// Says whether it is selected; what is selected lies on top.
/** @type {(mark: Mark, pressed: boolean) => void} */
export function press({ spot, button }, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
  spot.classList.toggle("chosen", pressed);
}

// Sizes are read when a name is first shown, and again when the names or the type change; of all together, since a browser
// lays out anew what is asked of it between two changes.
/** @type {(marks: Mark[]) => void} */
export function measure(marks) {
  const were = marks.map(({ button }) => button.className);
  for (const { button, name } of marks) {
    button.className = "unit";
    name.classList.remove("told");
    name.hidden = false;
  }
  for (const mark of marks) Object.assign(mark, { w: mark.name.offsetWidth, h: mark.name.offsetHeight });
  marks.forEach((mark, index) => {
    mark.button.className = were[index];
    mark.name.hidden = mark.seat === null;
    mark.name.classList.toggle("told", Boolean(mark.seat?.told));
  });
}

/** @type {(mark: Mark) => void} */
export function rerender(mark) {
  const { unit, button, name } = mark;
  name.textContent = unit.label;
  translations.speaks(button, unit.label);
  mark.commanders = "";
  button.title = unit.label;
  button.setAttribute("aria-label", unit.label);
  mark.stack = null;
}

/** @type {(mark: Mark, on: boolean) => void} */
export function put(mark, on) {
  if (mark.on === on) return;
  mark.on = on;
  mark.button.classList.toggle("off", !on);
  if (mark.more) hide(mark.more, !on || mark.others.length === 0);
}

/** @type {(mark: Mark, view: Stage) => boolean} */
const beyond = ({ at, seat: { dx, dy, w, h } }, view) => at !== null && !offScreen.holds({ x: at[0] + dx, y: at[1] + dy, w, h }, view);

// A name that has no seat, or would be cut, is not shown, nor the line to it.
/** @type {(mark: Mark, view: Stage) => void} */
function show(mark, view) {
  const hidden = mark.seat === null || beyond(mark, view);
  hide(mark.name, hidden);
  mark.line.toggleAttribute("hidden", hidden);
}

// Where it stands, how sure that is, and whether a source that is asked for says so.
/** @type {(mark: Mark, view: Stage) => void} */
export function move(mark, view) {
  const way = `translate(${Math.round(mark.at[0])}px, ${Math.round(mark.at[1])}px)`;
  if (mark.way !== way) mark.way = mark.spot.style.transform = way; // a bare element: a browser looks at the style of what is moved
  if (mark.others.length > 0 && mark.more.style.transform !== way) mark.more.style.transform = way;
  if (mark.seat) show(mark, view);
  const { certainty } = mark.state;
  if (mark.inferred !== mark.state.inferred) mark.button.classList.toggle("inferred", (mark.inferred = mark.state.inferred));
  if (mark.certainty !== certainty) mark.button.setAttribute("data-certainty", (mark.certainty = certainty));
  if (mark.faint === mark.supported) {
    for (const each of [mark.button, mark.more]) each?.classList.toggle("unsupported", !mark.supported);
    mark.faint = !mark.supported;
  }
}

// Draws a sign small, and over all others; or in its usual size.
/** @type {(mark: Mark, small: boolean) => void} */
export function lessen(mark, small) {
  if (mark.small === small) return;
  mark.small = small;
  mark.button.classList.toggle("small", small);
}

// Does not draw a sign, though its unit is there; or does again.
/** @type {(mark: Mark, hushed: boolean) => void} */
export const hush = ({ button }, hushed) => void button.classList.toggle("hushed", hushed);

// Puts a sign above those that have less in common with another side's: `covered` is how much, in whole signs. Of two that
// have as much the more important lies on top.
/** @type {(mark: Mark, covered: number) => void} */
export function raise(mark, covered) {
  const steps = Math.min(STEPS, Math.ceil(covered * 10));
  const above = mark.small ? OVER : TOP - mark.order + (steps > 0 ? steps * ORDERS + Math.max(0, mark.order - ORDERS + 1) : 0);
  if (mark.above === above) return;
  mark.above = above;
  for (const each of [mark.spot, mark.more]) each?.style.setProperty("--order", String(above));
}

// Draws of a sign no more than a shape, from its left top corner: what lies beyond is not drawn, nor does it take a click.
/** @type {(mark: Mark, shape: [x: number, y: number][] | null) => void} */
export function cut(mark, shape) {
  const clip = shape ? `polygon(${shape.map((point) => point.map((each) => `${each.toFixed(1)}px`).join(" ")).join(", ")})` : "";
  if (mark.clip === clip) return;
  mark.clip = clip;
  mark.button.classList.toggle("part", shape !== null);
  /** @type {HTMLElement} */ (mark.button.querySelector(".mark")).style.clipPath = clip;
}

// Who else stands there: a pennant for commanders, "+3" for others; a click opens the list.
/** @type {(mark: Mark, others: Mark[]) => void} */
export function lead(mark, others) {
  const ids = others.map(({ unit }) => unit.id).join(" ");
  command(mark, others);
  if (mark.stack === ids) return;
  Object.assign(mark, { stack: ids, others });
  if (others.length === 0) {
    mark.button.removeAttribute("data-stack");
    if (mark.more) hide(mark.more, true);
    return;
  }
  mark.button.setAttribute("data-stack", `${mark.unit.id} ${ids}`);
  mark.more ??= more(mark);
  const number = others.filter(({ unit }) => !stacks.commands(unit)).length;
  mark.more.replaceChildren(...[number < others.length && symbols.pennant(), number > 0 && `+${number}`].filter(Boolean));
  mark.more.classList.toggle("pennon", number === 0);
  mark.more.title = words.count("more-here", others.length);
  mark.more.setAttribute("aria-label", mark.more.title);
  hide(mark.more, !mark.on);
}

// Writes under a name who commands there, no less important than the unit, unless the name says so.
/** @type {(mark: Mark, others: Mark[]) => void} */
function command(mark, others) {
  const { unit, name } = mark;
  const names = others.filter(({ unit: other, supported }) => supported && stacks.commands(other) && other.rank <= unit.rank && !unit.label.includes(other.label))
    .map(({ unit: { label } }) => label).join(", ");
  if (mark.commanders === names) return;
  mark.commanders = names;
  name.replaceChildren(unit.label, ...(names ? [el("span", { class: "commanders" }, symbols.pennant(), names)] : []));
}

/** @type {(mark: Mark) => HTMLElement} */
function more(mark) {
  const all = () => [mark, ...mark.others].map(({ unit }) => unit);
  const button = el("button", { type: "button", class: "more", "data-side": mark.unit.side, "aria-expanded": "false",
    style: mark.spot.getAttribute("style"), onclick: () => stackList.toggle(button, all(), mark.at) });
  mark.spot.after(button);
  return button;
}

// Reads the size of "+3", with a pennant or without, and of a line of commanders, of examples.
/** @type {(layer: HTMLElement) => void} */
export function measureMore(layer) {
  const examples = [["+3"], [symbols.pennant(), "+3"], [symbols.pennant()]].map((content) => el("span", { class: "more" }, content));
  examples.at(-1).classList.add("pennon");
  layer.append(...examples);
  const line = el("span", { class: "unit-name told" }, el("span", { class: "commanders" }, symbols.pennant(), "+3"));
  layer.append(line);
  withRuler = { wide: ruler.of(line), high: line.offsetHeight };
  line.remove();
  const [plain, flagged] = examples.map(ruler.of);
  moreRuler = { plain, flagged, pennon: examples.at(-1).offsetWidth, height: examples[0].offsetHeight };
  for (const each of examples) each.remove();
}

// Puts what tells of the others at a corner of the sign.
/** @type {(mark: Mark, corner: string) => void} */
export function hang({ more }, corner) {
  for (const each of ["low", "left"]) more?.classList.toggle(each, corner.includes(each));
}

// Whether commanders alone are with the unit.
/** @type {(mark: Mark) => boolean} */
export const flagged = ({ others }) => others.length > 0 && others.every(({ unit }) => stacks.commands(unit));

/** @type {(mark: Mark) => [w: number, h: number]} */
export function moreSize({ others }) {
  const number = others.filter(({ unit }) => !stacks.commands(unit)).length;
  const { plain, flagged: both, pennon, height } = moreRuler;
  return number === 0 ? [pennon, height] : [(number < others.length ? both : plain)(`+${number}`), height];
}

// The sizes that its name may have: with who commands there, if anybody is told, and without.
/** @type {(mark: Mark) => { w: number, h: number, told: boolean }[]} */
export function sizes({ w, h, commanders }) {
  const plain = { w, h, told: false };
  return commanders ? [{ w: Math.max(w, withRuler.wide(commanders)), h: h + withRuler.high, told: true }, plain] : [plain];
}

// A name goes from one seat to another: the one fades as the other appears where time runs, else at once.
/** @type {(mark: Mark, seat: NameSeat | null, view: Stage) => void} */
export function seat(mark, seat, view) {
  const { name, line, seat: was } = mark;
  if (was === seat || (was && seat && was.dx === seat.dx && was.dy === seat.dy && was.told === seat.told)) return;
  if (clock.flows() && !screen.motionless()) {
    if (was && mark.on) {
      const going = /** @type {HTMLElement} */ (name.cloneNode(true));
      name.after(going);
      going.animate([{ opacity: 1 }, { opacity: 0 }], FADE_MS).finished.finally(() => going.remove());
    }
    if (seat) name.animate([{ opacity: 0 }, { opacity: 1 }], FADE_MS);
  }
  mark.seat = seat;
  name.classList.toggle("told", Boolean(seat?.told));
  show(mark, view);
  line.setAttribute("d", seat?.line ? `M${seat.line.x0} ${seat.line.y0}L${seat.line.x1} ${seat.line.y1}` : "");
  if (seat) Object.assign(name.style, { left: `${seat.dx}px`, top: `${seat.dy}px`, textAlign: seat.dx + seat.w / 2 < 0 ? "right" : "left" });
}
