// Garrisons: who stands at one place all the while. Where the enemy has come to that place, the picture is of those who came: from
// then on a garrison has a small sign, though they have gone further, until its own side comes, or they fall back.
import * as tracks from "../core/tracks.js";
import * as stacks from "./stacks.js";

/** @type {(unit: Unit) => boolean} */
const waits = ({ legs }) => legs.every(({ from, to }) => from === to);

// When a garrison, among all units, is overrun: by an enemy no less important who comes into its place, not only before it, and is
// more than a commander.
/** @type {(garrison: Unit, all: Unit[]) => [from: Minute, to: Minute][]} */
export function overrun(garrison, all) {
  if (!waits(garrison)) return [];
  const { place } = tracks.stateOf(garrison, garrison.track[0][0]);
  /** @type {{ minute: Minute, falls: boolean }[]} */
  const turns = [];
  for (const unit of all) {
    if (unit.rank > garrison.rank || stacks.commands(unit)) continue;
    for (const leg of unit.legs) {
      if (tracks.stays(leg)) continue;
      const friend = unit.side === garrison.side;
      if (leg.to === place && !leg.before) turns.push({ minute: leg.arrive, falls: !friend });
      else if (leg.from === place && !friend && fallsBack(leg)) turns.push({ minute: leg.depart, falls: false });
    }
  }
  /** @type {[from: Minute, to: Minute][]} */
  const spans = [];
  for (const { minute, falls } of turns.sort((one, other) => one.minute - other.minute)) {
    const last = spans.at(-1);
    const fallen = last?.[1] === Infinity;
    if (falls && !fallen) spans.push([minute, Infinity]);
    else if (!falls && fallen) last[1] = minute;
  }
  return spans;
}

/** @type {(leg: Pick<Leg, "kind">) => boolean} */
export const fallsBack = ({ kind }) => kind === "retreat" || kind === "flight";

/** @type {(spans: [from: Minute, to: Minute][], minute: Minute) => boolean} */
export const holds = (spans, minute) => spans.some(([from, to]) => from <= minute && minute < to);
