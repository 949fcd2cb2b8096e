// The mouse on the map's canvas: a place's dot and a unit's way are marks to be clicked, like the names and the units.
(function (petrograd) {
  "use strict";
  const DRAG = 4; // pixels from which a press is a drag of the map, not a click
  let pressed = [0, 0];
  let onWay = false; // whether the press was on a unit's way: a place near by that is not drawn is then not meant

  // The movement whose way a pointer is on, unless it means a place's dot.
  function way(event) {
    if (!event.target.closest(".js-plotly-plot")) return null;
    const box = petrograd.dom.id("stage").getBoundingClientRect();
    const at = [event.clientX - box.x, event.clientY - box.y];
    return petrograd.places.dotAt(...at) ? null : petrograd.trails.at(...at);
  }

  petrograd.pointing = {
    attach(graph) {
      const stage = petrograd.dom.id("stage");
      graph.on("plotly_click", (event) => {
        const placeId = event.points?.[0]?.customdata;
        if (placeId && !onWay) petrograd.selection.set("place", placeId);
      });
      stage.addEventListener("pointerdown", (event) => {
        pressed = [event.clientX, event.clientY];
        onWay = way(event) !== null;
      }, true);
      stage.addEventListener("click", (event) => {
        if (Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > DRAG) return;
        const leg = way(event);
        if (leg) petrograd.selection.set("movement", leg.id);
      }, true);
      stage.addEventListener("pointermove", (event) => {
        if (event.buttons) return;
        const leg = way(event);
        stage.classList.toggle("on-way", leg !== null);
        stage.title = leg ? petrograd.records.title(leg.id) : "";
      }, true);
    },
  };
})((window.petrograd = window.petrograd || {}));
