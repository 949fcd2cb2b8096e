// The pointer on the ground: a place's dot and a unit's way are marks to be clicked, like the names and the units.
(function (petrograd) {
  "use strict";
  // What a pointer on the ground means: { unit } in a crowd, { place }, or the movement whose way it is on, { leg }.
  function under(event) {
    if (!event.target.closest("#ground")) return {};
    const box = petrograd.dom.id("stage").getBoundingClientRect();
    const at = [event.clientX - box.x, event.clientY - box.y];
    const unit = petrograd.crowd.at(...at);
    const place = petrograd.places.dotAt(...at);
    return unit ? { unit } : place ? { place } : { leg: petrograd.trails.at(...at) };
  }

  petrograd.pointing = {
    begin() {
      const stage = petrograd.dom.id("stage");
      stage.addEventListener("click", (event) => {
        const { unit, place, leg } = under(event);
        if (unit) petrograd.selection.set("unit", unit.id);
        else if (place) petrograd.selection.set("place", place.id);
        else if (leg) petrograd.selection.set("movement", leg.id);
      }, true);
      stage.addEventListener("pointermove", (event) => {
        if (event.buttons) return;
        const { unit, place, leg } = under(event);
        stage.classList.toggle("on-mark", Boolean(unit ?? place ?? leg));
        stage.title = leg ? petrograd.records.title(leg.id) : unit?.label ?? place?.title ?? "";
      }, true);
    },
  };
})((window.petrograd = window.petrograd || {}));
