// Garrisons: who stands at one place all the while. Where the enemy has come to that place, the picture is of those who came:
// a garrison in their midst has a small sign, which lies over theirs and leaves them in sight.

/** @type {(unit: Unit) => boolean} */
const stays = ({ legs }) => legs.every(({ from, to }) => from === to);

// Those of some signs that are garrisons with an enemy upon them who has come there; `meets` says whether one sign is upon
// another.
/** @type {(marks: Mark[], meets: (one: Mark, other: Mark) => boolean) => Set<Mark>} */
export function overrun(marks, meets) {
  const came = marks.filter(({ unit }) => !stays(unit));
  return new Set(marks.filter((mark) => stays(mark.unit)
    && came.some((other) => other.unit.side !== mark.unit.side && other.unit.rank <= mark.unit.rank && meets(other, mark))));
}
