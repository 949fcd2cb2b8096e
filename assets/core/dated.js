// When the records were, as precisely as it is known: to the minute, or else to the day, the month or the year, whatever
// the clock of the campaign tells.
import * as clock from "./clock.js";
import * as dates from "./dates.js";

// Of a movement, an event, a front.
/** @type {(record: any) => [from: Minute, to: Minute, first: Precision | undefined, last: Precision | undefined]} */
function times({ start, end, depart = start, arrive = end, precision }) {
  return [depart, arrive, precision.depart ?? precision.start, precision.arrive ?? precision.end];
}

/** @type {(minute: Minute, precision?: Precision) => string} */
const brief = (minute, precision = "minute") => dates.brief(minute, precision);

// "12 May, 14:00", "12 May"
/** @type {(record: any) => string} */
export function begin(record) {
  const [from, , first] = times(record);
  return brief(from, first);
}

// "12 May" at any hour; of a month or a year, it.
/** @type {(record: any) => string} */
export function day(record) {
  const [from, , first = "day"] = times(record);
  return dates.brief(from, first);
}

// "14:00" of an event that stands under its day; nothing where the hour is not known.
/** @type {(event: CampaignEvent) => string} */
export const time = (event) => (event.precision.start ? "" : dates.time(event.start));

// "12 May, 14:00–16:00", "12 May – June 1890"
/** @type {(record: any) => string} */
export function span(record) {
  const [from, to, first = "minute", last = "minute"] = times(record);
  return dates.span(from, to, first, last);
}

// The days of it in the calendar that does not stand first; of a month or a year that is told in the other nothing.
/** @type {(record: any) => string} */
export function otherDays(record) {
  const [from, to, first, last] = times(record);
  return [first, last].some((each) => each === "month" || each === "year") ? "" : dates.otherDays(from, to);
}

// "12 May, 14:00" of a point of a movement's way; only the day where neither its beginning nor its end has an hour.
/** @type {(leg: Leg, minute: Minute) => string} */
export function when({ depart, arrive, precision }, minute) {
  const between = precision.depart && precision.arrive ? "day" : undefined;
  return brief(minute, minute === depart ? precision.depart : minute === arrive ? precision.arrive : between);
}

// What the accounts leave for all of it, where they differ or are vague; null where they do not. The edges of days stand for
// whole days: they are told without an hour, and where all of one day is left, only it.
// Hours of the day on which all of it was are told without that day, which stands beside them.
/** @type {(record: any) => { earliest: string, latest: string } | { day: string } | null} */
export function bounds(record) {
  const { earliest, latest, precision } = record;
  if (earliest === null && latest === null) return null;
  const [from, to, first, last] = times(record);
  const [low, high] = [earliest ?? from, latest ?? to];
  const [lower, upper] = [earliest === null ? first : precision.earliest, latest === null ? last : precision.latest];
  const [begin, end] = [dates.stretch(low, "day")[0], dates.stretch(high, "day")[1]];
  const opens = lower ?? (low === begin ? "day" : undefined);
  const closes = upper ?? (high === end ? "day" : undefined);
  if (end - begin >= 24 * 60) return { earliest: brief(low, opens), latest: brief(high, closes) };
  if (opens === "day" && closes === "day") return { day: brief(low, "day") };
  const told = [brief(low, lower), brief(high, upper)];
  const day = `${brief(from, "day")}, `;
  const again = [...told, brief(from, first), brief(to, last)].every((each) => each.startsWith(day));
  const [since, until] = again ? told.map((each) => each.slice(day.length)) : told;
  return { earliest: since, latest: until };
}

// Whether it is going on at a minute: where no hour is known, at any of the day.
/** @type {(record: any, minute: Minute) => boolean} */
export function goesOn(record, minute) {
  const [from, to, first, last] = times(record);
  return dates.stretch(from, first)[0] <= minute && minute <= dates.stretch(to, last)[1];
}

// The minutes within which it lies: those of all accounts, and of the whole day where no hour is known.
/** @type {(record: any) => [from: Minute, to: Minute]} */
export function within(record) {
  const [from, to, first, last] = times(record);
  const earliest = record.earliest ?? dates.stretch(from, first)[0];
  const latest = record.latest ?? dates.stretch(to, last)[1];
  return [Math.max(0, earliest), Math.min(clock.end(), latest)];
}

/** @type {(event: CampaignEvent) => boolean} */
export const isVague = ({ precision }) => Boolean(precision.start ?? precision.end);

// The minute at which play holds at an event.
/** @type {(event: CampaignEvent, minute: Minute) => string} */
export const held = ({ start, precision }, minute) => brief(minute, minute === start ? precision.start : precision.end);

// "12 May, 14:00" of a step of the lesson, or then of a later moment in it.
/** @type {(step: Step) => string} */
export const at = ({ at, precision }) => brief(at, precision.moment);
/** @type {(step: Step) => string} */
export const then = ({ then, precision }) => brief(then, precision.then);
