// Units of one side at one place stand as one: a stack. One of them leads it and has the sign; the others are told beside it,
// commanders by a pennant. Places are never merged, however near to one another they are drawn.
import * as selection from "../core/selection.js";

const SAME = 1e4; // steps of a degree, some ten metres: on one leg two units have the same vertices

/** @type {(unit: Unit) => boolean} */
export const commands = ({ kind }) => kind === "command";

/** @type {(a: Mark, b: Mark) => number} */
function precede(a, b) {
  const chosen = ({ unit }) => Number(selection.unit() === unit);
  const carried = ({ state }) => Number(Boolean(state?.leg?.aboard)); // the ship is seen, and who is aboard is told beside it
  return chosen(b) - chosen(a) || carried(a) - carried(b) || Number(b.supported) - Number(a.supported) || Number(commands(a.unit)) - Number(commands(b.unit))
    || a.unit.rank - b.unit.rank || a.order - b.order;
}

// Where somebody stands, and on which side, told as one key.
/** @type {(side: number, at: Position) => string} */
export const keyOf = (side, [lon, lat]) => `${side} ${Math.round(lon * SAME)} ${Math.round(lat * SAME)}`;

// Joins marks, of which `at` says the position of one; the most important stack comes first.
/** @type {(marks: Mark[], at: (mark: Mark) => Position) => Stack[]} */
export function join(marks, at) {
  /** @type {Map<string, Mark[]>} */
  const found = new Map();
  for (const mark of marks) {
    const key = keyOf(mark.unit.side, at(mark));
    if (found.has(key)) found.get(key).push(mark);
    else found.set(key, [mark]);
  }
  return [...found.values()].map((members) => {
    const [lead, ...others] = members.sort(precede);
    return { lead, others };
  }).sort((a, b) => precede(a.lead, b.lead));
}
