// Moments as minutes since the campaign's start, written in both calendars: bare in the one that stands first (the setting
// `calendar`), which whoever asks for a date need not know; the other one is always named. A campaign that has no more
// than one is written in that of its files. What is known to the day, the month or the year is written so.
import * as settings from "./settings.js";
import * as words from "./words.js";

export const MINUTES_A_DAY = 1440;
let startDay = 0; // Julian day number of the campaign's first day
let startMinute = 0; // minute of that day at which the campaign starts
let two = false; // whether the campaign has the Julian calendar beside the Gregorian
let own = false; // whether its files, and links to its moments, are written in the Julian
let told = true; // whether anybody says in which
let years = false; // whether a day without its year may be one of several
/** @type {Precision} */
let finest = "minute"; // to what a moment is told that is of no record
const REFORM = 2299161; // the Julian day number of 15 October 1582, the first day of the Gregorian calendar
const BARE = 100; // the first year that is not taken for a day's number

// Day numbers after Fliegel and Van Flandern; the Julian calendar differs in its leap centuries only.
/** @type {(year: number, month: number, day: number, julian?: boolean) => number} */
function dayNumber(year, month, day, julian = false) {
  const a = Math.floor((14 - month) / 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  const centuries = julian ? -32083 : Math.floor(y / 400) - Math.floor(y / 100) - 32045;
  return day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) + centuries;
}

/** @type {(number: number, julian: boolean) => { year: number, month: number, day: number }} */
function fromDayNumber(number, julian) {
  let b = 0;
  let c = number + 32082;
  if (!julian) {
    const a = number + 32044;
    b = Math.floor((4 * a + 3) / 146097);
    c = a - Math.floor((146097 * b) / 4);
  }
  const d = Math.floor((4 * c + 3) / 1461);
  const e = c - Math.floor((1461 * d) / 4);
  const m = Math.floor((5 * e + 2) / 153);
  return {
    year: 100 * b + d - 4800 + Math.floor(m / 10),
    month: m + 3 - 12 * Math.floor(m / 10),
    day: e - Math.floor((153 * m + 2) / 5) + 1,
  };
}

const say = (key, values = {}) => words.say(key, values);
const oldFirst = () => (two ? settings.is("calendar", "old") : own);
const digits = (number, count = 2) => String(number).padStart(count, "0");

/** @type {(minute: Minute) => { number: number, clock: number }} */
function split(minute) {
  const whole = Math.floor(minute + startMinute + 1e-6);
  const days = Math.floor(whole / MINUTES_A_DAY);
  return { number: startDay + days, clock: whole - days * MINUTES_A_DAY };
}

/** @type {(campaign: Pick<Sent, "start" | "minutes" | "julian" | "calendar" | "finest">) => void} */
export function init({ start, minutes, julian, calendar, finest: known }) {
  two = julian;
  own = calendar === "julian";
  told = two || calendar !== null;
  finest = known;
  years = minutes > 365 * MINUTES_A_DAY;
  const { number, clock } = read(start);
  startDay = number;
  startMinute = clock;
}

