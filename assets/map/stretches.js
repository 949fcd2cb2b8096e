// Stretches of time in which nobody sets out or arrives: names keep their seats in one, and so their mistakes are none of play.
import * as tracks from "../core/tracks.js";

// The moments at which one of these units sets out or arrives, in their order.
/** @type {(units: Unit[]) => Minute[]} */
export function bounds(units) {
  const all = units.flatMap(({ legs, track }) => [track[0][0], track.at(-1)[0], ...legs.filter((leg) => !tracks.stays(leg)).flatMap((leg) => [leg.depart, leg.arrive])]);
  return [...new Set(all)].sort((a, b) => a - b);
}

// The stretch that a moment lies in; a bound is one by itself.
/** @type {(bounds: Minute[], minute: Minute) => [from: Minute, to: Minute]} */
export function of(bounds, minute) {
  const index = tracks.lastAtMost(bounds, minute, (each) => each);
  if (bounds[index] === minute) return [minute, minute];
  return [bounds[index] ?? -Infinity, bounds[index + 1] ?? Infinity];
}

// Moments of a stretch, its ends among them, so many that nobody moves further than `step` from one to the next; `paths` are
// the ways of those who move, as points of the stage by the share of the stretch.
/** @type {(stretch: [from: Minute, to: Minute], length: number, step: number, most: number) => Minute[]} */
export function moments([from, to], length, step, most) {
  if (to === from || !Number.isFinite(to - from)) return [Number.isFinite(from) ? from : to];
  const count = Math.min(most, Math.ceil(length / step)) + 1;
  return Array.from({ length: count + 1 }, (_, index) => from + ((to - from) * index) / count);
}
