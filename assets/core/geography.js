// The ground as GeoJSON: Python sends every position as steps from the one before it, on a grid of so many to the degree.

const EARTH_KM = 6371.0088; // of radius: a sphere, as in `strip.py`

// By the names of the map's sources, each unpacked when it is first asked for.
/** @type {(ground: SentGround) => Record<string, Ground>} */
export function unpack({ a_degree: aDegree, sources }) {
  const positions = (steps) => {
    const found = [];
    let [x, y] = [0, 0];
    for (let index = 0; index < steps.length; index += 2) {
      x += steps[index];
      y += steps[index + 1];
      found.push([x / aDegree, y / aDegree]);
    }
    return found;
  };
  const nested = (coordinates) => (typeof coordinates[0] === "number" ? positions(coordinates) : coordinates.map(nested));
  /** @type {(feature: SentGround["sources"][string][number]) => Ground["features"][number]} */
  const feature = ([type, coordinates, properties]) => ({
    type: "Feature",
    geometry: { type, coordinates: type === "Point" ? nested(coordinates)[0] : nested(coordinates) },
    properties,
  });
  /** @type {Record<string, Ground>} */
  const found = {};
  for (const [name, features] of Object.entries(sources)) {
    let made = null;
    const get = () => (made ??= { type: "FeatureCollection", features: features.map(feature) });
    Object.defineProperty(found, name, { get, enumerable: true });
  }
  return found;
}

// How far two places are from one another, as the crow flies.
/** @type {(a: Position, b: Position) => number} */
export function kilometres([lonA, latA], [lonB, latB]) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const a = Math.sin(radians(latB - latA) / 2) ** 2
    + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(a));
}

// The point so far from another, in a direction: degrees clockwise from the north.
/** @type {(from: Position, km: number, bearing: number) => Position} */
export function away([lon, lat], km, bearing) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const [far, towards, from] = [km / EARTH_KM, radians(bearing), radians(lat)];
  const to = Math.asin(Math.sin(from) * Math.cos(far) + Math.cos(from) * Math.sin(far) * Math.cos(towards));
  const east = Math.atan2(Math.sin(towards) * Math.sin(far) * Math.cos(from), Math.cos(far) - Math.sin(from) * Math.sin(to));
  return [lon + (east * 180) / Math.PI, (to * 180) / Math.PI];
}
