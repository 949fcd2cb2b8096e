import { element } from "./page.js";
import assert from "node:assert/strict";
import { milestoneAt } from "../../assets/core/campaign.js";
import * as selection from "../../assets/core/selection.js";
import * as tracks from "../../assets/core/tracks.js";
import * as berths from "../../assets/map/berths.js";
import * as camera from "../../assets/map/camera.js";
import * as labels from "../../assets/map/labels.js";
import * as nameRoom from "../../assets/map/name_room.js";
import * as nameSeats from "../../assets/map/name_seats.js";
import * as placeSeats from "../../assets/map/place_seats.js";
import * as stacks from "../../assets/map/stacks.js";
import * as stretches from "../../assets/map/stretches.js";
import { campaign, event, know } from "./campaign.js";

function stand() {
  know();
  selection.clear();
  Object.assign(element("stage"), { offsetWidth: 900, offsetHeight: 600 });
  camera.init(element("stage"), element("views"), campaign.opening);
}

// A unit that goes from point to point of the stage: [minute, x, y].
function unit(id, side, way, more = {}) {
  const track = way.map(([minute, x, y]) => [minute, ...camera.unproject(x, y)]);
  const legs = way.slice(1).map(([arrive, x, y], index) => {
    const [depart, x0, y0] = way[index];
    return { id: `${id}-${index}`, first: index, last: index + 1, depart, arrive, from: `${x0} ${y0}`, to: `${x} ${y}`, certainty: "certain" };
  });
  return /** @type {any} */ ({ id, side, kind: "infantry", rank: 1, track, legs, ...more });
}

const mark = (its, order) => /** @type {any} */ ({ unit: its, order, supported: true });
const stays = (id, side, x, y, more) => unit(id, side, [[0, x, y], [100, x, y]], more);
const joined = (units, minute = 50) => stacks.join(units.map(mark), ({ unit: its }) => tracks.stateOf(its, minute).at)
  .map(({ lead, others }) => [lead, ...others].map(({ unit: its }) => its.id));

// By how much each of some units stands off where it is, on the stage.
function off(units, minute, times = 1) {
  berths.init(units, units);
  berths.update({ ...camera.now(), zoom: camera.now().zoom }, times);
  return units.map((its) => berths.of(its, tracks.stateOf(its, minute), minute));
}

Deno.test("units of one side at one place are one stack, others are not, however near", () => {
  stand();
  assert.deepEqual(joined([stays("a", 0, 300, 300), stays("b", 0, 300, 300), stays("c", 1, 300, 300), stays("d", 0, 301, 300)]), [["a", "b"], ["c"], ["d"]]);
});

Deno.test("who leads a stack: the selected one, else no commander, else by rank and order", () => {
  stand();
  const at = (id, more) => stays(id, 0, 300, 300, more);
  assert.deepEqual(joined([at("general", { kind: "command" }), at("patrol", { rank: 2 }), at("corps"), at("guns")]), [["corps", "guns", "patrol", "general"]]);
  campaign.units.set("patrol", at("patrol", { rank: 2 }));
  selection.set("unit", "patrol");
  assert.equal(joined([at("corps"), campaign.units.get("patrol")].map((each) => each)).at(0)[0], "patrol");
  campaign.units.delete("patrol");
  selection.clear();
});

Deno.test("a stretch goes from one departure or arrival to the next; each of these is one by itself", () => {
  stand();
  const bounds = stretches.bounds([unit("a", 0, [[0, 0, 0], [10, 0, 0], [30, 50, 0]]), unit("b", 1, [[5, 0, 0], [25, 9, 9]])]);
  assert.deepEqual(bounds, [0, 5, 10, 25, 30]);
  assert.deepEqual(stretches.of(bounds, 12), [10, 25]);
  assert.deepEqual(stretches.of(bounds, 25), [25, 25]);
  assert.deepEqual(stretches.of(bounds, 31), [30, Infinity]);
  assert.deepEqual(stretches.moments([10, 25], 0, 4, 9), [10, 25]);
  assert.equal(stretches.moments([10, 25], 1000, 4, 9).length, 11);
});

