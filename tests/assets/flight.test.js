import { frame } from "./page.js";
import assert from "node:assert/strict";
import * as flight from "../../assets/map/flight.js";
import * as mercator from "../../assets/map/mercator.js";

function fly(from, to) {
  const seen = [];
  let landed = 0;
  flight.begin(from, to, (camera) => seen.push(camera), () => (landed += 1));
  for (let frames = 0; flight.on() && frames < 1000; frames += 1) frame(50);
  return { seen, landed };
}

const same = (a, b) => Object.keys(b).forEach((name) => assert.ok(Math.abs(a[name] - b[name]) < 1e-9, `${name}: ${a[name]}, ${b[name]}`));

Deno.test("a flight begins where the camera stands, lands once, and where it is to", () => {
  const [from, to] = [{ lon: 30, lat: 60, zoom: 8 }, { lon: 28, lat: 58, zoom: 11 }];
  const { seen, landed } = fly(from, to);
  same(seen[0], from);
  same(seen.at(-1), to);
  assert.equal(landed, 1);
  assert.ok(seen.every(({ zoom }, index) => index === 0 || zoom >= seen[index - 1].zoom));
});

Deno.test("one point of the ground stands still all the way", () => {
  const [from, to] = [{ lon: 30, lat: 60, zoom: 8 }, { lon: 28, lat: 58, zoom: 11 }];
  // The point that lies as far from both middles in pixels.
  const still = (30 * 2 ** 8 - 28 * 2 ** 11) / (2 ** 8 - 2 ** 11);
  const offsets = fly(from, to).seen.map(({ lon, zoom }) => (mercator.x(still) - mercator.x(lon)) * 2 ** zoom);
  for (const each of offsets) assert.ok(Math.abs(each - offsets[0]) < 1e-9);
});

Deno.test("who neither rises nor sinks flies straight on", () => {
  const { seen } = fly({ lon: 30, lat: 60, zoom: 8 }, { lon: 31, lat: 60, zoom: 8.001 });
  assert.ok(seen.every(({ lat }) => Math.abs(lat - 60) < 1e-9));
});

Deno.test("a flight that is ended lands nowhere", () => {
  flight.begin({ lon: 0, lat: 0, zoom: 1 }, { lon: 1, lat: 1, zoom: 2 }, () => assert.fail("seen"), () => assert.fail("landed"));
  flight.end();
  frame();
  assert.ok(!flight.on());
});
