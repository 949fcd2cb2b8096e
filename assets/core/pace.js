// How play goes through a campaign: it runs from one milestone to the next and holds at each, long enough for its caption
// to be read; or it runs through all of it without a stop.

export const HOLD_MS = 4000; // at each milestone
const WHOLE_MS = 90000; // that all of it takes, holds and all
const LEAST_MS = 30000; // of running, however many the milestones are
const WITHOUT_MS = 45000; // that all of it takes without stops
const EVEN = 0.3; // of the running time each stretch has an equal share, the rest by its length: none is over in a blink

// The stretches of a campaign of so many minutes, which end at its stops and at its end.
/** @type {(end: Minute, stops: Minute[]) => Stretch[]} */
export function plan(end, stops) {
  const at = [...new Set(stops)].filter((stop) => stop >= 0 && stop < end).sort((a, b) => a - b);
  const ends = [...at.filter((stop) => stop > 0), end];
  const running = at.length === 0 ? WITHOUT_MS : Math.max(LEAST_MS, WHOLE_MS - at.length * HOLD_MS);
  return ends.map((to, index) => {
    const from = ends[index - 1] ?? 0;
    return { from, to, ms: running * (EVEN / ends.length + ((1 - EVEN) * (to - from)) / end), holds: to < end };
  });
}

// Where play stands so many milliseconds later; `left` are those of a hold that are still to come.
/** @type {(stretches: Stretch[], stand: Stand, ms: number) => Stand} */
export function advance(stretches, { minute, left }, ms) {
  if (left > ms) return { minute, left: left - ms };
  const stretch = stretches.find(({ to }) => to > minute);
  if (!stretch) return { minute, left: 0 };
  const next = minute + ((ms - left) * (stretch.to - stretch.from)) / stretch.ms;
  return next < stretch.to ? { minute: next, left: 0 } : { minute: stretch.to, left: stretch.holds ? HOLD_MS : 0 };
}