Deno.test("two sides at one place stand apart, neither far from it", () => {
  stand();
  const [[ax, ay], [bx, by]] = off([stays("a", 0, 300, 300), stays("b", 1, 300, 300)], 50);
  assert.ok(Math.abs(ax - bx) >= 22 || Math.abs(ay - by) >= 20, "apart");
  for (const [x, y] of [[ax, ay], [bx, by]]) assert.ok(Math.hypot(x, y) <= 13.01);
});

Deno.test("who never meets stands on the very place", () => {
  stand();
  const later = unit("b", 1, [[200, 300, 300], [300, 300, 300]]);
  assert.deepEqual(off([stays("a", 0, 300, 300), later].slice(0, 1), 50), [[0, 0]]);
  berths.init([stays("a", 0, 300, 300), later], []);
  berths.update(camera.now(), 1);
  assert.deepEqual(berths.of(later, tracks.stateOf(later, 250), 250), [0, 0]);
});

Deno.test("no sign is nearer to an enemy's place than to its own, on the way neither", () => {
  stand();
  const units = [stays("a", 0, 300, 300), stays("b", 1, 306, 300), stays("c", 1, 296, 309), stays("d", 0, 303, 290),
    unit("e", 1, [[0, 300, 200], [20, 300, 200], [60, 300, 300], [80, 420, 300], [100, 420, 300]])];
  for (let minute = 0; minute <= 100; minute += 1) {
    const all = units.map((its) => ({ its, state: tracks.stateOf(its, minute) }));
    const signs = off(units, minute).map(([dx, dy], index) => ({ dx, dy, side: units[index].side, at: camera.project(...all[index].state.at) }));
    signs.forEach((one, index) => signs.forEach((other, otherIndex) => {
      if (index === otherIndex || one.side === other.side) return;
      const far = Math.hypot(one.dx, one.dy);
      const enemy = Math.hypot(one.at[0] + one.dx - other.at[0], one.at[1] + one.dy - other.at[1]);
      assert.ok(far <= enemy + 0.5, `${units[index].id} at ${minute}: ${far} from its place, ${enemy} from ${units[otherIndex].id}`);
    }));
  }
});

Deno.test("a sign that leaves a place where it stood off comes back to its way without a jump", () => {
  stand();
  const goer = unit("a", 0, [[0, 300, 300], [10, 300, 300], [110, 500, 300], [120, 500, 300]]);
  const units = [goer, stays("b", 1, 300, 300)];
  let last = null;
  for (let minute = 0; minute <= 100; minute += 0.5) {
    const [[dx, dy]] = off(units, minute);
    if (last) assert.ok(Math.hypot(dx - last[0], dy - last[1]) < 2.5, `at ${minute}`);
    last = [dx, dy];
  }
  assert.deepEqual(last, [0, 0]);
});

Deno.test("the seats about a sign touch it nowhere, and a line to one is no longer than sixty pixels", () => {
  const all = nameSeats.about({ w: 120, h: 20, a: 15, b: 10, times: 1 });
  assert.equal(all[0].cost, 0);
  assert.ok(all.length >= 16 * 4);
  for (const { dx, dy, line } of all) {
    assert.ok(dx >= 15 || dx + 120 <= -15 || dy >= 10 || dy + 20 <= -10, `${dx} ${dy}`);
    if (line) assert.ok(line.length <= 60);
    else assert.ok(dx < 40 && dx > -180);
  }
});

Deno.test("where a sign stands upon a dot, the seats about that are the dot's, too", () => {
  const size = { w: 80, h: 20, reach: 5, times: 1 };
  assert.deepEqual(nameSeats.aboutDot(size, []), nameSeats.about({ w: 80, h: 20, a: 5, b: 5, times: 1 }));
  const beside = nameSeats.aboutDot(size, [{ x: -10, y: -15, w: 30, h: 20 }]);
  assert.equal(beside.length, 2 * nameSeats.aboutDot(size, []).length);
  assert.ok(beside.some(({ dx, dy, line }) => dx === 23 && dy === -15 && !line), "next to the sign");
  assert.ok(beside.every((seat, index) => index === 0 || seat.cost >= beside[index - 1].cost));
});

Deno.test("a sign upon a dot is there for the place where its unit stands, and for a town about that", () => {
  const place = (rank, at) => /** @type {any} */ ({ rank, at });
  const [town, palace, hill] = [place(2, [30, 59]), place(3, [30.01, 59]), place(2, [30.02, 59])];
  const belongs = (stands, its) => placeSeats.belongs(/** @type {any} */ ({ stands }), /** @type {any} */ ({ place: its }));
  assert.ok(belongs(null, hill) && belongs(town, town) && belongs(palace, town));
  assert.ok(belongs(town, place(3, [30, 59])), "at the very point");
  assert.ok(!belongs(town, hill) && !belongs(town, palace));
});

