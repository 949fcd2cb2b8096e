// What stands at the axes of the explorer's figures: Plotly knows neither both calendars, nor roots, nor paragraphs. Each is
// asked for the part of an axis that is shown, and for the pixels that it has.
import { campaign } from "../core/campaign.js";
import * as dates from "../core/dates.js";
import * as texts from "../core/texts.js";
import * as words from "../core/words.js";
import * as axis from "../timeline/axis.js";
import * as plotting from "./plotting.js";

const NICE = [1, 2, 2.5, 5, 10];
const APART = { time: 70, roots: 36, paragraphs: 50, men: 46 }; // pixels from one to the next, at least

/** @type {(span: Span) => [from: number, to: number]} */
const ends = ({ range }) => [Math.min(...range), Math.max(...range)];
/** @type {(kind: keyof typeof APART, room: number) => number} */
const few = (kind, room) => Math.max(2, Math.floor(room / plotting.size(APART[kind])));

// The round number next to one: 1, 2, 2.5 or 5 times a power of ten.
/** @type {(value: number) => number} */
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return NICE.reduce((best, each) => (Math.abs(each * power - value) < Math.abs(best * power - value) ? each : best)) * power;
}

// Days, hours, months: under each day the other calendar's.
/** @type {(span: Span, room: number) => Ticks} */
export function time(span, room) {
  const { stride, minutes } = axis.within(...ends(span), few("time", room));
  const text = (minute) => {
    const other = stride.unit === "day" ? dates.otherDay(minute) : "";
    return plotting.plain(axis.name(minute, stride)) + (other ? `<br><sup>${plotting.plain(other)}</sup>` : "");
  };
  return { tickmode: "array", tickvals: minutes, ticktext: minutes.map(text) };
}

// Kilometres, on an axis of their square roots.
/** @type {(span: Span, room: number) => Ticks} */
export function roots(span, room) {
  const [from, to] = ends(span);
  const n = few("roots", room);
  const found = new Set(from <= 0 ? [0] : []);
  for (let index = 0; index <= n; index += 1) {
    const root = from + ((to - from) * index) / n;
    if (root > 0) found.add(round(root * root));
  }
  const shown = [];
  const near = (plotting.size(32) * (to - from)) / room;
  for (const km of [...found].sort((a, b) => a - b)) {
    const root = Math.sqrt(km);
    if (root >= from && root <= to && (shown.length === 0 || root - Math.sqrt(shown.at(-1)) >= near)) shown.push(km);
  }
  return { tickmode: "array", tickvals: shown.map(Math.sqrt), ticktext: shown.map((km) => plotting.plain(words.number(km))) };
}

// Numbers on a logarithmic axis: the powers of ten, and as many between them as there is room for.
/** @type {(span: Span, room: number) => Ticks} */
export function men(span, room) {
  const [from, to] = ends(span);
  const powers = Array.from({ length: 10 }, (_, power) => power);
  const all = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]].map((digits) => powers.flatMap((power) => digits.map((digit) => digit * 10 ** power))
    .filter((value) => Math.log10(value) >= from && Math.log10(value) <= to));
  const shown = all.findLast((values) => values.length <= few("men", room)) ?? all[0];
  return { tickmode: "array", tickvals: shown, ticktext: shown.map((value) => plotting.plain(words.number(value))) };
}

// Paragraphs by their numbers in their own texts.
/** @type {(span: Span, room: number) => Ticks} */
export function paragraphs(span, room) {
  const [from, to] = ends(span);
  const last = campaign.paragraphs.length;
  const all = Array.from({ length: last }, (_, index) => index + 1).filter((serial) => serial >= from && serial <= to);
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => all.length / each <= few("paragraphs", room)) ?? 1000;
  const shown = all.filter((serial) => texts.number(serial) % step === 0 || texts.number(serial) === 1);
  return { tickmode: "array", tickvals: shown, ticktext: shown.map((serial) => `¶${texts.number(serial)}`) };
}
