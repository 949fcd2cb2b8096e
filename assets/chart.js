// The space-time chart over the slider: the playhead, the names of its rules, the hand and the mouse on it. The lines are
// Plotly's, drawn once; here they get what the style sheet knows them by: side, certainty, record.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;
  const EARTH_KM = 6371.0088; // a sphere, as in `chart.py`
  const NEAR = 16; // pixels within which the mouse means a line
  const LINE = 1.15; // of a label's height, from one label to the next
  let area = null;
  let playhead = null;
  let tip = null;
  let labels = []; // { place, km, label }
  let size = { width: 0, height: 0 };
  let goal = [0, 0];
  let lines = []; // { group, leg } for the records, { group, unit } for what lies between them
  let dragging = false;

  const radians = (degrees) => (degrees * Math.PI) / 180;

  // As the crow flies, km.
  function toGoal([lon, lat]) {
    const [lonGoal, latGoal] = goal;
    const a = Math.sin(radians(lat - latGoal) / 2) ** 2
      + Math.cos(radians(lat)) * Math.cos(radians(latGoal)) * Math.sin(radians(lon - lonGoal) / 2) ** 2;
    return 2 * EARTH_KM * Math.asin(Math.sqrt(a));
  }

  // Pixels from the top of the chart.
  function y(km) {
    const { depth, margin } = petrograd.campaign.chart;
    return (size.height * (Math.sqrt(km / depth) + margin)) / (1 + 2 * margin);
  }

  const x = (minute) => (size.width * minute) / petrograd.clock.end();
  const minuteAt = (event) => ((event.clientX - area.getBoundingClientRect().x) / size.width) * petrograd.clock.end();

  function describe(graph) {
    const { movements, units } = petrograd.campaign;
    lines = [];
    for (const { uid } of graph.data) {
      const group = graph.querySelector(`.scatterlayer [class~="trace${CSS.escape(uid)}"]`);
      if (!group) continue;
      const [kind, record] = [uid.slice(0, uid.indexOf(":")), uid.slice(uid.indexOf(":") + 1)];
      group.classList.add(`of-${kind}`);
      const leg = movements.get(record);
      const unit = leg?.unit ?? units.get(record);
      if (!unit) continue;
      group.dataset.side = unit.side;
      group.classList.toggle("first", [...units.values()].find((each) => each.side === unit.side) === unit);
      if (leg) group.dataset.movement = record;
      lines.push({ group, unit, leg });
    }
    petrograd.chart.mark(petrograd.selection.now());
    petrograd.chart.sift();
  }

  // The names of the rules stand at their lines, or as near as the others let them.
  function place() {
    let last = -Infinity;
    const seats = labels.map(({ km, label }) => {
      const h = label.offsetHeight;
      last = Math.max(y(km) - h / 2, last + h * LINE);
      return last;
    });
    const over = Math.max(0, seats.at(-1) + labels.at(-1).label.offsetHeight - size.height - 4);
    let next = Infinity;
    for (let index = labels.length - 1; index >= 0; index -= 1) { // what hangs over the foot pushes the others up
      const h = labels[index].label.offsetHeight;
      if (over > 0) seats[index] = Math.min(seats[index], next === Infinity ? seats[index] - over : next - h * LINE);
      next = seats[index];
    }
    labels.forEach(({ km, label }, index) => {
      label.style.transform = `translateY(${Math.round(seats[index])}px)`;
      label.style.setProperty("--off", `${Math.round(y(km) - seats[index] - label.offsetHeight / 2)}px`);
    });
  }

  // The line under the mouse: the unit that is nearest at that moment.
  function nearest(event) {
    const box = area.getBoundingClientRect();
    const [minute, at] = [minuteAt(event), event.clientY - box.y];
    let found = null;
    for (const unit of petrograd.campaign.units.values()) {
      const state = petrograd.tracks.stateOf(unit, minute);
      if (!state) continue;
      const km = toGoal(state.at);
      const far = Math.abs(y(km) - at);
      if (far <= NEAR && (!found || far < found.far)) found = { unit, state, km, minute, far };
    }
    return found;
  }

  function hover(event) {
    const found = dragging ? null : nearest(event);
    tip.hidden = !found;
    if (!found) return;
    const { unit, state, km, minute } = found;
    const { dates, words, everyone } = petrograd;
    tip.replaceChildren(el("b", { class: "side", "data-side": unit.side }, unit.label),
      el("span", {}, `${dates.brief(minute)} · ${words.say("km", { km: Math.round(km) })}`),
      el("span", {}, everyone.where(state)));
    const left = Math.min(Math.max(4, x(minute) + 12), size.width - tip.offsetWidth - 4);
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(2, y(km) - tip.offsetHeight - 10))}px)`;
  }

  function drag(event) {
    if (dragging) petrograd.clock.set(minuteAt(event));
  }

  function hands() {
    area.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      dragging = true;
      tip.hidden = true;
      area.setPointerCapture(event.pointerId);
      drag(event);
    });
    area.addEventListener("pointermove", (event) => {
      drag(event);
      hover(event);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      area.addEventListener(end, () => {
        if (dragging) petrograd.timebar.speak();
        dragging = false;
      });
    }
    area.addEventListener("pointerleave", () => (tip.hidden = true));
  }

  petrograd.chart = {
    toGoal,

    begin(campaign) {
      area = id("chart-area");
      goal = campaign.places.get(campaign.goal).at;
      playhead = el("div", { class: "playhead" });
      tip = el("div", { class: "tip", hidden: true });
      labels = campaign.chart.rules.map(([place, km]) => ({ place, km, label: el("span", { class: "rule-label" }) }));
      area.append(el("div", { class: "rule-labels" }, labels.map(({ label }) => label)), playhead, tip);
      petrograd.chart.reword();
      hands();
      new ResizeObserver(([{ contentRect }]) => {
        size = contentRect;
        place();
        petrograd.chart.show(petrograd.clock.now());
      }).observe(area);
    },

    // Takes Plotly's lines over, now and whenever it draws them again.
    attach() {
      const graph = document.querySelector("#chart .js-plotly-plot");
      if (!graph?.querySelector(".scatterlayer .trace")) {
        setTimeout(petrograd.chart.attach, 60);
        return;
      }
      describe(graph);
      graph.on("plotly_afterplot", () => describe(graph));
      area.classList.add("drawn");
    },

    reword() {
      for (const { place: placeId, label } of labels) label.textContent = petrograd.campaign.places.get(placeId).title;
      if (size.height) place();
    },

    show: (minute) => (playhead.style.transform = `translateX(${x(minute).toFixed(1)}px)`),

    // The selected unit's line, or the line of the selected movement.
    mark(selected) {
      for (const { group, unit, leg } of lines) {
        group.toggleAttribute("data-selected", selected !== null
          && (selected.kind === "unit" ? selected.id === unit.id : selected.kind === "movement" && selected.id === leg?.id));
      }
      area.classList.toggle("one", petrograd.selection.unit() !== null && petrograd.selection.unit() !== undefined);
    },

    // Dims what the evidence filter does not leave. What lies between two records no source tells.
    sift() {
      const all = petrograd.evidence.only() === null;
      for (const { group, leg } of lines) group.classList.toggle("unsupported", !(leg ? petrograd.evidence.leaves(leg.id) : all));
    },
  };
})((window.petrograd = window.petrograd || {}));
