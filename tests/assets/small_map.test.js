import assert from "node:assert/strict";
import * as mercator from "../../assets/map/mercator.js";
import * as smallMap from "../../assets/map/small_map.js";

const BOUNDS = [22, 56.4, 37.5, 61.4];
const map = smallMap.fit(BOUNDS);
const stage = (zoom, lon = 30, lat = 59) => ({ lon, lat, zoom, width: 900, height: 600 });

Deno.test("the bounds fill the small map in one direction", () => {
  assert.ok(map.width === 130 || map.height === 95);
  assert.ok(map.width <= 130 && map.height <= 95);
  const tall = smallMap.fit([0, -60, 5, 60]);
  assert.equal(tall.height, 95);
  assert.ok(tall.width < 20);
});

Deno.test("its frame is what the stage shows, and never too small to be seen", () => {
  const { x, y, width, height } = smallMap.part(stage(8), map);
  const scale = map.scale / (mercator.TILE * 2 ** 8);
  assert.ok(Math.abs(width - 900 * scale) < 1e-9 && Math.abs(height - 600 * scale) < 1e-9);
  assert.ok(Math.abs(x + width / 2 - (mercator.x(30) - mercator.x(22)) * map.scale) < 1e-9);
  assert.ok(y > 0 && y + height < map.height);
  const close = smallMap.part(stage(13), map);
  assert.deepEqual([close.width, close.height], [5, 5]);
});

Deno.test("it stays within the map, and there is none where the stage shows much", () => {
  const { x, y, width, height } = smallMap.part(stage(9, 37.4, 61.3), map);
  assert.ok(x + width <= map.width && y >= 0 && width > 0 && height > 0);
  assert.equal(smallMap.part(stage(6), map), null);
});

Deno.test("a shore is drawn in few steps, within the map", () => {
  const ring = Array.from({ length: 4000 }, (_, index) => [20 + 8 * Math.cos(index / 640), 58 + 2 * Math.sin(index / 640)]);
  const path = smallMap.outline(ring, map);
  const numbers = path.match(/[\d.]+/g).map(Number);
  assert.ok(numbers.length < 1500);
  assert.ok(numbers.every((each, index) => each >= 0 && each <= (index % 2 ? map.height : map.width)));
  assert.equal(smallMap.outline([[30, 59], [30.001, 59], [30.001, 59.001], [30, 59]], map), "");
});
