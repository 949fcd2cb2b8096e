import { element } from "./page.js";
import assert from "node:assert/strict";
import * as framing from "../../assets/map/framing.js";
import * as mercator from "../../assets/map/mercator.js";

const BOX = [28, 58, 31, 60];

// The pixels of a box on the stage: left, top, right, bottom.
function seen(box, camera, view) {
  const world = mercator.TILE * 2 ** camera.zoom;
  const x = (lon) => (mercator.x(lon) - mercator.x(camera.lon)) * world + view.width / 2;
  const y = (lat) => (mercator.y(lat) - mercator.y(camera.lat)) * world + view.height / 2;
  return [x(box[0]), y(box[3]), x(box[2]), y(box[1])];
}

function legend(open, width) {
  Object.assign(element("legend"), { open, offsetLeft: 10, offsetWidth: width });
}

Deno.test("a box lies whole on the stage, under the buttons at its top, in the middle of the room it has", () => {
  legend(false, 0);
  for (const view of [{ width: 1200, height: 700, top: 50 }, { width: 360, height: 500, top: 90 }, { width: 800, height: 200, top: 0 }]) {
    const [left, top, right, bottom] = seen(BOX, framing.of(BOX, view), view);
    assert.ok(left >= 0 && top >= view.top && right <= view.width && bottom <= view.height, JSON.stringify(view));
    assert.ok(Math.abs(left - (view.width - right)) < 1e-6);
  }
});

Deno.test("on a phone a box lies over the closed legend", () => {
  legend(false, 100);
  element("legend").offsetHeight = 44;
  const view = { width: 390, height: 440, top: 60 };
  const bottom = seen(BOX, framing.of(BOX, view), view)[3];
  assert.ok(bottom <= view.height - 44 - 8, String(bottom));
  element("legend").offsetHeight = 0;
});

Deno.test("room at the sides is shared so that an open legend lies beside the box", () => {
  const view = { width: 760, height: 500, top: 50 };
  legend(true, 250);
  const [left, , right] = seen(BOX, framing.of(BOX, view), view);
  assert.ok(left >= 260 && right <= view.width);
  legend(false, 250);
  assert.ok(seen(BOX, framing.of(BOX, view), view)[0] < 260);
});

Deno.test("a point is not looked at from nearer than the map draws", () => {
  assert.equal(framing.of([30, 60, 30, 60], { width: 800, height: 600, top: 0 }).zoom, framing.CLOSEST);
});

Deno.test("on a stage that has no room at all a box still has some pixels", () => {
  const { zoom } = framing.of(BOX, { width: 10, height: 10, top: 40 });
  assert.ok(Number.isFinite(zoom) && zoom > 0);
});
