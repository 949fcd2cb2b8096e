// The ground on a plain canvas, from the same style and sources as the map's: what one sees until the map has come, in a
// browser that cannot draw the map, and in pictures of any size. Of the style's language it speaks what `map_style.py` writes.
(function (petrograd) {
  "use strict";
  let canvas = null;
  let plane = null;
  let layers = []; // { layer, path, points }
  let colours = new Map(); // "layer|property" to the role in the palette
  let theme = "";
  let resting = false; // the map is there

  // What holds at a zoom: a number, or ["interpolate", ["linear"], ["zoom"], zoom, value, zoom, value, ...].
  function at(value, zoom) {
    if (!Array.isArray(value)) return value;
    const stops = value.slice(3);
    let index = 0;
    while (index + 2 < stops.length && stops[index + 2] <= zoom) index += 2;
    const [z0, v0, z1 = z0, v1 = v0] = stops.slice(index);
    return z1 === z0 ? v0 : v0 + (v1 - v0) * Math.min(1, Math.max(0, (zoom - z0) / (z1 - z0)));
  }

  function passes(filter, properties) {
    if (!filter) return true;
    if (filter[0] === "any") return filter.slice(1).some((each) => passes(each, properties));
    const [, [, key], value] = filter; // ["==", ["get", key], value]
    return properties[key] === value;
  }

  function trace(path, coordinates, closed) {
    if (typeof coordinates[0][0] !== "number") {
      for (const each of coordinates) trace(path, each, closed);
      return;
    }
    coordinates.forEach((position, index) => path[index ? "lineTo" : "moveTo"](...plane.at(...position)));
    if (closed) path.closePath();
  }

  function prepare(layer) {
    const path = new Path2D();
    const points = [];
    for (const { geometry, properties } of petrograd.campaign.geography[layer.source]?.features ?? []) {
      if (!passes(layer.filter, properties)) continue;
      if (geometry.type === "Point") points.push(geometry.coordinates);
      else trace(path, geometry.coordinates, geometry.type.endsWith("Polygon"));
    }
    return { layer, path, points };
  }

  const painters = {
    background(context, { colour, view }) {
      context.fillStyle = colour;
      context.fillRect(0, 0, view.width, view.height);
    },

    fill(context, { path, paint, colour, view, inWorld }) {
      context.fillStyle = colour;
      context.globalAlpha = at(paint["fill-opacity"] ?? 1, view.zoom);
      inWorld(() => context.fill(path, "evenodd"));
    },

    line(context, { path, layout, paint, colour, view, inWorld }) {
      const width = at(paint["line-width"], view.zoom);
      context.strokeStyle = colour;
      context.globalAlpha = at(paint["line-opacity"] ?? 1, view.zoom);
      context.lineCap = layout["line-cap"] ?? "butt";
      context.lineJoin = layout["line-join"] ?? "miter";
      inWorld((scale) => {
        context.lineWidth = width / scale;
        context.setLineDash((paint["line-dasharray"] ?? []).map((each) => (each * width) / scale));
        context.stroke(path);
      });
    },

    circle(context, { points, paint, colour, edge, view, project }) {
      const width = paint["circle-stroke-width"];
      context.fillStyle = colour;
      context.strokeStyle = edge;
      context.lineWidth = width;
      for (const point of points) {
        context.beginPath();
        context.arc(...project(point), at(paint["circle-radius"], view.zoom) + width / 2, 0, 2 * Math.PI);
        context.fill();
        context.stroke();
      }
    },
  };

  function paint(context, view) {
    const scale = plane.scale(view.zoom);
    const [x, y] = plane.at(view.lon, view.lat);
    const project = (point) => {
      const [px, py] = plane.at(...point);
      return [(px - x) * scale + view.width / 2, (py - y) * scale + view.height / 2];
    };
    const inWorld = (draw) => {
      context.save();
      context.translate(view.width / 2, view.height / 2);
      context.scale(scale, scale);
      context.translate(-x, -y);
      draw(scale);
      context.restore();
    };
    const palette = petrograd.campaign.palettes[theme];
    for (const { layer, path, points } of layers) {
      if (view.zoom < (layer.minzoom ?? -Infinity) || view.zoom >= (layer.maxzoom ?? Infinity)) continue;
      const colour = (property) => palette[colours.get(`${layer.id}|${layer.type}-${property}`)];
      context.save();
      painters[layer.type](context, { path, points, layout: layer.layout ?? {}, paint: layer.paint, colour: colour("color"),
        edge: colour("stroke-color"), view, inWorld, project });
      context.restore();
    }
  }

  petrograd.ground = {
    begin(campaign, { layers: style }) {
      canvas = document.getElementById("ground");
      theme = petrograd.settings.get("theme");
      colours = new Map(campaign.painted.map(([layer, property, role]) => [`${layer}|${property}`, role]));
      plane = petrograd.mercator.plane(campaign.views.map(({ bounds }) => bounds));
      layers = style.map(prepare);
    },

    theme(name) {
      theme = name;
      petrograd.ground.look(petrograd.view.now());
    },

    // Draws it for a view, while the map does not.
    look(view) {
      if (resting || layers.length === 0) return;
      const ratio = window.devicePixelRatio;
      const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paint(context, view);
    },

    // Draws no more, the map being there, or draws again.
    rest(on) {
      resting = on;
      if (!on) petrograd.ground.look(petrograd.view.now());
    },

    // Draws it on any canvas, whose units are the stage's pixels.
    paint,
  };
})((window.petrograd = window.petrograd || {}));
