import assert from "node:assert/strict";
import * as offScreen from "../../assets/map/off_screen.js";

const view = { width: 800, height: 600 };
const always = () => true;

Deno.test("an arrow stands where the line to its point leaves the stage, whole", () => {
  for (const [x, y] of [[2000, 300], [-500, 300], [400, -900], [400, 1500], [3000, 2500], [-10, -10]]) {
    const box = offScreen.place(x, y, 100, 24, view, always);
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + 100 <= 800 && box.y + 24 <= 600, `${x} ${y}`);
    const angle = offScreen.bearing(x, y, view);
    const [dx, dy] = [box.x + 50 - 400, box.y + 12 - 300];
    assert.ok(Math.cos(Math.atan2(dy, dx) - angle) > 0.9, `${x} ${y}: in the direction of its point`);
  }
});

Deno.test("where that is taken it stands beside, and says when there is no room", () => {
  const first = offScreen.place(2000, 300, 100, 24, view, always);
  const apart = (box) => box.x + box.w <= first.x || first.x + first.w <= box.x || box.y + box.h <= first.y || first.y + first.h <= box.y;
  assert.ok(apart(offScreen.place(2000, 300, 100, 24, view, apart)));
  assert.ok(offScreen.place(2000, 300, 100, 24, view, () => false).crammed);
});

Deno.test("only what lies off the stage is beyond it", () => {
  assert.ok(!offScreen.beyond(0, 600, view));
  assert.ok(offScreen.beyond(-1, 300, view) && offScreen.beyond(400, 601, view));
});

Deno.test("who is in one direction is one group, with an arrow into the middle of them, the first one's before others", () => {
  const [down, up] = offScreen.directions([[400, 900], [400, -900], [500, 900], [300, 900]], view);
  assert.deepEqual([down.members, up.members], [[0, 2, 3], [1]]);
  assert.ok(Math.abs(down.bearing - Math.PI / 2) < 1e-9 && Math.abs(up.bearing + Math.PI / 2) < 1e-9);
  const [left] = offScreen.directions([[-900, 310], [-900, 290]], view); // where angles go from one end of their scale to the other
  assert.ok(Math.cos(left.bearing) < -0.999);
  const [x, y] = offScreen.outside(left.bearing, view);
  assert.ok(offScreen.beyond(x, y, view) && Math.abs(offScreen.bearing(x, y, view) - left.bearing) < 1e-9);
});
