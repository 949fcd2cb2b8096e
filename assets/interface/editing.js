// Places and ways drawn on the map, for whoever edits the campaign's folder on the machine that serves it: each is written
// into the folder by the server, which alone knows what may be written, and the page comes anew with it.
import { el, id, svg } from "../core/dom.js";
import * as words from "../core/words.js";
import * as camera from "../map/camera.js";
import * as labels from "../map/labels.js";
import * as bar from "./edit_bar.js";
import * as forms from "./edit_forms.js";

const { say } = words;
const STILL = 4; // pixels that a press may move and still be a click
const NEAR = 12; // pixels from a place's point within which it is meant; its name, which may stand far off, is not
const KEPT = "petrograd-editing"; // whether somebody is at it, and where, when the page comes anew
/** @type {"" | "place" | "way"} */
let doing = "";
/** @type {Position[]} */
let points = []; // of the way that is being drawn
/** @type {{ from: [x: number, y: number], place: Place | null, at: Position | null } | null} */
let press = null;
let dragged = false; // whether a drag has ended just now
/** @type {SVGSVGElement} */
let sketch = null;

const onGround = ({ target }) => target instanceof Element && target.closest("#ground, #overlay") !== null;

// The place at whose point the pointer is.
/** @type {(event: MouseEvent) => Place | null} */
const placeUnder = (event) => labels.nearest(...bar.onStage(event), NEAR);

function draw() {
  sketch.replaceChildren();
  const drawn = press?.at ? [press.at] : points;
  const seen = drawn.map((at) => camera.project(...at));
  if (seen.length > 1) sketch.append(svg("polyline", { points: seen.map((each) => each.join()).join(" ") }));
  for (const [cx, cy] of seen) sketch.append(svg("circle", { cx, cy, r: 6 }));
}

// With every save the page comes anew, also while a way is half drawn.
function keep() {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ doing, held: camera.held(), said: bar.told(), points, stands: bar.place() }));
  } catch {
    // the page then comes anew as it opens
  }
}

function show() {
  points = [];
  press = null;
  for (const button of bar.element.querySelectorAll("[data-doing]")) button.setAttribute("aria-pressed", String(button.getAttribute("data-doing") === doing));
  bar.element.querySelector("#editing-open").setAttribute("aria-pressed", String(doing !== ""));
  for (const each of bar.element.querySelectorAll(".tools")) each.toggleAttribute("hidden", doing === "");
  id("stage").classList.toggle("editing", doing !== "");
  bar.tell(doing === "" ? "" : say(`edit.${doing}.how`));
  bar.put(bar.place());
  draw();
}

/** @type {(next: "" | "place" | "way") => void} */
function choose(next) {
  doing = next;
  show();
}

/** @type {(event: PointerEvent) => void} */
function down(event) {
  if (doing === "" || event.button !== 0 || !onGround(event)) return;
  const place = doing === "place" ? placeUnder(event) : null;
  press = { from: bar.onStage(event), place, at: null };
  if (place) event.stopImmediatePropagation(); // the map stays
}

/** @type {(event: PointerEvent) => void} */
function move(event) {
  if (!press?.place) return;
  const [x, y] = bar.onStage(event);
  if (!press.at && Math.hypot(x - press.from[0], y - press.from[1]) <= STILL) return;
  press.at = camera.unproject(x, y);
  draw();
}

// The end of a drag, of which the click that follows it is no other.
function up() {
  if (!press?.at) return;
  const { place, at } = press;
  press = null;
  dragged = true;
  setTimeout(() => (dragged = false));
  void forms.post({ do: "move", id: place.id, at }, () => say("edit.moved", { what: place.title })).then(draw);
}

/** @type {(event: MouseEvent) => void} */
function click(event) {
  if (dragged) event.stopImmediatePropagation();
  if (doing === "" || !press || !onGround(event)) return;
  const { from, place } = press;
  press = null;
  const [x, y] = bar.onStage(event);
  if (Math.hypot(x - from[0], y - from[1]) > STILL) return;
  event.stopImmediatePropagation();
  if (place) void forms.changePlace(place.id, clear);
  else if (doing === "place") forms.askPlace(camera.unproject(x, y), clear);
  else add(event, [x, y]);
}

// A point of a way: that of a place where there is one; the second click of two at one point adds none.
/** @type {(event: MouseEvent, at: [x: number, y: number]) => void} */
function add(event, [x, y]) {
  const next = placeUnder(event)?.at ?? camera.unproject(x, y);
  const last = points.length > 0 ? camera.project(...points.at(-1)) : null;
  const [nextX, nextY] = camera.project(...next);
  if (!last || Math.hypot(last[0] - nextX, last[1] - nextY) > STILL) points = [...points, next];
  soFar();
}

function clear() {
  points = [];
  draw();
}

function soFar() {
  bar.tell(points.length > 0 ? words.count("edit.way.so-far", points.length) : say("edit.way.how"));
  draw();
}

function finish() {
  if (points.length > 1) forms.askWay(points, clear);
}

/** @type {(event: KeyboardEvent) => void} */
function key(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (doing === "" || target.closest("dialog[open], input, textarea, select")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) void forms.undo();
  else if (event.key === "Enter" && points.length > 1 && !target.closest("button, a, summary")) finish();
  else if (event.key === "Backspace" && points.length > 0) {
    points = points.slice(0, -1);
    soFar();
  } else if (event.key === "Escape") choose(points.length > 0 ? doing : "");
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function listen() {
  document.addEventListener("pointerdown", down, true);
  document.addEventListener("pointermove", move, true);
  document.addEventListener("pointerup", up, true);
  document.addEventListener("pointercancel", () => (press = null), true);
  document.addEventListener("click", click, true);
  document.addEventListener("dblclick", (event) => {
    if (doing === "" || !onGround(event)) return;
    event.stopImmediatePropagation();
    if (doing === "way") finish();
  }, true);
  document.addEventListener("keydown", key, true);
  window.addEventListener("pagehide", keep);
  camera.listen(draw);
}

function build() {
  const button = (word, act, attributes = {}) => el("button", { type: "button", onclick: act, "data-word": word, ...attributes }, say(word));
  bar.build(
    button("edit", () => choose(doing === "" ? "place" : ""), { id: "editing-open" }),
    el("span", { class: "tools" },
      button("edit.place", () => choose("place"), { "data-doing": "place" }),
      button("edit.way", () => choose("way"), { "data-doing": "way" }),
      button("edit.typed", () => forms.askPlace(null, clear)),
      button("edit.change", () => forms.choosePlace(clear)),
      button("edit.stops", () => forms.askStops(clear)),
      button("edit.undo", forms.undo, { title: "Ctrl+Z" })));
  sketch = svg("svg", { id: "sketch", "aria-hidden": "true" });
  id("stage").append(sketch, bar.element);
}

// Whoever may edit is offered it once; after each change the page comes anew, and goes on where it was.
/** @type {(address: string, token: string) => void} */
export function offer(address, token) {
  if (!forms.connect(address, token)) return;
  build();
  listen();
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(KEPT)) ?? {};
    if (kept.doing) {
      camera.restore(kept.held);
      doing = kept.doing;
    }
    show();
    bar.put(kept.stands ?? null);
    points = kept.points ?? [];
    draw();
    if (kept.said) bar.tell(kept.said);
  } catch {
    show(); // a browser may forbid a page to keep anything
  }
}