Deno.test("no line to a name runs under another name", () => {
  const space = nameRoom.roomAmong([], []);
  const [box, below] = [{ x: 100, y: 0, w: 50, h: 20 }, { x: 100, y: 60, w: 50, h: 20 }];
  const line = nameSeats.drawn({ x0: 0, y0: -8, x1: 0, y1: -80, length: 72 }, [120, 108]);
  assert.deepEqual(line, { x0: 120, y0: 100, x1: 120, y1: 28 });
  assert.ok(space.apart(box, line));
  space.name(box, line);
  assert.ok(!space.apart(below, null), "a name over it");
  assert.ok(!space.apart({ ...below, y: 200 }, { x0: 90, y0: 10, x1: 200, y1: 10 }), "nor one under the name");
  assert.ok(space.apart({ ...below, x: 121 }, null) && space.apart({ ...below, y: 200 }, { x0: 90, y0: 30, x1: 200, y1: 25 }));
});

Deno.test("what holds for a seat is asked once", () => {
  let asked = 0;
  const seat = /** @type {any} */ ({});
  const known = nameSeats.memory();
  const price = () => known(seat, "", () => nameSeats.once(() => (asked += 1)));
  assert.deepEqual([price()(seat), price()(seat), asked], [1, 1, 1]);
});

Deno.test("a name beside another place's dot: only where there has to be one, or near a town that the view speaks of, at a village", () => {
  const item = (rank, more = {}) => /** @type {any} */ ({ place: { rank }, needed: false, spoken: false, ...more });
  const [town, village] = /** @type {any[]} */ ([item(2), item(3)]);
  assert.ok(labels.mayStray(item(1), town, 50, 5) && labels.mayStray(item(4, { looked: true }), town, 50, 5));
  assert.ok(labels.mayStray(item(2, { needed: true }), town, 50, 20));
  assert.ok(labels.mayStray(item(2, { needed: true }), village, 50, 5));
  assert.ok(!labels.mayStray(item(2, { needed: true }), town, 50, 5) && !labels.mayStray(item(4, { needed: true }), town, 50, 20), "rather none");
  assert.ok(labels.mayStray(item(2, { spoken: true }), village, 20, 5));
  assert.ok(!labels.mayStray(item(2, { spoken: true }), village, 40, 5), "too far from its own");
  assert.ok(!labels.mayStray(item(2, { spoken: true }), town, 20, 5) && !labels.mayStray(item(3, { spoken: true }), village, 20, 5));
  assert.ok(!labels.mayStray(item(2), village, 20, 5));
  const held = item(3, { occupied: true });
  assert.ok(!labels.mayStray(held, village, 50, 20), "too far from that");
  assert.ok(labels.mayStray(held, village, 20, 20) && labels.mayStray(held, town, 20, 20), "where a main body stands");
  assert.ok(!labels.mayStray(held, village, 50, 5) && !labels.mayStray(held, held, 50, 20), "not beside the other, nor where another stands");
});

Deno.test("the milestone of a moment is the one reached last, until a while after its end", () => {
  know({ minutes: 4000, events: [event("march", 100, 200, { rank: 1 }), event("rain", 150, 160, { rank: 2 }), event("battle", 1000, 1100, { rank: 1 })] });
  const at = (minute) => milestoneAt(minute)?.id;
  assert.deepEqual([50, 100, 170, 290, 400, 1000].map(at), [undefined, "march", "march", "march", undefined, "battle"]);
});

Deno.test("a name takes the cheapest seat that is free, or none", () => {
  const all = nameSeats.about({ w: 80, h: 20, a: 15, b: 10, times: 1 });
  assert.equal(nameSeats.choose(all, () => true, () => 0), all[0]);
  assert.equal(nameSeats.choose(all, (seat) => seat !== all[0], () => 0), all[1]);
  assert.equal(nameSeats.choose(all, () => true, (seat) => (seat === all[0] ? 3 : 0)), all[1]);
  assert.equal(nameSeats.choose(all, () => false, () => 0), null);
});
