// The names of railways and roads, written along their lines where these run straight for long enough. Of the seats of a
// name the same is best wherever the stage stands, so that it keeps it while the map is moved and has it again by a link.
import { campaign } from "../core/campaign.js";
import { pause } from "../core/slices.js";
import * as lettering from "./lettering.js";
import * as seats from "./seats.js";

const NAMED = 40; // lines at the most
const AGAIN = 700; // pixels after which the main line has its name again
// The most that a seat may cost, or rather nothing is written: the main name may stand near others, and at worst where a sign
// might stand, but on no place's dot.
const MAIN = { size: 15, style: "italic 600", most: 10, atWorst: 20 };
const OTHER = { size: 13, style: "italic", most: 4, atWorst: 4 };
/** @type {Plane} */
let plane = null;
/** @type {{ route: Route, points: number[][], far: number[] }[]} */
let lines = [];
let sought = ""; // for what the seats are; nothing before they have been sought first
/** @type {{ label: string, font: string, wide: number, high: number, most: number, seats: Seat[] }[]} */
let names = [];
/** @type {{ of: string, names: (typeof names[number] & { seats: { beads: Box[] }[] })[] }} */
let near = { of: "", names: [] }; // with the seats on the stage alone, where they are on it

/** @type {(planeOfTheGround: Plane) => void} */
export function init(planeOfTheGround) {
  plane = planeOfTheGround;
  const features = campaign.geography.routes?.features ?? [];
  const drawn = new Map(features.map(({ geometry, properties }) => [properties.id, geometry.coordinates]));
  lines = campaign.routes.slice(0, NAMED).map((route) => {
    const points = drawn.get(route.id).map(([lon, lat]) => plane.at(lon, lat));
    return { route, points, far: seats.lengths(points) };
  });
}

// Seeks the seats of the name of a line at about a zoom.
/** @type {(context: CanvasRenderingContext2D, zoom: number, line: typeof lines[number], index: number) => typeof names[number]} */
function seek(context, zoom, { route, points, far }, index) {
  const scale = plane.scale(zoom);
  const cost = lettering.costs(plane, zoom);
  const { size, style, most, atWorst } = index === 0 ? MAIN : OTHER;
  const [font, high] = [lettering.font(size, style), lettering.pixels(size) * 1.1];
  const wide = lettering.width(context, route.label, font) + 8;
  const tried = far.at(-1) * scale < wide ? [] : seats.along(points, far, wide, high, scale);
  const priced = tried.map((seat) => ({ ...seat, cost: seat.cost + cost(lettering.beads(seat.x * scale, seat.y * scale, seat.angle, wide, high)) }));
  return { label: route.label, font, wide, high, most, seats: priced.filter((seat) => seat.cost < atWorst).sort((a, b) => a.cost - b.cost) };
}

// Seeks those of all names in slices: without them the ground is painted sooner.
/** @type {(context: CanvasRenderingContext2D, at: number) => Promise<void>} */
export async function prepare(context, at) {
  const zoom = lettering.step(at);
  const state = lettering.state(zoom);
  const found = [];
  for (const [index, line] of lines.entries()) {
    found.push(seek(context, zoom, line, index));
    await pause();
  }
  [names, sought] = [found, state];
}

// The names with those of their seats that a view has on its stage: nearly all are off it.
/** @type {(view: Camera & Stage, project: (point: number[]) => number[]) => typeof near.names} */
function onStage(view, project) {
  const of = `${sought} ${lettering.same(view)}`;
  if (near.of === of) return near.names;
  /** @type {(name: typeof names[number]) => typeof near.names[number]} */
  const place = (name) => ({ ...name, seats: name.seats.flatMap((seat) => {
    const [x, y] = project([seat.x, seat.y]);
    if (x < 0 || y < 0 || x > view.width || y > view.height) return [];
    return [{ ...seat, x, y, beads: lettering.beads(x, y, seat.angle, name.wide, name.high) }];
  }) });
  near = { of, names: names.map(place) };
  return near.names;
}

// Takes seats of a name that are free, the best first, so far apart as it may be written again: at most so many, none that costs
// too much.
/** @type {(name: typeof near.names[number], count: number, most: number, view: Camera & Stage, underWays?: boolean) => Inscription[]} */
function set({ label, font, seats: its }, count, most, view, underWays) {
  const taken = [];
  for (const { x, y, angle, beads, cost } of its) {
    if (taken.length === count || cost >= most) break;
    if (taken.some((other) => Math.hypot(other.x - x, other.y - y) < AGAIN)) continue;
    if (!lettering.free(beads, view, underWays)) continue;
    lettering.take(beads);
    taken.push({ label, x, y, angle, font });
  }
  return taken;
}

/** @type {(context: CanvasRenderingContext2D, map: { edge: string, words: Inscription[] }) => void} */
export function paint(context, { edge, words }) {
  for (const word of words) lettering.write(context, word, edge);
}

// Where the names are written. Rather than nowhere that of the main line is written under a way, or once where a place is close by.
/** @type {(context: CanvasRenderingContext2D, map: { view: Camera & Stage, project: (point: number[]) => number[] }) => Inscription[]} */
export function letter(context, { view, project }) {
  if (sought === "") return [];
  const zoom = lettering.step(view.zoom);
  if (sought !== lettering.state(zoom)) names = lines.map((line, index) => seek(context, zoom, line, index));
  sought = lettering.state(zoom);
  return onStage(view, project).flatMap((name, index) => {
    const apart = set(name, index === 0 ? Infinity : 1, name.most, view);
    if (index > 0 || apart.length > 0) return apart;
    const under = set(name, Infinity, name.most, view, true);
    return under.length > 0 ? under : set(name, 1, Infinity, view);
  });
}
