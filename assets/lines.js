// The lines of the space-time chart: Plotly's, drawn once, and until they are there the same lines from the same figure. Both
// get what the style sheet knows them by: side, certainty, record.
(function (petrograd) {
  "use strict";
  const { svg, id } = petrograd.dom;
  // A square, a hexagon, a diamond, a triangle, one upside down, a circle: what is left of the frames of the units' marks.
  const SHAPES = ["m-3-3h6v6h-6z", "m-1.7-3h3.4l1.7 3l-1.7 3h-3.4l-1.7-3z", "m0-4l4 4l-4 4l-4-4z",
    "m0-4l4 7h-8z", "m0 4l-4-7h8z", "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"];
  const DASHES = { solid: null, dash: "9px 9px", dot: "3px 3px" }; // as Plotly has them
  let figure = null;
  let sketch = null; // our own drawing, until Plotly's is there
  let lines = []; // { element, unit, legs }: what is drawn of a unit; no leg for what lies between two

  // The elements of a trace: a path a stretch, or a mark a point, in the order of its `meta`.
  function elements(group, kind) {
    if (kind === "band") return [group]; // one outline for all of a unit's
    return [...group.querySelectorAll(kind === "joint" ? ".point" : ".js-line")];
  }

  const shape = (x, y, side) => `M${x} ${y}${SHAPES[side % SHAPES.length]}`;

  // Plotly moves each of its marks by a transform, and what has one of its own is put together anew in every frame in
  // which anything on the page moves.
  function settle(mark, side) {
    const { e, f } = mark.transform.baseVal.consolidate()?.matrix ?? {};
    if (e === undefined) return; // it has been done
    mark.setAttribute("d", shape(e, f, side));
    mark.removeAttribute("transform");
  }

  function describe(drawing, traces) {
    const { movements, units, sides } = petrograd.campaign;
    const first = sides.map((_, index) => [...units.values()].find(({ side }) => side === index));
    lines = [];
    for (const group of drawing.querySelectorAll(".trace")) {
      const trace = traces.find(({ uid }) => group.classList.contains(`trace${uid}`));
      const kind = trace.uid.slice(0, trace.uid.indexOf(":"));
      group.classList.add(`of-${kind}`);
      elements(group, kind).forEach((element, index) => {
        const leg = movements.get(trace.meta[index]);
        const unit = leg?.unit ?? units.get(trace.meta[index]);
        if (!unit) return;
        if (kind === "joint") settle(element, unit.side);
        element.classList.add("drawn");
        element.dataset.side = unit.side; // its colour
        element.classList.toggle("first", first[unit.side] === unit);
        if (kind === "line") element.dataset.movement = leg.id;
        lines.push({ element, unit, legs: kind === "band" ? trace.meta.map((each) => movements.get(each)) : [leg] });
      });
    }
    petrograd.lines.mark(petrograd.selection.now());
    petrograd.lines.sift();
  }

  // A trace's stretches, in pixels.
  function stretches({ x, y }, scale) {
    const found = [[]];
    x.forEach((value, index) => (value === null ? found.push([]) : found.at(-1).push(scale(value, y[index]))));
    return found;
  }

  function draw({ uid, x, y, mode, fill, line }, scale) {
    const all = stretches({ x, y }, scale);
    const path = (points) => `M${points.map((point) => point.join(" ")).join("L")}`;
    const side = Number(uid.split(":")[1]);
    const drawn = fill ? [svg("path", { class: "js-fill", d: all.map((points) => `${path(points)}Z`).join("") })]
      : mode === "markers" ? all.map(([point]) => svg("path", { class: "point", d: shape(...point, side) }))
      : all.map((points) => svg("path", { class: "js-line", d: path(points), style: `stroke-dasharray: ${DASHES[line.dash] ?? "none"}` }));
    const group = svg("g", {}, drawn);
    group.classList.add("trace", `trace${uid}`);
    return group;
  }

  petrograd.lines = {
    begin: (drawn) => (figure = drawn),

    // Draws them, if nobody else has, for a size of the chart in pixels.
    sketch({ width, height }) {
      if (sketch === false || width === 0) return;
      const { xaxis, yaxis } = figure.layout;
      const part = (value, [from, to], length) => Math.round((100 * length * (value - from)) / (to - from)) / 100;
      const scale = (x, y) => [part(x, xaxis.range, width), height - part(y, yaxis.range, height)];
      const next = svg("svg", { width, height, class: "chart sketch", "aria-hidden": "true" }, figure.data.map((trace) => draw(trace, scale)));
      if (sketch) sketch.replaceWith(next);
      else id("chart").after(next);
      sketch = next;
      describe(sketch, figure.data);
    },

    // Takes Plotly's over, now and whenever it draws them again. `drawn` is called when they are there.
    attach(drawn) {
      const graph = document.querySelector("#chart .js-plotly-plot");
      if (!graph?.querySelector(".scatterlayer .trace")) {
        setTimeout(petrograd.lines.attach, 60, drawn);
        return;
      }
      const take = () => describe(graph.querySelector(".scatterlayer"), graph.data);
      take();
      graph.on("plotly_afterplot", take);
      sketch?.remove();
      sketch = false;
      drawn();
    },

    // The selected unit's lines, or the line of the selected movement.
    mark(selected) {
      for (const { element, unit, legs } of lines) {
        element.toggleAttribute("data-selected", selected !== null && (selected.kind === "unit" ? selected.id === unit.id
          : selected.kind === "movement" && legs.some((leg) => leg?.id === selected.id)));
      }
    },

    // Dims what the evidence filter does not leave. What lies between two records no source tells.
    sift() {
      const all = petrograd.evidence.only() === null;
      const left = (leg) => (leg ? petrograd.evidence.leaves(leg.id) : all);
      for (const { element, legs } of lines) element.classList.toggle("unsupported", !legs.some(left));
    },
  };
})((window.petrograd = window.petrograd || {}));
