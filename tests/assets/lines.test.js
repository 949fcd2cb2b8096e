import "./page.js";
import assert from "node:assert/strict";
import * as lines from "../../assets/map/lines.js";

/** @type {TrailPoint[]} */
const BENT = [[0, 0, 0], [1, 100, 0], [2, 100, 50]];

Deno.test("a head stands on the line, short of its end, and points along it", () => {
  assert.deepEqual(lines.head(BENT, 20), { x: 100, y: 30, turn: 90 });
  assert.deepEqual(lines.head(BENT, 70), { x: 80, y: 0, turn: 0 });
});

Deno.test("a line that is no longer than that has none", () => {
  assert.equal(lines.head(BENT, 150), null);
  assert.equal(lines.head([[0, 3, 3], [1, 3, 3]], 1), null);
  assert.equal(lines.head([], 1), null);
});

Deno.test("what is near a line is near some part of it", () => {
  for (const [x, y, near] of [[50, 4, true], [50, 6, false], [104, 25, true], [-4, 0, true], [-4, 4, false], [100, 54, true]]) {
    assert.equal(lines.passes(BENT, { x, y }, 5), near, `${x} ${y}`);
  }
  assert.equal(lines.passes([[0, 0, 0]], { x: 0, y: 0 }, 5), false);
});

const STAGE = { width: 500, height: 500 };
const tips = (path) => [...path.matchAll(/L(\S+) (\S+)L/g)].map(([, x, y]) => [Number(x), Number(y)]);

Deno.test("teeth stand on the side that a line faces, and all along it", () => {
  const east = [[0, 100, 100], [0, 160, 100]];
  assert.deepEqual(tips(lines.teeth(east, "left", 1, STAGE)), [[107.5, 92], [122.5, 92], [137.5, 92], [152.5, 92]]);
  assert.deepEqual(tips(lines.teeth(east, "right", 2, STAGE)), [[115, 116], [145, 116]]);
  assert.deepEqual(tips(lines.teeth([...east].reverse(), "right", 2, STAGE)), [[145, 84], [115, 84]]);
});

Deno.test("of a long line the teeth on the stage are drawn, of one between two places that are one none", () => {
  const found = tips(lines.teeth([[0, -1e5, 250], [0, 1e5, 250]], "left", 1, STAGE));
  assert.ok(found.length >= 33 && found.length <= 37, `${found.length}`);
  assert.equal(lines.teeth([[0, 5, 5], [0, 5, 5]], "left", 1, STAGE), "");
});

Deno.test("a line parts two points where it runs between them, unless it begins at the first", () => {
  for (const [from, to, parts] of [[[50, 30], [50, -30], true], [[50, 30], [60, 40], false], [[50, 3], [50, -30], false], [[130, 20], [130, -60], false]]) {
    const [a, b] = [from, to].map(([x, y]) => ({ x, y }));
    assert.equal(lines.parts(BENT, a, b, 5), parts, `${from} ${to}`);
  }
});

Deno.test("so much of a line as is wanted, from its beginning, or all of it", () => {
  const points = [[0, 0, 0], [10, 30, 0], [20, 30, 40]];
  assert.deepEqual(lines.start(points, 50), [[0, 0, 0], [10, 30, 0], [15, 30, 20]]);
  assert.deepEqual(lines.start(points, 100), points);
});
