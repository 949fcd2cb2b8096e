// Where the names of the milestones stand: in one of a few rows, to the right of their marks or to the left, and none upon
// another. As many as can have a name; the same room gives the same names, whatever has been shown before.

const BARE = 100; // what it costs to leave a name out,
const COVERED = 10000; // to have a mark upon another mark or under a name,
const FLIPPED = 10; // to have a name to the left
const BEATEN = 1e-6;

// Whether one way so far leaves all that another leaves, and costs no more.
const better = (a, b) => a.cost <= b.cost + BEATEN && a.edges.every((edge, row) => edge <= b.edges[row]);

// What a mark may do after others: the left and right edge it takes in a row, and what that costs.
/** @type {(item: { at: number, w: number }, room: RowRoom) => { named: boolean, flips: boolean, from: number, to: number, cost: number }[]} */
function choices({ at, w }, { width, mark, gap }) {
  const [left, right] = [at - mark / 2, at + mark / 2];
  return [
    ...(right + w <= width ? [{ named: true, flips: false, from: left, to: right + w + gap, cost: 0 }] : []),
    ...(left - w >= 0 ? [{ named: true, flips: true, from: left - w, to: right + gap / 2, cost: FLIPPED }] : []),
    { named: false, flips: left - w >= 0, from: left, to: right, cost: BARE }, // while it is meant its name lies over those before
  ];
}

// `items` are marks from left to right, with the width of their names, all in pixels; so each has its seat.
/** @type {(items: { at: number, w: number }[], room: RowRoom) => RowSeat[]} */
export function seat(items, room) {
  let ways = [{ edges: Array(room.rows).fill(-Infinity), cost: 0, seats: [] }];
  for (const item of items) {
    const next = [];
    for (const way of ways) {
      for (const { named, flips, from, to, cost } of choices(item, room)) {
        for (let row = 0; row < room.rows; row += 1) {
          const free = from >= way.edges[row];
          if (named && !free) continue;
          const edges = way.edges.map((edge, index) => (index === row ? Math.max(edge, to) : edge));
          next.push({ edges, cost: way.cost + cost + (free ? 0 : COVERED), seats: [...way.seats, { named, flips, row }] });
        }
      }
    }
    ways = [];
    for (const way of next.sort((a, b) => a.cost - b.cost)) if (!ways.some((kept) => better(kept, way))) ways.push(way);
    ways.length = Math.min(ways.length, room.ways ?? 64);
  }
  return ways[0].seats;
}

// Those that begin in one minute.
/** @type {(events: CampaignEvent[]) => CampaignEvent[][]} */
export function together(events) {
  const found = [];
  for (const event of events) {
    if (found.at(-1)?.[0].start === event.start) found.at(-1).push(event);
    else found.push([event]);
  }
  return found;
}
