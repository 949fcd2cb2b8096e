// The pointer on the ground: a place's dot and a unit's way are marks to be clicked, like the names and the units.
import { id } from "../core/dom.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as labels from "./labels.js";
import * as trails from "./trails.js";
import * as unitCanvas from "./unit_canvas.js";

// What a pointer on the ground means: { unit } in a crowd, { place }, or the movement whose way it is on, { leg }.
/** @type {(event: any) => { unit?: Unit, place?: Place, leg?: Leg }} */
function under(event) {
  if (!event.target.closest("#ground")) return {};
  const box = id("stage").getBoundingClientRect();
  /** @type {[x: number, y: number]} */
  const at = [event.clientX - box.x, event.clientY - box.y];
  const unit = unitCanvas.at(...at);
  const place = labels.dotAt(...at);
  return unit ? { unit } : place ? { place } : { leg: trails.at(...at) };
}

export function init() {
  const stage = id("stage");
  stage.addEventListener("click", (event) => {
    const { unit, place, leg } = under(event);
    if (unit) selection.set("unit", unit.id);
    else if (place) selection.set("place", place.id);
    else if (leg) selection.set("movement", leg.id);
  }, true);
  stage.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const { unit, place, leg } = under(event);
    stage.classList.toggle("on-mark", Boolean(unit ?? place ?? leg));
    stage.title = leg ? records.title(leg.id) : unit?.label ?? place?.title ?? "";
  }, true);
}
