import { element } from "./page.js";
import assert from "node:assert/strict";
import * as camera from "../../assets/map/camera.js";
import * as framing from "../../assets/map/framing.js";
import * as ranks from "../../assets/map/ranks.js";
import { campaign, know } from "./campaign.js";

const WIDE = { id: "wide", title: "Wide", bounds: [28, 58, 32, 60], spans: [], rank: 1 };
const NEAR = { id: "near", title: "Near", bounds: [30, 59.6, 30.5, 59.9], spans: [], rank: 2 };
const CITY = { id: "city", title: "City", bounds: [30.2, 59.88, 30.4, 59.98], spans: [], rank: 1 };

function stand(views, opening) {
  know({ views });
  Object.assign(element("stage"), { offsetWidth: 900, offsetHeight: 600 });
  camera.init(element("stage"), element("views"), opening);
}

Deno.test("a view that is shown shows up to its own rank, however close it is", () => {
  stand([WIDE, NEAR, CITY], "wide");
  for (const { id, rank } of [WIDE, NEAR, CITY]) {
    camera.show(id, false);
    assert.equal(ranks.shown(camera.now()), rank, id);
  }
});

Deno.test("who moves the map by hand sees what the views show that are not closer, and everything from well within", () => {
  stand([WIDE, NEAR, CITY], "wide");
  const zoomOf = ({ bounds }) => framing.of(bounds, camera.now()).zoom;
  const at = (zoom) => {
    camera.moveBy({ zoom: zoom - camera.now().zoom });
    assert.equal(camera.shown(), null);
    return ranks.shown(camera.now());
  };
  assert.equal(at(zoomOf(WIDE) - 1), 1);
  assert.equal(at(zoomOf(NEAR) - 0.5), 1);
  assert.equal(at(zoomOf(NEAR) - 0.2), 2);
  assert.equal(at(zoomOf(CITY) + 1.5), 2);
  assert.equal(at(zoomOf(CITY) + 2), 3);
});

Deno.test("on a larger stage a view is reached from closer", () => {
  stand([WIDE, NEAR], "near");
  const { zoom } = camera.now();
  camera.moveBy({ dx: 1 });
  assert.equal(ranks.shown(camera.now()), 2);
  assert.equal(ranks.shown({ ...camera.now(), width: 2700, height: 1800 }), 1);
  assert.equal(camera.now().zoom, zoom);
  assert.equal(campaign.views.length, 2);
});
