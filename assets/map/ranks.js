// What the map shows of itself: the units up to a rank, which is the view's own. Who moves the map by hand sees what the
// views show that are not closer, and all of it from well within the closest.
import { campaign } from "../core/campaign.js";
import * as camera from "./camera.js";
import * as framing from "./framing.js";

const NEARLY = 0.25; // zooms by which a view need not be reached
const WITHIN = 2; // zooms closer than the closest view, where everything is shown
const ALL = 3;
/** @type {{ size: string, zooms: number[] }} */
let framed = { size: "", zooms: [] }; // from which zoom on each view is seen, on a stage of that size

/** @type {(view: MapView) => number[]} */
function zooms(view) {
  const size = `${view.width} ${view.height} ${view.top}`;
  if (framed.size !== size) framed = { size, zooms: campaign.views.map(({ bounds }) => framing.of(bounds, view).zoom) };
  return framed.zooms;
}

/** @type {(view: MapView) => number} */
export function shown(view) {
  const { views } = campaign;
  const named = views.find(({ id }) => id === camera.shown());
  if (named) return named.rank;
  const from = zooms(view);
  const zoom = view.zoom + NEARLY;
  if (zoom >= Math.max(...from) + WITHIN) return ALL;
  return Math.max(1, ...views.filter((_, index) => from[index] <= zoom).map(({ rank }) => rank));
}
