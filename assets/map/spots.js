// What stands at one spot of the map, or so near to it that one would hide the other.

// Joins what stands within a distance of what is more important, each an `at` in pixels; the first of a spot gives it its place.
/** @type {<T extends { at: [x: number, y: number] }>(points: T[], within: number) => T[][]} */
export function join(points, within) {
  /** @type {Map<string, any[][]>} */
  const cells = new Map();
  const spots = [];
  for (const point of points) {
    const [column, row] = point.at.map((along) => Math.floor(along / within));
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${column + dx} ${row + dy}`) ?? []));
    const spot = near.find(([{ at }]) => Math.hypot(at[0] - point.at[0], at[1] - point.at[1]) < within);
    if (spot) {
      spot.push(point);
      continue;
    }
    spots.push([point]);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), spots.at(-1)]);
  }
  return spots;
}

// Which of the events of a spot has the sign: the one that is selected, else what began last of what goes on, else of all.
/** @type {(events: CampaignEvent[], minute: Minute, chosen: string | undefined) => CampaignEvent} */
export function leading(events, minute, chosen) {
  const going = events.filter(({ end }) => end >= minute);
  const latest = (some) => some.reduce((last, each) => (each.start > last.start ? each : last));
  return events.find(({ id }) => id === chosen) ?? latest(going.length > 0 ? going : events);
}

// How many of the places at one point have no name, where another of them has one.
/** @type {(items: Label[]) => number} */
export function nameless(items) {
  const seen = items.filter(({ dotted }) => dotted);
  return seen.some(({ seat }) => seat) ? seen.filter(({ seat }) => !seat).length : 0;
}
