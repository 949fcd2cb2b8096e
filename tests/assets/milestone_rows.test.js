import assert from "node:assert/strict";
import { seat } from "../../assets/timeline/milestone_rows.js";

const ROOM = { width: 1000, rows: 2, mark: 14, gap: 7 };

// What each takes of its row.
function boxes(items, room) {
  return seat(items, room).map(({ named, flips, row }, index) => {
    const { at, w } = items[index];
    return { row, named, from: at - 7 - (named && flips ? w : 0), to: at + 7 + (named && !flips ? w : 0) };
  });
}

function clashes(all) {
  return all.flatMap((a, index) => all.slice(index + 1).filter((b) => a.row === b.row && a.from < b.to && b.from < a.to));
}

Deno.test("names and marks never lie upon one another, and all have one where there is room", () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    const items = Array.from({ length: 12 }, () => ({ at: 1000 * random(), w: 30 + 70 * random() })).sort((a, b) => a.at - b.at);
    const near = items.filter(({ at }, index) => items.filter((each, other) => other !== index && Math.abs(each.at - at) < 14).length > 1);
    const found = boxes(items, ROOM);
    if (near.length === 0) assert.deepEqual(clashes(found), [], JSON.stringify(items));
    for (const { from, to, named } of found) assert.ok(!named || (from >= -7 && to <= 1007));
  }
  const apart = Array.from({ length: 12 }, (_, index) => ({ at: 20 + 80 * index, w: 90 }));
  assert.ok(seat(apart, ROOM).every(({ named }) => named));
});

Deno.test("where there is little room some names go, and no more than must", () => {
  const items = [{ at: 100, w: 80 }, { at: 110, w: 80 }, { at: 400, w: 80 }, { at: 404, w: 80 }, { at: 408, w: 80 }];
  const found = seat(items, { ...ROOM, width: 600 });
  assert.ok(found.filter(({ named }) => named).length >= 4);
  assert.equal(seat([{ at: 50, w: 200 }], { ...ROOM, width: 100 })[0].named, false);
  // While it is meant it is named all the same, over those that are past: to the left, where there is room.
  const crowd = Array.from({ length: 30 }, (_, index) => ({ at: 10 + 10 * index, w: 80 }));
  for (const [index, { named, flips }] of seat(crowd, { ...ROOM, width: 320 }).entries()) if (!named) assert.equal(flips, crowd[index].at >= 87);
});

Deno.test("at the right edge a name stands to the left", () => {
  assert.deepEqual(seat([{ at: 990, w: 60 }], ROOM), [{ named: true, flips: true, row: 0 }]);
});

Deno.test("hundreds are seated at once", () => {
  const items = Array.from({ length: 400 }, (_, index) => ({ at: 2.5 * index, w: 80 }));
  const began = performance.now();
  assert.equal(seat(items, ROOM).length, 400);
  assert.ok(performance.now() - began < 1500);
});
