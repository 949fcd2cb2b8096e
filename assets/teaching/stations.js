// The stations of a lesson in the order in which they are taken: the beginning, every step at its moment, at a second one and
// with its accounts side by side, if it has them, and the close. A shorter version leaves out steps.

// Of a lesson in one of its versions, which has an id; "" is the whole of it.
/** @type {(lesson: Lesson, version: string) => number[]} */
export function stepsOf({ steps, versions }, version) {
  const all = steps.map((_, index) => index);
  const numbers = versions.find((each) => each.id === version)?.steps;
  return numbers ? numbers.map((number) => number - 1) : all;
}

/** @type {(step: Step, index: number) => Station[]} */
function ofStep({ then, dispute }, index) {
  const later = then !== null;
  return [
    { part: "step", index, later: false },
    ...(later ? [/** @type {Station} */ ({ part: "step", index, later })] : []),
    ...(dispute ? [/** @type {Station} */ ({ part: "accounts", index, later })] : []),
  ];
}

/** @type {(lesson: Lesson, version?: string) => Station[]} */
export function stations(lesson, version = "") {
  const taken = stepsOf(lesson, version);
  const begins = lesson.question !== "" || lesson.background.length > 0;
  return [
    ...(begins ? [/** @type {Station} */ ({ part: "begin", index: taken[0], later: false })] : []),
    ...taken.flatMap((index) => ofStep(lesson.steps[index], index)),
    ...(lesson.close ? [/** @type {Station} */ ({ part: "close", index: taken.at(-1), later: true })] : []),
  ];
}

// What an address calls a station: "begin", "7", "7-accounts", "close". A second moment is told by the clock's.
/** @type {(station: Station) => string} */
export const keyOf = ({ part, index }) => (part === "step" ? String(index + 1) : part === "accounts" ? `${index + 1}-accounts` : part);

// The first station of that name; null if there is none.
/** @type {(all: Station[], key: string, later?: boolean) => Station | null} */
export function find(all, key, later = false) {
  const named = all.filter((each) => keyOf(each) === key);
  return named.find((each) => each.later === later) ?? named[0] ?? null;
}

// The moment at which a station stands.
/** @type {(lesson: Lesson, station: Station) => Minute} */
export function momentOf({ steps }, { index, later }) {
  const { at, then } = steps[index];
  return later ? then ?? at : at;
}
