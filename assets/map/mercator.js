// Web Mercator, the projection the map uses, our own: what lies over the map also stands where there is no map yet.

export const TILE = 512; // pixels of the world at zoom 0
const COARSEST = 2 ** 9; // tiles in the world's width, in which a plane has a pixel
const ACROSS = 2; // tiles at the least in that of what a plane is made for: of a village it is finer

// Of the world's width and height, from the west and from the north.
/** @type {(lon: number) => number} */
export const x = (lon) => (lon + 180) / 360;
/** @type {(lat: number) => number} */
export const y = (lat) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);

/** @type {(north: number) => number} */
export const latitude = (north) => (Math.atan(Math.sinh((0.5 - north) * 2 * Math.PI)) * 180) / Math.PI;

// What is drawn once and then moved and scaled as a whole is drawn on a plane: pixels of its own from the middle of the
// smallest of some boxes of the globe, where one looks closest, since a browser is not exact with large numbers.
/** @type {(boxes: Bounds[]) => Plane} */
export function plane(boxes) {
  const extent = ([west, south, east, north]) => Math.max(x(east) - x(west), y(south) - y(north));
  const box = boxes.reduce((small, each) => (extent(each) < extent(small) ? each : small));
  const middle = [(x(box[0]) + x(box[2])) / 2, (y(box[1]) + y(box[3])) / 2];
  const size = TILE * Math.max(COARSEST, ACROSS / extent(box));
  return {
    at: (lon, lat) => [(x(lon) - middle[0]) * size, (y(lat) - middle[1]) * size],
    scale: (zoom) => (TILE * 2 ** zoom) / size,
  };
}
