// The way the units have come: one SVG path a record, in world coordinates under one transform, so that a change of
// view moves a single attribute and a step of the clock only the paths being travelled.
(function (petrograd) {
  "use strict";
  const { svg } = petrograd.dom;
  const BASE = 512 * 2 ** 9; // pixels of the world at the paths' own scale
  const FADES_AFTER = 1440; // minutes after which a way is old
  let origin = [0, 0];
  let group = null;
  const legs = []; // { unit, leg, path, points: [[minute, x, y]], state }

  const round = (number) => Math.round(number * 100) / 100;

  function line(points) {
    return points.length < 2 ? "" : "M" + points.map(([, x, y]) => `${round(x)} ${round(y)}`).join("L");
  }

  function until(points, minute) {
    const index = petrograd.tracks.lastAtMost(points, minute, (point) => point[0]);
    if (index < 0) return [];
    const done = points.slice(0, index + 1);
    const next = points[index + 1];
    if (next) {
      const [from, x, y] = points[index];
      const share = (minute - from) / (next[0] - from || 1);
      done.push([minute, x + (next[1] - x) * share, y + (next[2] - y) * share]);
    }
    return done;
  }

  petrograd.trails = {
    begin(svgElement, campaign) {
      group = svg("g", {});
      svgElement.append(group);
      const [west, south, east, north] = campaign.views[0].bounds;
      origin = [petrograd.view.worldX((west + east) / 2), petrograd.view.worldY((south + north) / 2)];
      for (const unit of campaign.units.values()) {
        for (const leg of unit.legs) {
          if (leg.from === leg.to) continue;
          const points = unit.track.slice(leg.first, leg.last + 1).map(([minute, lon, lat]) => [
            minute,
            (petrograd.view.worldX(lon) - origin[0]) * BASE,
            (petrograd.view.worldY(lat) - origin[1]) * BASE,
          ]);
          const path = svg("path", {
            "data-side": unit.side, "data-certainty": leg.certainty, "data-movement": leg.id, class: "ahead",
          });
          group.append(path);
          legs.push({ unit, leg, path, points, state: "ahead" });
        }
      }
    },

    look(view) {
      const size = 512 * 2 ** view.zoom;
      const x = (origin[0] - petrograd.view.worldX(view.lon)) * size + view.width / 2;
      const y = (origin[1] - petrograd.view.worldY(view.lat)) * size + view.height / 2;
      group.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${size / BASE})`);
    },

    show(minute) {
      for (const each of legs) {
        const { leg } = each;
        const state = minute <= leg.depart ? "ahead" : minute < leg.arrive ? "now"
          : minute < leg.arrive + FADES_AFTER ? "done" : "old";
        if (state === "now") each.path.setAttribute("d", line(until(each.points, minute)));
        if (state === each.state) continue;
        if (state !== "now" && state !== "ahead") each.path.setAttribute("d", line(each.points));
        each.path.setAttribute("class", state);
        each.state = state;
      }
    },

    mark(unitId) {
      for (const { unit, path } of legs) path.toggleAttribute("data-selected", unit.id === unitId);
    },
  };
})((window.petrograd = window.petrograd || {}));
