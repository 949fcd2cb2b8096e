// The campaign’s bounds as a small map: how it is drawn, and what part of it a stage shows.
import * as mercator from "./mercator.js";

const SIZE = { width: 130, height: 95 }; // pixels that it has at the most
const SMALL = 0.25; // of the bounds: who sees more of them needs none
const LEAST = 5; // pixels of the frame of what the stage shows

// How some bounds are drawn as large as there is room: pixels for the world's width, and where its corner lies.
/** @type {(bounds: Bounds) => SmallMap} */
export function fit([west, south, east, north]) {
  const [left, top] = [mercator.x(west), mercator.y(north)];
  const [across, down] = [mercator.x(east) - left, mercator.y(south) - top];
  const scale = Math.min(SIZE.width / across, SIZE.height / down);
  return { width: Math.round(across * scale), height: Math.round(down * scale), scale, left, top };
}

// The part of the small map that the stage shows, in its pixels; null if that is no small part of it.
/** @type {(view: Camera & Stage, map: SmallMap) => { x: number, y: number, width: number, height: number } | null} */
export function part(view, { width, height, scale, left, top }) {
  const pixel = scale / (mercator.TILE * 2 ** view.zoom);
  const [across, down] = [view.width * pixel, view.height * pixel];
  const [x, y] = [(mercator.x(view.lon) - left) * scale, (mercator.y(view.lat) - top) * scale];
  const cut = (middle, size, most) => {
    const [from, to] = [Math.max(0, middle - size / 2), Math.min(most, middle + size / 2)];
    const least = Math.max(LEAST, to - from);
    return [Math.min(Math.max(0, (from + to - least) / 2), most - least), least];
  };
  const [[x0, w], [y0, h]] = [cut(x, across, width), cut(y, down, height)];
  return w * h < SMALL * width * height ? { x: x0, y: y0, width: w, height: h } : null;
}

// A line as steps of half a pixel, without what is too small to be seen; held within the map, where it would end.
/** @type {(ring: Position[], map: SmallMap) => string} */
export function outline(ring, { width, height, scale, left, top }) {
  const within = (value, most) => Math.min(Math.max(0, Math.round(value * 2) / 2), most);
  const found = [];
  for (const [lon, lat] of ring) {
    const point = `${within((mercator.x(lon) - left) * scale, width)} ${within((mercator.y(lat) - top) * scale, height)}`;
    if (found.at(-1) !== point) found.push(point);
  }
  return found.length > 3 ? `M${found.join("L")}Z` : "";
}
