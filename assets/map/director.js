// Where the camera stands: it follows the clock from one of the campaign's views to the next until the reader has moved
// the map, and never loses sight of what is selected.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as selection from "../core/selection.js";
import * as tracks from "../core/tracks.js";
import * as camera from "./camera.js";
import * as offScreen from "./off_screen.js";
import * as stage from "./stage.js";

/** @type {string | null | undefined} */
let due; // the view that was last due, by its id: only a change of it moves the camera
let resting = false;

/** @type {(point: Position, bounds: Bounds) => boolean} */
const within = ([lon, lat], [west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north;
/** @type {(bounds: Bounds) => number} */
const area = ([west, south, east, north]) => (east - west) * (north - south);

// Longitude and latitude of what is selected, null if that is nothing or nowhere.
/** @type {(minute: Minute) => Position | null} */
function selectedAt(minute) {
  const [unit, front] = [selection.unit(), selection.front()];
  if (front) return campaign.places.get(front.places[Math.floor(front.places.length / 2)]).at;
  if (unit) return tracks.stateOf(unit, minute)?.at ?? null;
  return selection.place()?.at ?? null;
}

// The nearest look at a point that the campaign has; none for what lies off every view.
/** @type {(point: Position) => View | undefined} */
function closest(point) {
  return campaign.views.filter((view) => within(point, view.bounds))
    .sort((a, b) => area(a.bounds) - area(b.bounds))[0];
}

/** @type {(minute: Minute) => View | undefined} */
function dueAt(minute) {
  const last = minute === clock.end();
  const timely = campaign.views.find((view) =>
    view.spans.some(([from, to]) => minute >= from && (minute < to || (last && minute === to))));
  const point = selectedAt(minute);
  if (!timely || !point || within(point, timely.bounds)) return timely;
  return closest(point) ?? timely;
}

// To a view; what is selected does not come to lie under what lies over the map.
/** @type {(viewId: string, minute: Minute, animate: boolean) => void} */
function lead(viewId, minute, animate) {
  const point = selectedAt(minute);
  const at = point && camera.projectIn(viewId, point);
  const under = at && !offScreen.beyond(...at, camera.now()) && stage.covers(...at);
  camera.show(viewId, animate, under ? point : null);
}

/** @type {(minute: Minute) => void} */
export function follow(minute) {
  if (resting) return;
  const shown = camera.shown();
  if (shown === null || camera.flying() || clock.runs()) return;
  if (due === undefined && minute === 0) return; // the opening view stands until the clock first moves
  const next = dueAt(minute)?.id;
  if (next && next !== shown && next !== due) lead(next, minute, due !== undefined);
  due = next ?? null;
}

// Goes to a view that somebody has chosen for a moment, and stays there until the clock leaves it for another.
/** @type {(viewId: string, minute: Minute) => void} */
export function stand(viewId, minute) {
  camera.show(viewId, true);
  due = dueAt(minute)?.id ?? null;
}

// What is newly selected comes into sight, wherever the reader had moved the map, and from under what lies over it.
export function reveal() {
  if (resting) return;
  const minute = clock.now();
  const point = selectedAt(minute);
  if (!point) return;
  if (!offScreen.beyond(...camera.project(...point), camera.now())) {
    if (!camera.flying() && stage.covers(...camera.project(...point))) camera.approach(...point, 0);
    return;
  }
  const view = closest(point);
  if (!view) return;
  lead(view.id, minute, true);
  due = dueAt(minute)?.id ?? null;
}

// While somebody else leads the camera it follows nothing, and forgets nothing.
/** @type {(on: boolean) => unknown} */
export const rest = (on) => (resting = on);

// When the stage has another size: what is selected stays in sight, as near as the reader has chosen.
export function keep() {
  if (resting) return;
  const point = selectedAt(clock.now());
  if (camera.shown() !== null) reveal();
  else if (point && offScreen.beyond(...camera.project(...point), camera.now())) camera.approach(...point, 0);
}
