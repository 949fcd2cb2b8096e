// Reads a day as people write it, in either calendar and any of the page's languages: "30 April", "Apr 30th, 14:00",
// "30 апреля ст. ст.", "12.5.1890", "1890-05-12T14:00", "2 Aug 216 BC".
import * as clock from "./clock.js";
import * as dates from "./dates.js";
import { fold } from "./folding.js";
import * as words from "./words.js";

const MOST = 60; // characters of a date; what is longer is no date
const MOST_WORDS = 3; // of the name of a calendar
/** @type {Style[]} */
const STYLES = ["new", "old"];
/** @type {("before" | "after")[]} */
const ERAS = ["before", "after"]; // of Christ
const YEAR = /^г(?:од|ода)?$/; // may stand between the number of a year and its era
const TIME = /(?:(?<=\d)t|(?<!\d))(\d{1,2})(?::| ?h ?)(\d\d)(?!\d)/;
const DATES = [/(?<!\d)(?<year>[-−]?\d{4})-(?<month>\d\d?)-(?<day>\d\d?)(?!\d)/,
  /(?<!\d)(?<day>\d\d?)\.(?<month>\d\d?)(?:\.(?<year>\d{4}))?(?!\d)/];
const WORD = /(\d+)(?:-?\p{L}{1,2}(?!\p{L}))?|\p{L}+/gu; // a number may end like "30th" or "30-го"

/** @type {(key: string) => string[]} */
const every = (key) => words.every(key).flatMap((phrase) => phrase.split("|"));
/** @type {(phrase: string) => string} */
const plain = (phrase) => fold(phrase).replace(/[^\p{L}]/gu, "");

// By its beginning ("sept"), else by all but its last letter, which another case changes ("октябрь", "октября").
/** @type {(word: string) => number | null} */
function monthOf(word) {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const named = (month, fits) => every(`month.${month}`).map(plain).some(fits);
  return word.length < 3 ? null : (months.find((month) => named(month, (name) => name.startsWith(word)))
    ?? months.find((month) => named(month, (name) => name.slice(0, -1) === word.slice(0, -1))) ?? null);
}

// A word that may stand beside a day and says no more: "on", "Mon", "Monday".
function idle(word) {
  const weekdays = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => every(`weekday.${day}`)).map(plain);
  return every("dating.beside").map(plain).includes(word) || weekdays.some((name) => word === name || (name.length > 2 && word.startsWith(name)));
}

// The calendar, or the era, whose name begins at a word, and of how many words: "o", "s".
/** @type {<T extends string>(all: T[], words: string[], index: number) => { named: T, count: number } | null} */
function nameAt(all, words, index) {
  for (let count = MOST_WORDS; count > 0; count -= 1) {
    const name = words.slice(index, index + count).join("");
    const named = all.find((each) => every(`dating.${each}`).map(plain).includes(name));
    if (named) return { named, count };
  }
  return null;
}

// Whether the number at a place is a year: it has its era beside it.
/** @type {(words: string[], index: number) => boolean} */
const hasEra = (words, index) => nameAt(ERAS, words, index + (YEAR.test(words[index + 1] ?? "") ? 2 : 1)) !== null
  || (index > 0 && nameAt(ERAS, words, index - 1)?.count === 1);

// Null if it is no day, or something beside one.
/** @type {(text: string) => Written | null} */
function read(text) {
  /** @type {any} */
  const found = {};
  const put = (name, value) => {
    if (value === null || name in found) return false;
    found[name] = value;
    return true;
  };
  let rest = fold(text);
  const time = TIME.exec(rest);
  if (time) {
    if (Number(time[1]) > 24 || Number(time[2]) > 59) return null;
    put("clock", Number(time[1]) * 60 + Number(time[2]));
    rest = rest.replace(TIME, " ");
  }
  const numbers = DATES.map((each) => each.exec(rest)).find(Boolean);
  if (numbers) {
    for (const [name, value] of Object.entries(numbers.groups)) if (value) put(name, Number(value.replace("−", "-")));
    rest = rest.replace(numbers[0], " ");
  }
  const pieces = [...rest.matchAll(WORD)];
  const words = pieces.map(([whole, number]) => number ?? whole);
  let isWeekday = false; // whether what was taken for a month may also be a weekday
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const calendar = nameAt(STYLES, words, index);
    const era = nameAt(ERAS, words, index);
    if (pieces[index][1]) {
      const isYear = word.length > 2 || hasEra(words, index);
      if (!put(isYear ? "year" : "day", word.length > 4 ? null : Number(word))) return null;
    } else if (calendar ?? era) {
      if (!(calendar ? put("style", calendar.named) : put("era", era.named))) return null;
      index += (calendar ?? era).count - 1;
    } else if (!put("month", monthOf(word))) {
      if (isWeekday && monthOf(word) !== null) found.month = monthOf(word); // "mar. 3 mars": the first was no month
      else if (!idle(word)) return null;
      isWeekday = false;
    } else isWeekday = idle(word);
  }
  if (found.era === "before") found.year = 1 - found.year;
  return "day" in found && "month" in found && found.year !== null ? found : null;
}

// A day without its hour is where it begins, from where it can be played through; but the campaign's first day no
// sooner than the campaign.
/** @type {(written: Written, start: Minute) => Minute | null} */
function minuteOf(written, start) {
  const end = clock.end();
  if (written.clock !== undefined) {
    const minute = start + written.clock;
    return minute >= 0 && minute <= end ? minute : null;
  }
  return start <= end && start + dates.MINUTES_A_DAY > 0 ? Math.max(0, start) : null;
}

/** @type {(written: Written, style: Style) => Dated[]} */
function inStyle(written, style) {
  const julian = style === "old";
  const [first, last] = [0, clock.end()].map((minute) => dates.date(minute, julian).year);
  const bare = written.era === undefined && written.year > 0 && last < 1; // where no other years are meant, none says so
  const years = written.year !== undefined ? [bare ? 1 - written.year : written.year] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.map((year) => dates.dayStart({ year, month: written.month, day: written.day }, julian))
    .map((start) => (start === null ? null : minuteOf(written, start)))
    .filter((minute) => minute !== null)
    .map((minute) => ({ minute, style, timed: written.clock !== undefined }));
}

// What a text may mean within the campaign, in the calendar of its files first; empty if it is no day of the campaign in either calendar, or
// not in the one that it names.
/** @type {(text: string | null) => Dated[]} */
export function find(text) {
  const written = text && text.length <= MOST ? read(text) : null;
  if (!written) return [];
  const order = (style) => Number(style !== dates.written());
  return dates.calendars().sort((a, b) => order(a) - order(b)).filter((style) => (written.style ?? style) === style).flatMap((style) => inStyle(written, style));
}
