// The stage as a whole: the ground and all that lies over it, drawn anew when the view, the moment, the selection, the language
// or the size of the type is another; and the controls that stand on it, which nothing may lie under.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el, id, resized, svg } from "../core/dom.js";
import * as parts from "../core/parts.js";
import { ask } from "../core/parts.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import { pause } from "../core/slices.js";
import * as away from "./away.js";
import * as camera from "./camera.js";
import * as collision from "./collision.js";
import * as eventMarks from "./event_marks.js";
import * as fronts from "./fronts.js";
import * as graticule from "./graticule.js";
import * as ground from "./ground.js";
import * as labels from "./labels.js";
import * as locator from "./locator.js";
import * as naming from "./naming.js";
import * as scaleBar from "./scale_bar.js";
import * as theme from "./theme.js";
import * as trails from "./trails.js";
import * as uncertainty from "./uncertainty.js";
import * as units from "./units.js";

parts.name({ away, eventMarks, fronts, graticule, ground, labels, locator, naming, scaleBar, theme, trails, uncertainty, units });

const RESTS_MS = 140; // after which a map that a hand has moved is at rest

/** @type {string | null} */
let marked; // the view whose button is marked
/** @type {Box[]} */
let fixed = []; // boxes of the controls that lie over the map
let complete = false; // whether all is there that has a name
let named = true; // whether the names have been sought for what is shown
/** @type {Timer} */
let resting = 0; // the timer of the names, which find their seats when the map rests

function measureControls() {
  const stage = id("stage").getBoundingClientRect();
  fixed = [...document.querySelectorAll("#views, #evidence-left:not([hidden]), #zoom, #legend, #locator:not([hidden]), #scale")].map((element) => {
    const box = element.getBoundingClientRect();
    return { x: box.x - stage.x - 4, y: box.y - stage.y - 4, w: box.width + 8, h: box.height + 8 };
  });
  ask(ground, "avoid", fixed);
}

// Whether a point of the stage lies under a control. An open legend gives way.
/** @type {(x: number, y: number) => boolean} */
export function covers(x, y) {
  const under = () => fixed.some((box) => x > box.x && y > box.y && x < box.x + box.w && y < box.y + box.h);
  if (!under()) return false;
  id("legend").open = false;
  measureControls();
  return under();
}

const buttons = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#views [data-view]")]);

function markView() {
  const shown = camera.shown();
  if (shown === marked) return;
  marked = shown;
  for (const button of buttons()) button.setAttribute("aria-pressed", String(button.dataset.view === shown));
}

/** @type {(view?: MapView) => void} */
export function redraw(view = camera.now()) {
  markView();
  if (ask(locator, "redraw", view)) measureControls();
  ask(ground, "redraw", view);
  ask(trails, "redraw", view);
  ask(fronts, "redraw");
  ask(uncertainty, "redraw");
  ask(scaleBar, "redraw");
  ask(labels, "redraw", view);
  ask(naming, "forget");
  showUnits();
}

// Names find their seats where the map is at rest; while it flies, or a hand moves it, they keep those that they have, and so they
// do for a moment where the clock hurries.
function showUnits(hurries = false) {
  const view = camera.now();
  const { stretch, key } = ask(units, "show", clock.now(), view) ?? { stretch: [0, 0], key: "without units" };
  const happened = ask(eventMarks, "show", clock.now(), view) ?? { key: "", boxes: [] };
  clearTimeout(resting);
  resting = 0;
  if (!complete) return;
  named = !hurries;
  if (camera.flying() || camera.moved()) ask(graticule, "redraw", view, collision.spread(fixed));
  else if (named) seat({ stretch, key: `${key} ${happened.key}` }, happened.boxes);
  if (camera.moved()) resting = setTimeout(rest, RESTS_MS);
}

function rest() {
  camera.settle();
  showUnits();
}

/** @type {(shown: { stretch: [from: Minute, to: Minute], key: string }, happened: Box[]) => void} */
function seat(shown, happened) {
  const taken = ask(naming, "update", shown, camera.now(), [...fixed, ...happened]);
  if (taken) ask(graticule, "redraw", camera.now(), taken);
}

/** @type {(minute: Minute) => void} */
export function show(minute) {
  ask(trails, "show", minute);
  ask(fronts, "show", minute);
  showUnits(clock.hurries());
}

// Seeks the names that the last step has left.
export function name() {
  if (!named) showUnits();
}

/** @type {(selected: Selected | null) => void} */
export function mark(selected) {
  ask(labels, "mark", selected?.kind === "place" ? selected.id : null);
  ask(uncertainty, "mark", selection.place()?.id);
  ask(units, "mark", selection.unit()?.id);
  ask(trails, "mark", selected);
  ask(fronts, "mark", selected);
}

export function applyFilter() {
  ask(trails, "applyFilter");
  ask(fronts, "applyFilter");
  showUnits();
}

// In another size of the type.
export function retype() {
  const size = screen.unit();
  ask(units, "scale", size);
  ask(eventMarks, "scale", size);
  ask(trails, "retype", size);
  ask(fronts, "retype", size);
  ask(ground, "retype");
  ask(away, "measure");
  ask(scaleBar, "measure");
  ask(graticule, "rerender");
  ask(labels, "measure");
  ask(units, "measure");
  refresh();
}

// When something else lies over the map.
function refresh() {
  measureControls();
  redraw();
}

// In another language.
export function rerender() {
  ask(ground, "retype");
  ask(labels, "rerender");
  ask(graticule, "rerender");
  ask(units, "rerender");
  ask(away, "measure");
  refresh();
}

// The buttons on it answer before there is much to be seen.
export function answer() {
  for (const button of buttons()) button.addEventListener("click", () => camera.show(button.dataset.view, true));
  id("zoom-in").addEventListener("click", camera.closer);
  id("zoom-out").addEventListener("click", camera.further);
}

// Begins what is drawn, each part of it in a slice of its own: first the ground and the signs, then all that is written, of
// which nothing is seen before it has its place.
/** @type {() => Promise<void>} */
export async function init() {
  camera.listen(redraw);
  resized(["stage", "views", "evidence-left", "legend"].map(id), () => {
    ask(labels, "measure"); // no name is wider than the stage
    ask(units, "measure");
    refresh();
  });
  measureControls();
  const drawing = svg("svg", { class: "drawing", "aria-hidden": "true" });
  const moving = svg("svg", { class: "drawing moving", "aria-hidden": "true" });
  const names = el("div", { class: "names" });
  const happenings = el("div", { class: "events" });
  const marks = el("div", { class: "marks" });
  const later = [moving, drawing, names, happenings];
  for (const each of later) each.style.visibility = "hidden";
  id("overlay").append(...later, marks);
  await parts.init(ground, campaign);
  await pause();
  parts.init(theme); // which paints it
  await pause();
  await parts.init(units, marks, campaign);
  await pause();
  showUnits();
  await pause();
  ask(scaleBar, "redraw");
  await pause();
  parts.init(uncertainty, drawing, campaign);
  await pause();
  parts.init(fronts, drawing, campaign);
  await pause();
  parts.init(trails, drawing, moving, campaign);
  await pause();
  parts.init(graticule, names, campaign);
  parts.init(locator);
  await pause();
  await parts.init(labels, names, drawing, campaign);
  await pause();
  parts.init(away, names, campaign);
  parts.init(eventMarks, happenings, campaign);
  await pause();
  await ask(ground, "nameWays");
  await pause();
  measureControls();
  await pause();
  redraw();
  await pause();
  complete = true;
  showUnits(); // and their names
  for (const each of later) each.style.visibility = "";
  clock.refresh();
}
