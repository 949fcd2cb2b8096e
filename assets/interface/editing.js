// Places and ways drawn and changed on the map, for whoever edits the campaign's folder on the machine that serves it: each
// is written into the folder by the server, which alone knows what may be written, and the page comes anew with it.
import { el, id, svg } from "../core/dom.js";
import * as words from "../core/words.js";
import * as camera from "../map/camera.js";
import * as labels from "../map/labels.js";
import * as bending from "./bending.js";
import * as bar from "./edit_bar.js";
import * as forms from "./edit_forms.js";

const { say } = words;
const STILL = 4; // pixels that a press may move and still be a click
const NEAR = 12; // pixels from a place's point within which it is meant; its name, which may stand far off, is not
const KEPT = "petrograd-editing"; // whether somebody is at it, and where, when the page comes anew
/** @typedef {"" | "place" | "way" | "bend"} Doing */
/** @type {Doing} */
let doing = "";
/** @type {Position[]} */
let points = []; // of the way that is being drawn
/** @type {{ from: [x: number, y: number], place: Place | null, bends?: boolean, at: Position | null } | null} */
let press = null;
let dragged = false; // whether a drag has ended just now
/** @type {SVGSVGElement} */
let sketch = null;

const onGround = ({ target }) => target instanceof Element && target.closest("#ground, #overlay") !== null;

// The place at whose point the pointer is.
/** @type {(event: MouseEvent) => Place | null} */
const placeUnder = (event) => labels.nearest(...bar.onStage(event), NEAR);

/** @type {(lines: Position[][], at: Position[], touched?: number) => void} */
function sketched(lines, at, touched = -1) {
  /** @type {(line: Position[]) => [x: number, y: number][]} */
  const seen = (line) => line.map((each) => camera.project(...each));
  sketch.append(...lines.filter((line) => line.length > 1).map((line) => svg("polyline", { points: seen(line).map((each) => each.join()).join(" ") })),
    ...seen(at).map(([cx, cy], index) => svg("circle", { cx, cy, r: 6, class: index === touched ? "touched" : "" })));
}

function draw() {
  sketch.replaceChildren();
  if (doing === "bend") {
    const { lines, points: its, touched } = bending.drawn();
    sketched(lines, its, touched);
  } else if (press?.at) sketched([], [press.at]);
  else sketched([points], points);
}

// With every save the page comes anew, also while a way is half drawn.
function keep() {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ doing, held: camera.held(), said: bar.told(), points, bent: bending.kept() }));
  } catch {
    // the page then comes anew as it opens
  }
}

function show() {
  points = [];
  press = null;
  bending.leave();
  for (const button of bar.element.querySelectorAll("[data-doing]")) button.setAttribute("aria-pressed", String(button.getAttribute("data-doing") === doing));
  bar.element.querySelector("#editing-open").setAttribute("aria-pressed", String(doing !== ""));
  for (const each of bar.element.querySelectorAll(".tools")) each.toggleAttribute("hidden", doing === "");
  id("stage").classList.toggle("editing", doing !== "");
  bar.tell(doing === "" ? "" : say(`edit.${doing}.how`));
  draw();
}

/** @type {(next: Doing) => void} */
function choose(next) {
  doing = next;
  show();
  if (doing === "bend") void know();
}

// The ways as the folder has them, of which one is changed.
async function know() {
  bending.know(await forms.ways());
  draw();
}

/** @type {(way: WaySaid) => void} */
function bend(way) {
  bending.take(way);
  bar.tell(say("edit.bend.so-far", { what: way.name }));
  draw();
}

// From the keyboard one is chosen by its name: its points can be written, too.
async function chooseWay() {
  if (doing !== "bend") choose("bend");
  await know();
  forms.chooseWay(bending.known(), changeWay);
}

/** @type {(way: WaySaid) => void} */
function changeWay(way) {
  const mine = bending.now()?.id === way.id && bending.changed();
  forms.changeWay(way, mine ? bending.line() : null, clear);
}

/** @type {(event: PointerEvent) => void} */
function down(event) {
  if (doing === "" || event.button !== 0 || !onGround(event)) return;
  const place = doing === "place" ? placeUnder(event) : null;
  const from = bar.onStage(event);
  const bends = doing === "bend" && bending.now() !== null && bending.hold(from);
  press = { from, place, bends, at: null };
  if (place || bends) event.stopImmediatePropagation(); // the map stays
  if (bends) draw();
}

/** @type {(event: PointerEvent) => void} */
function move(event) {
  if (!press?.place && !press?.bends) return;
  const [x, y] = bar.onStage(event);
  if (!press.at && Math.hypot(x - press.from[0], y - press.from[1]) <= STILL) return;
  press.at = camera.unproject(x, y);
  if (press.bends) bending.drag(press.at);
  draw();
}

// The end of a drag, of which the click that follows it is no other.
/** @type {(event: PointerEvent) => void} */
function up(event) {
  if (press?.bends) bending.drop();
  if (!press?.at) return;
  const { place, at, bends } = press;
  press = null;
  dragged = true;
  setTimeout(() => (dragged = false));
  if (bends) {
    bending.drag(placeUnder(event)?.at ?? at);
    draw();
    return;
  }
  void forms.post({ do: "move", id: place.id, at }, () => say("edit.moved", { what: place.title })).then(draw);
}

/** @type {(event: MouseEvent) => void} */
function click(event) {
  if (dragged) event.stopImmediatePropagation();
  if (doing === "" || !press || !onGround(event)) return;
  const { from, place, bends } = press;
  press = null;
  const [x, y] = bar.onStage(event);
  if (Math.hypot(x - from[0], y - from[1]) > STILL) return;
  event.stopImmediatePropagation();
  if (doing === "bend") {
    const way = bends || bending.changed() ? null : bending.under([x, y]);
    if (way) bend(way);
  } else if (place) void forms.changePlace(place.id);
  else if (doing === "place") forms.askPlace(camera.unproject(x, y));
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
  bending.leave();
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
  const bent = bending.now();
  const bare = !target.closest("button, a, summary");
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) {
    if (!bending.back()) void forms.undo();
    draw();
  } else if (event.key === "Enter" && points.length > 1 && bare) finish();
  else if (event.key === "Enter" && bent && bare) changeWay(bent);
  else if (["Backspace", "Delete"].includes(event.key) && bent) {
    bending.remove();
    draw();
  } else if (event.key === "Backspace" && points.length > 0) {
    points = points.slice(0, -1);
    soFar();
  } else if (event.key === "Escape") choose(points.length > 0 || bent ? doing : "");
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
    else if (doing === "bend" && bending.now()) {
      bending.remove();
      draw();
    }
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
      button("edit.typed", () => forms.askPlace(null)),
      button("edit.change", forms.choosePlace),
      // a click goes on on the map, a key in a list
      button("edit.bend", ({ detail }) => (detail > 0 ? choose("bend") : void chooseWay()), { "data-doing": "bend" }),
      button("edit.stops", forms.askStops),
      button("edit.undo", forms.undo, { title: "Ctrl+Z" })));
  sketch = svg("svg", { id: "sketch", "aria-hidden": "true" });
  id("stage").append(sketch);
  id("stage").before(bar.element);
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
    points = kept.points ?? [];
    bending.restore(kept.bent ?? null);
    if (doing === "bend") void know();
    draw();
    if (kept.said) bar.tell(kept.said);
  } catch {
    show(); // a browser may forbid a page to keep anything
  }
}
