import assert from "node:assert/strict";
import * as mercator from "../../assets/map/mercator.js";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

Deno.test("the world is a square from 180 degrees west to 180 degrees east, the equator in its middle", () => {
  near(mercator.x(-180), 0);
  near(mercator.x(180), 1);
  near(mercator.y(0), 0.5);
  near(mercator.y(85.0511287798), 0);
  near(mercator.y(-85.0511287798), 1);
});

Deno.test("a latitude and how far it lies from the north are one another's", () => {
  for (const latitude of [-80, -12.5, 0, 59.93, 84]) near(mercator.latitude(mercator.y(latitude)), latitude);
});

Deno.test("a plane has its middle in the smallest of the boxes, and as many pixels as a zoom asks for", () => {
  const plane = mercator.plane([[20, 50, 40, 65], [30, 59.5, 30.5, 60]]);
  const [x] = plane.at(30.25, 59.75);
  near(x, 0);
  const across = plane.at(30.5, 59.75)[0] - plane.at(30, 59.75)[0];
  near(across * plane.scale(10), (mercator.TILE * 2 ** 10 * 0.5) / 360);
});
