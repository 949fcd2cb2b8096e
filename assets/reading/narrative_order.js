// Order of telling against order of events: the paragraphs from left to right, the moments they tell from top to bottom.
// A text that told all in its turn would run straight down to the right.
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import { id, svg } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as records from "../core/records.js";
import * as screen from "../core/screen.js";
import * as texts from "../core/texts.js";
import { colon } from "../core/words.js";
import * as axis from "../timeline/axis.js";
import * as reader from "./reader.js";

const PAD = { left: 52, right: 12, top: 6, bottom: 18 };
const NEAR = 14; // pixels within which a click means a mark
let picture = null;
let head = null; // the line of the moment
let here = null; // the column of the paragraph that was opened last
let marks = []; // { number, id, start, x, y, mark }
let size = { w: 0, h: 0 };
let numbers = [];
let last = -1; // the mark that was gone to last

const x = (number) => PAD.left + ((size.w - PAD.left - PAD.right) * (number - numbers[0] + 0.5)) / (numbers.at(-1) - numbers[0] + 1);
const y = (minute) => PAD.top + ((size.h - PAD.top - PAD.bottom) * minute) / clock.end();

// Whether a paragraph is the first of its text among some.
const begins = (number, index, among) => index === 0 || texts.of(among[index - 1]) !== texts.of(number);

function draw() {
  const { clientWidth: w, clientHeight: h } = picture;
  if (w === 0 || (w === size.w && h === size.h)) return; // folded up, or drawn already
  size = { w, h };
  const days = axis.divide();
  const every = Math.ceil((days.length * 15) / h);
  const rules = days.map((day, index) => [
    svg("path", { class: "rule", d: `M${PAD.left} ${y(day)}H${w - PAD.right}` }),
    index % every === 0 ? svg("text", { x: PAD.left - 6, y: y(day) + 9, "text-anchor": "end" }, axis.name(day)) : null,
  ]);
  const columns = numbers.filter((number, index) => texts.number(number) % 10 === 0 || begins(number, index, numbers))
    .map((number) => svg("text", { x: x(number), y: h - 4, "text-anchor": "middle" }, `¶${texts.number(number)}`));
  const bounds = numbers.filter((number, index) => index > 0 && begins(number, index, numbers))
    .map((number) => svg("path", { class: "bound", d: `M${x(texts.of(number).first - 0.5).toFixed(1)} 0V${h - PAD.bottom}` }));
  const brief = numbers.filter((number) => records.narratedBy(number).some((each) => each.brief));
  const line = brief.map((number, index) => {
    const { start } = records.narratedBy(number).find((each) => each.brief);
    return `${begins(number, index, brief) ? "M" : "L"}${x(number).toFixed(1)} ${y(start).toFixed(1)}`;
  }).join("");
  marks = records.narrated().map((each) => {
    const top = y(each.start);
    const mark = svg("rect", { class: "narrated", x: x(each.number) - 2.5, y: top - 2.5, width: 5,
      height: each.brief ? Math.max(5, y(each.end) - top) : 5, rx: 2 });
    return { ...each, x: x(each.number), y: top, mark };
  });
  head = svg("path", { class: "head" });
  here = svg("path", { class: "here" });
  picture.replaceChildren(svg("svg", { width: w, height: h, "aria-hidden": "true" }, here, rules.flat().filter(Boolean), bounds, columns,
    svg("path", { class: "line", d: line }), marks.map(({ mark }) => mark), head));
  show(clock.now());
  applyFilter();
}

function nearest(event) {
  const box = picture.getBoundingClientRect();
  const [atX, atY] = [event.clientX - box.x, event.clientY - box.y];
  const far = (each) => Math.hypot(each.x - atX, each.y - atY);
  const mark = marks.reduce((best, each) => (best && far(best) <= far(each) ? best : each), null);
  const number = numbers.reduce((best, each) => (Math.abs(x(each) - atX) < Math.abs(x(best) - atX) ? each : best), numbers[0]);
  return mark && far(mark) <= NEAR ? { mark, number: mark.number } : { mark: null, number };
}

// "¶18, 12 May, 14:00: The bridge is held"
const describe = ({ id: record, number }) => `${texts.label(number)}, ${dated.begin(records.find(record).record)}${colon()}${records.title(record)}`;

// To one of the marks: its paragraph and its moment.
function go(index) {
  last = index;
  const { id: record, number } = marks[index];
  reader.hold(() => records.go([record]));
  reader.open(number, false); // the keys are still the picture's
  at(number);
  picture.setAttribute("aria-valuenow", index + 1);
  picture.setAttribute("aria-valuetext", describe(marks[index]));
}

const KEYS = { ArrowRight: () => last + 1, ArrowLeft: () => last - 1, Home: () => 0, End: () => marks.length - 1 };

function key(event) {
  const to = KEYS[event.key]?.();
  if (to === undefined) return;
  event.preventDefault();
  go(Math.min(marks.length - 1, Math.max(0, to)));
}

export function init() {
  numbers = [...new Set(records.narrated().map(({ number }) => number))];
  const opener = id("telling-open");
  opener.hidden = numbers.length === 0;
  if (numbers.length === 0) return;
  picture = id("telling-picture");
  const open = (shown) => {
    id("telling").hidden = !shown;
    opener.setAttribute("aria-expanded", shown);
    draw();
  };
  opener.addEventListener("click", () => open(id("telling").hidden));
  open(screen.tall());
  new ResizeObserver(draw).observe(picture);
  // A mark leads to both its paragraph and its moment; beside the marks, to the paragraph.
  picture.addEventListener("click", (event) => {
    const { mark, number } = nearest(event);
    if (mark) go(marks.indexOf(mark));
    else reader.open(number);
    at(number);
  });
  picture.addEventListener("keydown", key);
  picture.setAttribute("aria-valuemin", 1);
  picture.setAttribute("aria-valuemax", records.narrated().length);
  picture.setAttribute("aria-valuenow", 1);
  picture.addEventListener("pointermove", (event) => {
    const { mark, number } = nearest(event);
    picture.title = mark ? describe(mark) : texts.label(number);
  });
}

/** @type {(minute: Minute) => void} */
export const show = (minute) => head?.setAttribute("d", `M${PAD.left} ${y(minute).toFixed(1)}H${size.w - PAD.right}`);
/** @type {(number: number) => void} */
export const at = (number) => here?.setAttribute("d", `M${x(number).toFixed(1)} 0V${size.h - PAD.bottom}`);

// Draws it anew: its days have other names.
export function rerender() {
  if (!picture) return;
  size = { w: 0, h: 0 };
  draw();
  if (last >= 0) picture.setAttribute("aria-valuetext", describe(marks[last]));
  picture.removeAttribute("title"); // written when the mouse moves again
}

// Dims what the evidence filter does not leave.
export function applyFilter() {
  for (const { id: record, mark } of marks) mark.classList.toggle("unsupported", !evidence.supports(record));
}
