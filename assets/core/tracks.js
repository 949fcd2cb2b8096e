// Where every unit is at a moment: look-ups in the tracks that Python made, nothing is computed anew.

// Index of the last entry whose key is at most `value`, -1 if there is none.
/** @type {<T>(list: T[], value: number, key: (each: T) => number) => number} */
export function lastAtMost(list, value, key) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @type {(vertex: Vertex) => Minute} */
const vertexMinute = (vertex) => vertex[0];
/** @type {(leg: Leg) => Minute} */
const legDepart = (leg) => leg.depart;

// Whether a unit stays where it is: who goes on into the place that he has stood before does not.
/** @type {(leg: Pick<Leg, "from" | "to" | "kind" | "stands">) => boolean} */
export const stays = (leg) => leg.from === leg.to && (leg.kind === "halt" || !leg.stands);

// The unit's place on its track, or null before its first record and after its last, unless it waits there: that is inferred, or known.
/** @type {(unit: Pick<Unit, "track" | "legs"> & { stays?: boolean }, minute: Minute) => UnitState | null} */
export function stateOf(unit, minute) {
  const track = unit.track;
  const last = track.length - 1;
  if (minute < track[0][0] || minute > track[last][0]) return null;
  const index = Math.min(lastAtMost(track, minute, vertexMinute), last - 1);
  const [from, lon, lat] = track[index];
  const [to, lonTo, latTo] = track[index + 1];
  const share = to > from ? Math.min(1, (minute - from) / (to - from)) : 0;
  const legIndex = Math.max(0, lastAtMost(unit.legs, minute, legDepart));
  const leg = unit.legs[legIndex];
  const inLeg = minute >= leg.depart && minute <= leg.arrive;
  const inferred = minute < leg.depart || (!unit.stays && minute > unit.legs.at(-1).arrive);
  // At the very minute of departure or arrival a unit still, or already, stands.
  const moving = !stays(leg) && minute > leg.depart && minute < leg.arrive;
  const place = minute <= leg.depart ? leg.from : leg.to;
  return {
    at: [lon + (lonTo - lon) * share, lat + (latTo - lat) * share],
    leg: inLeg ? leg : null,
    legIndex,
    place: moving ? null : place,
    before: !moving && Boolean(minute <= leg.depart ? leg.stands : leg.before),
    certainty: inferred ? "uncertain" : leg.drawn,
    inferred,
    vertex: index,
  };
}

// Where all that are anywhere are at a moment, by their ids: longitude, latitude.
/** @type {(units: Map<string, Unit>, minute: Minute) => Record<string, UnitState["at"]>} */
export function positionsAt(units, minute) {
  const states = [...units.values()].map((unit) => ({ id: unit.id, state: stateOf(unit, minute) }));
  return Object.fromEntries(states.filter(({ state }) => state).map(({ id, state }) => [id, state.at]));
}
