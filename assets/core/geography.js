// The ground as GeoJSON: Python sends every position as steps from the one before it, on a grid of so many to the degree.
// By the names of the map's sources.
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
  const feature = ([type, coordinates, properties]) => ({
    type: "Feature",
    geometry: { type, coordinates: type === "Point" ? nested(coordinates)[0] : nested(coordinates) },
    properties,
  });
  return Object.fromEntries(Object.entries(sources)
    .map(([name, features]) => [name, { type: "FeatureCollection", features: features.map(feature) }]));
}
