// Rings of round distances about the campaign's goal: on the ground what the chart over the slider has for its axis.
import { campaign } from "../core/campaign.js";
import * as geography from "../core/geography.js";
import * as words from "../core/words.js";
import * as lettering from "./lettering.js";
import * as roundDistances from "./round_distances.js";

const POINTS = 120; // of a ring
const POLAR = 80; // degrees of latitude beyond which none is drawn
const BEARINGS = [150, 210, 135, 225, 165, 195, 120, 240, 105, 255, 180, 90, 270, 60, 300, 30, 330, 0]; // where to write, the best first
const SIZE = 13;
const THIN = 1;
const RIM = 3;
/** @type {Plane} */
let plane = null;
/** @type {Map<number, Path2D>} */
const paths = new Map(); // by km

/** @type {(planeOfTheGround: Plane) => void} */
export function init(planeOfTheGround) {
  plane = planeOfTheGround;
}

/** @type {(at: Position, km: number) => Path2D} */
function ring(at, km) {
  if (!paths.has(km)) {
    const path = new Path2D();
    for (let point = 0; point < POINTS; point += 1) {
      const [x, y] = plane.at(...geography.away(at, km, (360 * point) / POINTS));
      path[point ? "lineTo" : "moveTo"](x, y);
    }
    path.closePath();
    paths.set(km, path);
  }
  return paths.get(km);
}

// The distances whose rings are seen.
/** @type {(view: Camera & Stage, project: (point: number[]) => number[]) => { at: Position, distances: number[] }} */
function seen(view, project) {
  const at = campaign.places.get(campaign.goal)?.at;
  if (!at || Math.abs(at[1]) > POLAR) return { at, distances: [] };
  const [x, y] = project(plane.at(...at));
  const beside = project(plane.at(...geography.away(at, 1, 90)));
  return { at, distances: roundDistances.fitting(x, y, Math.hypot(beside[0] - x, beside[1] - y), view) };
}

/** @type {(context: CanvasRenderingContext2D, map: { view: Camera & Stage, project: (point: number[]) => number[], inWorld: (draw: (scale: number) => void) => void, edge: string, words: Inscription[] }) => void} */
export function paint(context, { view, project, inWorld, edge, words }) {
  const { at, distances } = seen(view, project);
  const { globalAlpha: opacity, strokeStyle: colour } = context;
  inWorld((scale) => {
    // on a rim, so that it is seen on water, too
    for (const [style, wide, faint] of /** @type {const} */ ([[edge, RIM, 0.6], [colour, THIN, 1]])) {
      Object.assign(context, { strokeStyle: style, lineWidth: wide / scale, globalAlpha: opacity * faint });
      for (const km of distances) context.stroke(ring(at, km));
    }
  });
  context.globalAlpha = 1;
  for (const word of words) lettering.write(context, word, edge);
}

// Where the distances are written.
/** @type {(context: CanvasRenderingContext2D, map: { view: Camera & Stage, project: (point: number[]) => number[] }) => Inscription[]} */
export function letter(context, { view, project }) {
  const { at, distances } = seen(view, project);
  const [font, high] = [lettering.font(SIZE), lettering.pixels(SIZE) * 1.1];
  const zoom = lettering.step(view.zoom);
  const flat = lettering.flat(plane, zoom);
  const cost = lettering.costs(plane, zoom);
  return distances.flatMap((km) => {
    const label = km >= 1 ? words.say("km", { km: words.number(km) }) : words.say("metres", { metres: words.number(km * 1000) });
    const wide = lettering.width(context, label, font) + 6;
    for (const bearing of BEARINGS) {
      const point = geography.away(at, km, bearing);
      const [x, y] = project(plane.at(...point));
      const beads = lettering.beads(x, y, 0, wide, high);
      if (!lettering.free(beads, view) || cost(lettering.beads(...flat(point), 0, wide, high)) > 0) continue;
      lettering.take(beads);
      return [{ label, x, y, angle: 0, font }];
    }
    return [];
  });
}
