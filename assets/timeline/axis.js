// Into what a time axis is divided: hours, days, months or years, by how long the campaign is.
import * as clock from "../core/clock.js";
import * as dates from "../core/dates.js";

const HOUR = 60;
const MOST = 31; // divisions that an axis has room for
const HOURS_UNTIL = 2; // days, beyond which an axis has none
// From the finest to the coarsest. Days do not go on to weeks: months begin where years do.
const STRIDES = [...of("hour", 1 / 24, [1, 2, 3, 6, 12]), ...of("day", 1, [1, 2, 5, 10]), ...of("month", 30, [1, 3, 6, 12, 24, 60])];

/** @type {(unit: Stride["unit"], days: number, numbers: number[]) => Stride[]} */
function of(unit, days, numbers) {
  return numbers.map((n) => ({ unit, n, days: n * days }));
}

const length = () => clock.end() / dates.MINUTES_A_DAY; // in days

/** @type {(first: Minute, step: Minute) => Minute[]} */
function minutes(first, step) {
  const found = [];
  for (let at = first; at < clock.end(); at += step) found.push(at);
  return found;
}

/** @type {(n: number) => Minute[]} */
function months(n) {
  const julian = dates.calendars()[0] === "old";
  const [first, last] = [0, clock.end()].map((minute) => dates.date(minute, julian)).map(({ year, month }) => 12 * year + month - 1);
  const found = [];
  for (let index = Math.ceil(first / n) * n; index <= last; index += n) {
    found.push(dates.dayStart({ year: Math.floor(index / 12), month: (index % 12) + 1, day: 1 }, julian));
  }
  return found.filter((at) => at >= 0 && at < clock.end());
}

// The strides that suit the campaign: the finest that divides it into no more than MOST, then coarser ones.
/** @type {() => Stride[]} */
export function strides() {
  const days = length();
  const from = STRIDES.findIndex(({ unit, days: each }) => days / each <= MOST && (unit !== "hour" || days <= HOURS_UNTIL));
  return STRIDES.slice(from < 0 ? -1 : from);
}

// The finest stride that divides a part of the campaign into no more than so many, with the minutes at which it does.
/** @type {(from: Minute, to: Minute, most: number) => { stride: Stride, minutes: Minute[] }} */
export function within(from, to, most) {
  for (const stride of STRIDES) {
    const found = divide(stride).filter((at) => at >= from && at <= to);
    if (found.length <= most) return { stride, minutes: found };
  }
  return { stride: STRIDES.at(-1), minutes: [] };
}

// The minutes at which a stride divides it. Days are counted from the first; hours from midnight, months from January.
/** @type {(stride?: Stride) => Minute[]} */
export function divide({ unit, n } = strides()[0]) {
  if (unit === "month") return months(n);
  if (unit === "day") return minutes(dates.firstMidnight(), n * dates.MINUTES_A_DAY);
  return minutes(dates.firstMidnight() % (n * HOUR), n * HOUR);
}

// "12 May", "06:00", "May 1890"
/** @type {(minute: Minute, stride?: Pick<Stride, "unit">) => string} */
export function name(minute, { unit } = strides()[0]) {
  if (unit === "month") return dates.month(minute);
  return unit === "hour" && dates.time(minute) !== "00:00" ? dates.time(minute) : dates.day(minute, { short: true });
}