// An ISO local time, or a day, of the calendar of the files; years before the first have a minus.
/** @type {(iso: string | null) => { number: number, clock: number } | null} */
function read(iso) {
  const found = /^(-?\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(iso || "");
  if (!found) return null;
  const [year, month, day, hour, minute] = found.slice(1).map((part) => Number(part || 0));
  return { number: dayNumber(year, month, day, own), clock: hour * 60 + minute };
}

// Minutes from the start to the first midnight after it: where the days begin on the time axis.
export const firstMidnight = () => (MINUTES_A_DAY - startMinute) % MINUTES_A_DAY;

/** @type {(minute: Minute, julian: boolean) => string} */
function isoIn(minute, julian) {
  const { number, clock } = split(minute);
  const { year, month, day } = fromDayNumber(number, julian);
  return `${year < 0 ? "-" : ""}${digits(Math.abs(year), 4)}-${digits(month)}-${digits(day)}T${digits(Math.floor(clock / 60))}:${digits(clock % 60)}`;
}

/** @type {(minute: Minute) => string} */
export const iso = (minute) => isoIn(minute, own);

// The same for machines, which know the Gregorian calendar alone, and no year before the first: nothing then.
/** @type {(minute: Minute) => string} */
export const machine = (minute) => (date(minute, false).year > 0 ? isoIn(minute, false) : "");

// The minute of an ISO local time, or null if it is none.
/** @type {(iso: string | null) => Minute | null} */
export function minute(iso) {
  const found = read(iso);
  return found && (found.number - startDay) * MINUTES_A_DAY + found.clock - startMinute;
}

/** @type {(minute: Minute) => string} */
export function time(minute) {
  const { clock } = split(minute);
  return `${digits(Math.floor(clock / 60))}:${digits(clock % 60)}`;
}

// The date of a day in one of the calendars.
/** @type {(minute: Minute, julian: boolean) => { year: number, month: number, day: number }} */
export const date = (minute, julian) => fromDayNumber(split(minute).number, julian);

// The minute at which a day of one of the calendars begins, or null if it has no such day.
/** @type {(date: { year: number, month: number, day: number }, julian: boolean) => Minute | null} */
export function dayStart({ year, month, day }, julian) {
  const number = dayNumber(year, month, day, julian);
  const found = fromDayNumber(number, julian);
  if (found.year !== year || found.month !== month || found.day !== day) return null;
  return (number - startDay) * MINUTES_A_DAY - startMinute;
}

// "1890", "216 BC", "AD 9"
/** @type {(year: number) => string} */
function inWords(year) {
  if (year < 1) return say("year.before", { year: 1 - year });
  return year < BARE ? say("year.after", { year }) : String(year);
}

// "12 May": a day, in the calendar that stands first unless one is named; with its year if the campaign has several.
/** @type {(minute: Minute, options?: { julian?: boolean, short?: boolean, year?: boolean }) => string} */
export function day(minute, { julian = oldFirst(), short = false, year = years } = {}) {
  const its = date(minute, julian);
  return `${its.day === 1 ? say("day.first") : its.day} ${say(`month.${short ? "short." : ""}${its.month}`)}${year ? ` ${inWords(its.year)}` : ""}`;
}

// "May", "1890", and both
/** @type {(minute: Minute) => string} */
export const monthAlone = (minute) => say(`month.short.${date(minute, oldFirst()).month}`);
/** @type {(minute: Minute) => string} */
export const year = (minute) => inWords(date(minute, oldFirst()).year);
/** @type {(minute: Minute) => string} */
export const month = (minute) => `${monthAlone(minute)} ${year(minute)}`;

// "May 1890", "1890": no part of the other calendar, so it is named where that stands first.
/** @type {(minute: Minute, precision: Precision) => string} */
function whole(minute, precision) {
  const its = date(minute, own);
  const words = precision === "year" ? inWords(its.year) : `${say(`month.alone.${its.month}`)} ${inWords(its.year)}`;
  return oldFirst() === own ? words : `${words} ${say(own ? "O.S." : "N.S.")}`;
}

const isWhole = (precision) => precision === "month" || precision === "year";

// Nobody knows the weekday of a day that may be one of the Julian calendar: before the reform most are.
/** @type {(minute: Minute) => string} */
function weekday(minute) {
  const { number } = split(minute);
  return told || number >= REFORM ? `${say(`weekday.${(((number % 7) + 7) % 7) + 1}`)} ` : "";
}

// "Mon 12 May 1890, 14:00", "Mon 12 May 1890", "May 1890"
/** @type {(minute: Minute, precision?: Precision) => string} */
export function long(minute, precision = finest) {
  if (isWhole(precision)) return whole(minute, precision);
  return `${weekday(minute)}${day(minute, { year: true })}${precision === "day" ? "" : `, ${time(minute)}`}`;
}

// The same for those who hear the page and not, beside it, which calendar stands first.
/** @type {(minute: Minute) => string} */
export function spoken(minute) {
  return oldFirst() ? say("old-style", { day: long(minute) }) : long(minute);
}

// "12 May, 14:00", "12 May", "May 1890", "1890"
/** @type {(minute: Minute, precision?: Precision) => string} */
export function brief(minute, precision = finest) {
  if (isWhole(precision)) return whole(minute, precision);
  return precision === "day" ? day(minute, { short: true }) : `${day(minute, { short: true })}, ${time(minute)}`;
}

// "12 May, 14:00–16:00", "12 May, 23:00 – 13 May, 10:00", "12 May – June 1890"; what has one name, once.
/** @type {(from: Minute, to: Minute, first?: Precision, last?: Precision) => string} */
export function span(from, to, first = finest, last = finest) {
  const [begin, end] = [brief(from, first), brief(to, last)];
  if (to <= from || begin === end) return begin;
  const timed = first === "minute" && last === "minute" && split(from).number === split(to).number;
  return timed ? `${begin}–${time(to)}` : `${begin} – ${end}`;
}

// The first and the last minute of a day, a month or a year of the files' calendar.
/** @type {(minute: Minute, precision?: Precision) => [first: Minute, last: Minute]} */
export function stretch(minute, precision = "minute") {
  if (precision === "minute") return [minute, minute];
  const { year, month, day } = date(minute, own);
  const begin = (year, month, day) => (dayNumber(year, month, day, own) - startDay) * MINUTES_A_DAY - startMinute;
  if (precision === "day") return [begin(year, month, day), begin(year, month, day) + MINUTES_A_DAY - 1];
  if (precision === "year") return [begin(year, 1, 1), begin(year + 1, 1, 1) - 1];
  return [begin(year, month, 1), begin(year + Math.floor(month / 12), (month % 12) + 1, 1) - 1];
}

// The calendars that the campaign has, the one that stands first first.
/** @type {() => Style[]} */
export const calendars = () => (two ? (oldFirst() ? ["old", "new"] : ["new", "old"]) : [own ? "old" : "new"]);
// That of the files.
/** @type {() => Style} */
export const written = () => (own ? "old" : "new");

// The day in the calendar that does not stand first: "30 April, Old Style"; with its year where that is another. Like all
// others of its kind it is nothing where there is one calendar.
/** @type {(minute: Minute) => string} */
export function other(minute) {
  if (!two) return "";
  const julian = !oldFirst();
  const year = date(minute, true).year !== date(minute, false).year;
  return say(julian ? "old-style" : "new-style", { day: day(minute, { julian, year }) });
}

// The same behind something: " (30 April, Old Style)"
/** @type {(minute: Minute, precision?: Precision) => string} */
export const bracketed = (minute, precision = finest) => (two && !isWhole(precision) ? ` (${other(minute)})` : "");

// "30 Apr O.S."; bare where the calendar is named beside it
/** @type {(minute: Minute, options?: { named?: boolean }) => string} */
export function otherDay(minute, { named = true } = {}) {
  if (!two) return "";
  return day(minute, { julian: !oldFirst(), short: true, year: false }) + (named ? ` ${say(oldFirst() ? "N.S." : "O.S.")}` : "");
}

// "30 Apr Old Style" or "30 Apr – 1 May Old Style"
/** @type {(from: Minute, to: Minute) => string} */
export function otherDays(from, to) {
  if (!two) return "";
  const julian = !oldFirst();
  const [first, last] = [from, to].map((minute) => day(minute, { julian, short: true, year: false }));
  return say(julian ? "old-style.short" : "new-style.short", { day: first === last ? first : `${first} – ${last}` });
}
