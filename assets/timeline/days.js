// The days (or hours, or months) over the strip, each with both its dates where there is room.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";
import { el, id, resized } from "../core/dom.js";
import { parts, say } from "../core/words.js";
import * as axis from "./axis.js";

/** @type {HTMLElement} */
let frame = null;

/** @type {(minute: Minute) => string} */
const share = (minute) => `${(100 * minute) / clock.end()}%`;

// Each division has both its dates if it is of days; of months only January has the year, and the first of all.
/** @type {(minute: Minute, stride: Stride, index: number) => any[]} */
function name(minute, stride, index) {
  if (stride.unit === "hour") return [el("b", {}, axis.name(minute, stride))];
  if (stride.unit === "month") {
    const january = dates.date(minute, dates.calendars()[0] === "old").month === 1;
    return [el("b", {}, january ? dates.year(minute) : index === 0 ? dates.month(minute) : dates.monthAlone(minute))];
  }
  const other = dates.otherDay(minute, { named: false });
  return [el("b", {}, ofMonth(dates.day(minute, { short: true }))),
    other && el("span", {}, " ", ofMonth(other))];
}

// The month, in the calendar that stands first.
/** @type {(minute: Minute) => number} */
const month = (minute) => dates.date(minute, dates.calendars()[0] === "old").month;

// What the calendars are called, beside the axis: of one nobody asks which it is. Where the campaign explains the Old Style,
// the words open that, as such words do in its texts.
/** @type {() => HTMLElement[]} */
function calendars() {
  const [first, other] = dates.calendars().map((style) => say(`calendars.${style}`));
  if (!other) return [];
  const words = say("old-style", { day: "" }).replaceAll("\u00a0", " ");
  const term = campaign.terms.find(({ forms }) => forms.split(";").some((form) => form.trim() && words.includes(form.trim())));
  const asked = term ? { class: "term", role: "button", tabindex: 0, "aria-haspopup": "dialog", "data-term": term.id } : {};
  return [el("div", { class: "calendars" }, el("span", asked, parts("calendars", { first: el("b", {}, first), other })))];
}

/** @type {(stride: Stride) => void} */
function divide(stride) {
  const all = axis.divide(stride);
  frame.replaceChildren(...calendars(), ...all.map((minute, index) =>
    el("div", { class: index === 0 || month(minute) !== month(all[index - 1]) ? "day begins" : "day", style: `left:${share(minute)};width:${share((all[index + 1] ?? clock.end()) - minute)}` },
      name(minute, stride, index))));
}

/** @type {(day: string) => any[]} */
function ofMonth(day) {
  const [number, ...month] = day.split(" ");
  return [number, el("span", { class: "month" }, ` ${month.join(" ")}`)];
}

// The calendars are named once, beside the axis. Where a day has no room for both its dates, the other one's months go,
// then all months but the first and those that begin, and then days are left out. The last one may be cut short.
function fit() {
  const holds = (day) => day.firstElementChild.offsetLeft + day.firstElementChild.offsetWidth <= day.clientWidth + 1;
  for (const stride of axis.strides()) {
    divide(stride);
    const all = [...frame.querySelectorAll(".day")];
    const full = all.slice(0, Math.max(1, all.length - 1));
    for (const room of stride.unit === "day" ? [null, "less", "least"] : [null]) {
      frame.toggleAttribute("data-room", room !== null);
      if (room !== null) frame.dataset.room = room;
      if (full.every((day) => day.scrollWidth <= day.clientWidth + 1)) break;
    }
    if (!full.every(holds)) continue;
    if (all.length > 1 && !holds(all.at(-1))) all.at(-1).replaceChildren();
    break;
  }
}

export function init() {
  frame = el("div", { class: "days" });
  id("time-ticks").append(frame);
  fit();
  resized([frame], fit);
}

// Writes them anew, when the language, the calendar or the size of the type has changed.
export const rerender = fit;
