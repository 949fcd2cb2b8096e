// A small map in the corner: where in the campaign's bounds the stage is, when it shows only a small part of them.
import { campaign } from "../core/campaign.js";
import { hide, id, svg } from "../core/dom.js";
import * as screen from "../core/screen.js";
import * as mercator from "./mercator.js";
import * as smallMap from "./small_map.js";

const ROOM = 16; // times as large as it is has to be the stage
const GOAL = 2.6; // radius of the goal's dot
/** @type {SVGRectElement} */
let frame = null;
/** @type {SmallMap} */
let map = null;

export function init() {
  map = smallMap.fit(campaign.bounds);
  const { width, height } = map;
  const polygons = (campaign.geography.water?.features ?? []).flatMap(({ geometry: { type, coordinates } }) =>
    type === "Polygon" ? [coordinates] : coordinates);
  const water = polygons.flat().map((ring) => smallMap.outline(ring, map)).join("");
  const goal = campaign.places.get(campaign.goal)?.at;
  frame = svg("rect", { class: "frame" });
  id("locator").replaceChildren(svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height },
    svg("path", { class: "water", d: water }),
    goal && svg("circle", { cx: (mercator.x(goal[0]) - map.left) * map.scale, cy: (mercator.y(goal[1]) - map.top) * map.scale, r: GOAL }),
    frame));
}

// Shows where the stage is; whether it has come or gone.
/** @type {(view: MapView) => boolean} */
export function redraw(view) {
  const room = !screen.phone() && !screen.projected() && view.width * view.height >= ROOM * map.width * map.height;
  const seen = room ? smallMap.part(view, map) : null;
  for (const [name, value] of Object.entries(seen ?? {})) frame.setAttribute(name, value.toFixed(1));
  const had = id("locator").hidden;
  hide(id("locator"), seen === null);
  return had !== (seen === null);
}
