// The ground of the map on a canvas, on the screen and in pictures of any size: the layers that `map_style.py` describes.
import { campaign } from "../core/campaign.js";
import { pause } from "../core/slices.js";
import * as camera from "./camera.js";
import * as lettering from "./lettering.js";
import * as mercator from "./mercator.js";
import * as rings from "./rings.js";
import * as routeNames from "./route_names.js";
import * as stageCanvas from "./stage_canvas.js";

export const EDGE = 1.5; // pixels of the line round a dot
const BEYOND = 16; // pixels by which the widest line reaches beyond the points it goes through
/** @type {HTMLCanvasElement} */
let canvas = null;
/** @type {Plane} */
let plane = null;
let layers = []; // { layer, pieces: [{ path, box }], points }
/** @type {Record<string, string>} */
let colours = {}; // by role
let lettered = ""; // what is written on the stage, and where

// What holds at a zoom: a number, or [[zoom, value], [zoom, value], ...], in between in proportion.
/** @type {(value: ByZoom, zoom: number) => number} */
function at(value, zoom) {
  if (!Array.isArray(value)) return value;
  const next = value.findIndex(([stop]) => stop > zoom);
  if (next <= 0) return value.at(next)[1];
  const [[z0, v0], [z1, v1]] = [value[next - 1], value[next]];
  return v0 + ((v1 - v0) * (zoom - z0)) / (z1 - z0);
}

// Draws coordinates, however deep their lists, into a piece, which has their box on the plane.
function trace(piece, coordinates, closed) {
  if (typeof coordinates[0][0] !== "number") {
    for (const each of coordinates) trace(piece, each, closed);
    return;
  }
  const { path, box } = piece;
  coordinates.forEach((position, index) => {
    const [x, y] = plane.at(position[0], position[1]);
    path[index ? "lineTo" : "moveTo"](x, y);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  });
  if (closed) path.closePath();
}

/** @type {(layer: Layer) => Promise<any>} */
async function prepare(layer) {
  const pieces = [];
  const points = [];
  for (const { geometry, properties } of campaign.geography[layer.source]?.features ?? []) {
    if (!Object.entries(layer.only ?? {}).every(([name, values]) => values.includes(properties[name]))) continue;
    if (geometry.type === "Point") {
      const [lon, lat] = geometry.coordinates;
      points.push(plane.at(lon, lat));
      continue;
    }
    const piece = { path: new Path2D(), box: { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity } };
    trace(piece, geometry.coordinates, geometry.type.endsWith("Polygon"));
    pieces.push(piece);
    await pause();
  }
  return { layer, pieces, points };
}

