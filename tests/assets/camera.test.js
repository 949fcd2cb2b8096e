import { element } from "./page.js";
import assert from "node:assert/strict";
import * as camera from "../../assets/map/camera.js";
import { campaign, know } from "./campaign.js";

function stand({ width = 900, height = 600 } = {}) {
  know();
  Object.assign(element("stage"), { offsetWidth: width, offsetHeight: height });
  camera.init(element("stage"), element("views"), campaign.opening);
}

const near = (a, b, what) => assert.ok(Math.abs(a - b) < 1e-6, `${what}: ${a} is not ${b}`);

Deno.test("the map opens with its view, and knows it until a hand moves the ground", () => {
  stand();
  assert.equal(camera.shown(), campaign.opening);
  camera.moveBy({ dx: 5 });
  assert.equal(camera.shown(), null);
  camera.show("no such view", false);
  assert.equal(camera.shown(), null);
});

Deno.test("a point of the stage and one of the globe are one another's", () => {
  stand();
  for (const [x, y] of [[0, 0], [450, 300], [900, 17]]) {
    const [backX, backY] = camera.project(...camera.unproject(x, y));
    near(backX, x, "x");
    near(backY, y, "y");
  }
});

Deno.test("the ground goes with the hand, and what is under the pointer stays there while it zooms in", () => {
  stand();
  const [lon, lat] = camera.unproject(300, 200);
  camera.moveBy({ dx: 12, dy: -7 });
  let [x, y] = camera.project(lon, lat);
  near(x, 312, "x");
  near(y, 193, "y");
  camera.moveBy({ zoom: 0.5, x, y });
  [x, y] = camera.project(lon, lat);
  near(x, 312, "x, nearer");
  near(y, 193, "y, nearer");
});

Deno.test("nobody leaves the campaign, neither to the side nor up nor down", () => {
  const [west, south, east, north] = campaign.bounds;
  stand();
  camera.moveBy({ zoom: -30 });
  const furthest = camera.now().zoom;
  for (const by of [{ dx: 1e6 }, { dx: -1e6 }, { dy: 1e6 }, { dy: -1e6 }, { zoom: 30 }, { zoom: -30 }]) {
    const { lon, lat, zoom } = camera.moveBy(by);
    assert.ok(lon >= west && lon <= east && lat >= south && lat <= north && zoom >= furthest && zoom <= 22, JSON.stringify(by));
  }
});

Deno.test("who zooms out sees all of the campaign in the end, wherever they were", () => {
  const [west, south, east, north] = campaign.bounds;
  stand();
  camera.moveBy({ zoom: 5 });
  camera.moveBy({ dx: 1e6, dy: 1e6 });
  for (let times = 0; times < 40; times += 1) camera.moveBy({ zoom: -0.5 });
  for (const [lon, lat] of [[west, south], [east, north]]) {
    const [x, y] = camera.project(lon, lat);
    assert.ok(x > -1 && y > -1 && x < 901 && y < 601, `${x} ${y}`);
  }
});

Deno.test("the camera is put back to where it was held", () => {
  stand();
  camera.moveBy({ dx: 40, zoom: 1 });
  const held = camera.held();
  const { lon, lat, zoom } = camera.now();
  camera.show(campaign.opening, false);
  camera.restore(held);
  assert.deepEqual([camera.now().lon, camera.now().lat, camera.now().zoom, camera.shown()], [lon, lat, zoom, null]);
});

Deno.test("a kilometre takes as many pixels as the projection says", () => {
  stand();
  const { lat } = camera.now();
  const [x] = camera.project(camera.now().lon + 1, lat);
  near((x - 450) * camera.kilometresPerPixel(), 111.3194917 * Math.cos((lat * Math.PI) / 180), "km");
});
