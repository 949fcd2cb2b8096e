// The pointer on the ground: a place's dot and a unit's way are marks to be clicked, like the names and the units.
import { id } from "../core/dom.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as fronts from "./fronts.js";
import * as labels from "./labels.js";
import * as trails from "./trails.js";
import * as unitCanvas from "./unit_canvas.js";

// What a pointer on the ground means: { unit } in a crowd, { place }, the movement whose way it is on, { leg },
// or { front }.
/** @type {(event: any) => { unit?: Unit, place?: Place, leg?: Leg, front?: Front }} */
function under(event) {
  if (!event.target.closest("#ground")) return {};
  const box = id("stage").getBoundingClientRect();
  /** @type {[x: number, y: number]} */
  const at = [event.clientX - box.x, event.clientY - box.y];
  const unit = unitCanvas.at(...at);
  const place = labels.dotAt(...at);
  if (unit) return { unit };
  if (place) return { place };
  const leg = trails.at(...at);
  return leg ? { leg } : { front: fronts.at(...at) };
}

export function init() {
  const stage = id("stage");
  stage.addEventListener("click", (event) => {
    const { unit, place, leg, front } = under(event);
    if (unit) selection.set("unit", unit.id);
    else if (place) selection.set("place", place.id);
    else if (leg) selection.set("movement", leg.id);
    else if (front) selection.set("front", front.id);
  }, true);
  stage.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const { unit, place, leg, front } = under(event);
    const record = leg ?? front;
    stage.classList.toggle("on-mark", Boolean(unit ?? place ?? record));
    stage.title = record ? records.title(record.id) : unit?.label ?? place?.title ?? "";
  }, true);
}