const painters = {
  paper(context, { view }) {
    context.fillRect(0, 0, view.width, view.height);
  },

  area(context, { paths, inWorld }) {
    inWorld(() => paths.forEach((path) => context.fill(path, "evenodd")));
  },

  line(context, { layer, paths, view, inWorld }) {
    const width = at(layer.width, view.zoom);
    context.lineCap = layer.cap ?? "butt";
    context.lineJoin = layer.join ?? "miter";
    inWorld((scale) => {
      context.lineWidth = width / scale;
      context.setLineDash((layer.dash ?? []).map((each) => (each * width) / scale));
      for (const path of paths) context.stroke(path);
    });
  },

  rings: rings.paint,
  names: routeNames.paint,

  dots(context, { layer, points, edge }) {
    context.strokeStyle = edge;
    context.lineWidth = EDGE;
    for (const point of points) {
      context.beginPath();
      context.arc(...point, layer.radius + EDGE / 2, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  },
};

const writers = { rings: rings.letter, names: routeNames.letter };

// Whether a layer is drawn at a zoom.
/** @type {(layer: Layer, zoom: number) => boolean} */
const shows = ({ from = -Infinity, until = Infinity }, zoom) => zoom >= from && zoom < until;

// The stage's pixels of points on the plane.
/** @type {(view: Camera & Stage) => (point: number[]) => number[]} */
function projection(view) {
  const scale = plane.scale(view.zoom);
  const [x, y] = plane.at(view.lon, view.lat);
  return ([px, py]) => [(px - x) * scale + view.width / 2, (py - y) * scale + view.height / 2];
}

// What is written on a view, by the kind of the layer.
/** @type {(context: CanvasRenderingContext2D, view: Camera & Stage) => Record<string, Inscription[]>} */
function letter(context, view) {
  /** @type {Record<string, Inscription[]>} */
  const words = {};
  const project = projection(view);
  const kinds = layers.map(({ layer }) => layer).filter((layer) => writers[layer.kind] && shows(layer, view.zoom)).map(({ kind }) => kind);
  lettering.seek(view, kinds.map((kind) => () => (words[kind] = writers[kind](context, { view, project }))));
  return words;
}

/** @type {(context: CanvasRenderingContext2D, view: Camera & Stage, words?: Record<string, Inscription[]>) => void} */
export function paint(context, view, words = letter(context, view)) {
  const scale = plane.scale(view.zoom);
  const [x, y] = plane.at(view.lon, view.lat);
  const [across, down] = [(view.width / 2 + BEYOND) / scale, (view.height / 2 + BEYOND) / scale];
  const inSight = ({ box }) => box.left < x + across && box.right > x - across && box.top < y + down && box.bottom > y - down;
  const project = projection(view);
  const inWorld = (draw) => {
    context.save();
    context.translate(view.width / 2, view.height / 2);
    context.scale(scale, scale);
    context.translate(-x, -y);
    draw(scale);
    context.restore();
  };
  for (const { layer, pieces, points } of layers) {
    if (!shows(layer, view.zoom)) continue;
    const opacity = at(layer.opacity ?? 1, view.zoom);
    if (opacity === 0) continue;
    context.save();
    context.globalAlpha = opacity;
    context.fillStyle = context.strokeStyle = colours[layer.colour];
    painters[layer.kind](context, { layer, view, inWorld, project, words: words[layer.kind] ?? [], edge: colours[layer.edge], points: points.map(project),
      paths: pieces.filter(inSight).map(({ path }) => path) });
    context.restore();
  }
}

/** @type {(campaign: Campaign) => Promise<void>} */
export async function init(campaign) {
  canvas = /** @type {HTMLCanvasElement} */ (document.getElementById("ground"));
  plane = mercator.plane(campaign.views.map(({ bounds }) => bounds));
  lettering.init(campaign);
  rings.init(plane);
  routeNames.init(plane);
  const made = [];
  for (const layer of campaign.layers) made.push(await prepare(layer));
  layers = made;
  colours = read();
}

// Seeks the names of the ways in slices; until then they have none.
/** @type {() => Promise<void>} */
export const nameWays = () => routeNames.prepare(canvas.getContext("2d"), camera.now().zoom);

// The style sheet's colours of the roles, as they are now.
function read() {
  const style = getComputedStyle(document.documentElement);
  const roles = campaign.layers.flatMap(({ colour, edge }) => [colour, edge]).filter(Boolean);
  return Object.fromEntries(roles.map((role) => [role, style.getPropertyValue(`--map-${role}`)]));
}

// In another size of the type, or another language.
/** @type {() => void} */
export const retype = () => lettering.measure();

// What lies over the stage: nothing is written under it.
/** @type {(boxes: Box[]) => void} */
export const avoid = (boxes) => lettering.avoid(boxes);

// In the colours of another theme.
export function recolour() {
  colours = read();
  redraw(camera.now());
}

// Draws it on the stage.
/** @type {(view: MapView, words: (context: CanvasRenderingContext2D) => Record<string, Inscription[]>) => void} */
function repaint(view, words) {
  const context = stageCanvas.over(canvas, view);
  const found = words(context);
  lettered = JSON.stringify(found);
  paint(context, view, found);
}

// Draws it for a view.
/** @type {(view: MapView) => void} */
export function redraw(view) {
  if (layers.length === 0 || view.width <= 0) return;
  lettering.uncover();
  repaint(view, (context) => letter(context, view));
}

// Something else lies over the ground of a view at rest: it is drawn anew if what is written has to give way, or may come back.
/** @type {(view: MapView, by: Cover) => void} */
export function giveWay(view, by) {
  if (layers.length === 0 || view.width <= 0) return;
  lettering.cover(view, by);
  const words = letter(canvas.getContext("2d"), view);
  if (JSON.stringify(words) !== lettered) repaint(view, () => words);
}

// Draws it on any canvas, whose units are the stage's pixels.
