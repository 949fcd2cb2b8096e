// Places and ways drawn on the map, for whoever edits the campaign's folder on the machine that serves it: each is written
// into the folder by the server, which alone knows what may be written, and the page comes anew with it.
import { campaign } from "../core/campaign.js";
import { el, id, svg } from "../core/dom.js";
import * as words from "../core/words.js";
import * as camera from "../map/camera.js";
import * as labels from "../map/labels.js";

const { say } = words;
const STILL = 4; // pixels that a press may move and still be a click
const NEAR = 12; // pixels from a place's point within which it is meant; its name, which may stand far off, is not
const STEP = 20; // pixels that an arrow key moves the bar
const KEPT = "petrograd-editing"; // whether somebody is at it, and where, when the page comes anew
const MODES = ["road", "rail", "street", "water"];
const RANKS = [1, 2, 3, 4];
/** @type {"" | "place" | "way"} */
let doing = "";
/** @type {{ address: string, token: string }} */
let access = null;
/** @type {Position[]} */
let points = []; // of the way that is being drawn
/** @type {{ from: [x: number, y: number], place: Place | null, at: Position | null } | null} */
let press = null;
let dragged = false; // whether a drag has ended just now
/** @type {HTMLElement} */
let bar = null;
/** @type {[x: number, y: number] | null} */
let stands = null; // where the bar was put, from the corner of the stage
/** @type {SVGSVGElement} */
let sketch = null;

const onGround = ({ target }) => target instanceof Element && target.closest("#ground, #overlay") !== null;

/** @type {(event: MouseEvent) => [x: number, y: number]} */
function onStage({ clientX, clientY }) {
  const box = id("stage").getBoundingClientRect();
  return [clientX - box.x, clientY - box.y];
}

// The place at whose point the pointer is.
/** @type {(event: MouseEvent) => Place | null} */
const placeUnder = (event) => labels.nearest(...onStage(event), NEAR);

/** @type {(at: Position) => string} */
const written = (at) => at.map((each) => each.toFixed(5)).reverse().join(", ");

function tell(text) {
  bar.querySelector("[role=status]").textContent = text;
}

function draw() {
  sketch.replaceChildren();
  const drawn = press?.at ? [press.at] : points;
  const seen = drawn.map((at) => camera.project(...at));
  if (seen.length > 1) sketch.append(svg("polyline", { points: seen.map((each) => each.join()).join(" ") }));
  for (const [cx, cy] of seen) sketch.append(svg("circle", { cx, cy, r: 6 }));
}

// With every save the page comes anew, also while a way is half drawn.
function keep() {
  const said = bar.querySelector("[role=status]").textContent;
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify({ doing, held: camera.held(), said, points, stands }));
  } catch {
    // the page then comes anew as it opens
  }
}

// Where it was put, as far as the stage goes.
function putBar() {
  if (!stands) return;
  const [room, own] = [id("stage"), bar].map((each) => each.getBoundingClientRect());
  stands = [Math.max(0, Math.min(stands[0], room.width - own.width)), Math.max(0, Math.min(stands[1], room.height - own.height))];
  Object.assign(bar.style, { left: `${stands[0]}px`, top: `${stands[1]}px`, right: "auto" });
}

// The bar lies on the map, and may lie just where a place is to be: it is taken elsewhere by its handle.
function handle() {
  /** @type {[x: number, y: number] | null} */
  let held = null; // where in the bar
  const corner = () => [bar.offsetLeft, bar.offsetTop];
  const grip = el("button", { type: "button", class: "grip", "data-word-title": "edit.grip", "data-word-aria-label": "edit.grip", title: say("edit.grip"), "aria-label": say("edit.grip") }, "⠿");
  grip.addEventListener("pointerdown", (event) => {
    const [x, y] = onStage(event);
    held = [x - corner()[0], y - corner()[1]];
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = onStage(event);
    stands = [x - held[0], y - held[1]];
    putBar();
  });
  for (const end of ["pointerup", "pointercancel"]) grip.addEventListener(end, () => (held = null));
  grip.addEventListener("keydown", (event) => {
    const [dx, dy] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    event.stopPropagation();
    stands = [corner()[0] + dx, corner()[1] + dy];
    putBar();
  });
  return grip;
}

function show() {
  points = [];
  press = null;
  for (const button of bar.querySelectorAll("[data-doing]")) button.setAttribute("aria-pressed", String(button.getAttribute("data-doing") === doing));
  bar.querySelector("#editing-open").setAttribute("aria-pressed", String(doing !== ""));
  for (const each of bar.querySelectorAll(".tools")) each.toggleAttribute("hidden", doing === "");
  id("stage").classList.toggle("editing", doing !== "");
  tell(doing === "" ? "" : say(`edit.${doing}.how`));
  putBar();
  draw();
}

/** @type {(next: "" | "place" | "way") => void} */
function choose(next) {
  doing = next;
  show();
}

// Gives why nothing was done, or "".
/** @type {(task: Record<string, unknown>, done: (said: string) => string) => Promise<string>} */
async function post(task, done) {
  let answer = { said: "", refused: "" };
  try {
    const headers = { "Content-Type": "application/json", "X-Petrograd-Token": access.token };
    const response = await fetch(access.address, { method: "POST", headers, body: JSON.stringify(task) });
    const text = await response.text();
    answer = response.headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(text) : { said: "", refused: text };
  } catch {
    answer.refused = say("edit.lost");
  }
  tell(answer.refused || done(answer.said));
  return answer.refused ?? "";
}

const undo = () => post({ do: "undo" }, (what) => say("edit.undone", { what }));

/** @type {(label: string, field: HTMLElement) => HTMLElement} */
const row = (label, field) => el("label", {}, el("span", {}, say(label)), field);

// A form over the page; `send` gives why it cannot be, or "" if it is done.
/** @type {(title: string, rows: HTMLElement[], send: (values: FormData) => Promise<string>) => void} */
function ask(title, rows, send) {
  const wrong = el("p", { role: "alert", lang: "en" });
  const close = () => dialog.close();
  const form = el("form", { method: "dialog" }, el("h2", {}, title), rows, wrong, el("div", { class: "choices" },
    el("button", { type: "submit" }, say("edit.add")), el("button", { type: "button", onclick: close }, say("edit.cancel"))));
  const dialog = el("dialog", { class: "edit-form", "aria-label": title }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = await send(new FormData(form));
    if (wrong.textContent === "") close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    points = [];
    draw();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** @type {(at?: Position) => void} */
function askPlace(at) {
  const kinds = [...new Set([...campaign.places.values()].map(({ kind }) => kind))].sort();
  const rank = el("select", { name: "rank" }, RANKS.map((each) => el("option", { value: each, selected: each === 2 }, `${each}: ${say(`edit.rank.${each}`)}`)));
  const position = el("input", { name: "at", required: true, value: at ? written(at) : "", placeholder: "50.68, 4.41", autocomplete: "off" });
  ask(say("edit.place"), [
    row("edit.name", el("input", { name: "name", required: true, maxlength: 200, autocomplete: "off" })),
    row("edit.kind", el("input", { name: "kind", required: true, value: "village", list: "edit-kinds", maxlength: 200 })),
    el("datalist", { id: "edit-kinds" }, kinds.map((value) => el("option", { value }))),
    row("edit.rank", rank),
    row("edit.position", position),
  ], (values) => {
    const found = String(values.get("at")).trim().match(/^([-+]?\d+(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)$/);
    if (!found) return Promise.resolve(say("edit.no-position"));
    const task = { do: "place", name: values.get("name"), kind: values.get("kind"), rank: Number(values.get("rank")), at: [Number(found[2]), Number(found[1])] };
    return post(task, (place) => say("edit.added", { what: place }));
  });
}

function askWay() {
  const line = points;
  const mode = el("select", { name: "mode" }, MODES.map((value) => el("option", { value }, say(`edit.mode.${value}`))));
  ask(say("edit.way"), [row("edit.name", el("input", { name: "name", required: true, maxlength: 200, autocomplete: "off" })), row("edit.mode", mode)],
    (values) => post({ do: "way", name: values.get("name"), mode: values.get("mode"), points: line }, (way) => say("edit.added", { what: way })));
}

/** @type {(event: PointerEvent) => void} */
function down(event) {
  if (doing === "" || event.button !== 0 || !onGround(event)) return;
  const place = doing === "place" ? placeUnder(event) : null;
  press = { from: onStage(event), place, at: null };
  if (place) event.stopImmediatePropagation(); // the map stays
}

/** @type {(event: PointerEvent) => void} */
function move(event) {
  if (!press?.place) return;
  const [x, y] = onStage(event);
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
  void post({ do: "move", id: place.id, at }, () => say("edit.moved", { what: place.title })).then(draw);
}

/** @type {(event: MouseEvent) => void} */
function click(event) {
  if (dragged) event.stopImmediatePropagation();
  if (doing === "" || !press || !onGround(event)) return;
  const { from, place } = press;
  press = null;
  const [x, y] = onStage(event);
  if (place || Math.hypot(x - from[0], y - from[1]) > STILL) return;
  event.stopImmediatePropagation();
  if (doing === "place") askPlace(camera.unproject(x, y));
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

function soFar() {
  tell(points.length > 0 ? words.count("edit.way.so-far", points.length) : say("edit.way.how"));
  draw();
}

function finish() {
  if (points.length > 1) askWay();
}

/** @type {(event: KeyboardEvent) => void} */
function key(event) {
  const target = event.target instanceof Element ? event.target : document.body;
  if (doing === "" || target.closest("dialog[open], input, textarea, select")) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.shiftKey) void undo();
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
  bar = el("div", { id: "editing", role: "group", "aria-label": say("edit"), "data-word-aria-label": "edit" },
    handle(),
    button("edit", () => choose(doing === "" ? "place" : ""), { id: "editing-open" }),
    el("span", { class: "tools" },
      button("edit.place", () => choose("place"), { "data-doing": "place" }),
      button("edit.way", () => choose("way"), { "data-doing": "way" }),
      button("edit.typed", () => askPlace()),
      button("edit.undo", undo, { title: "Ctrl+Z" })),
    el("p", { role: "status" }));
  sketch = svg("svg", { id: "sketch", "aria-hidden": "true" });
  id("stage").append(sketch, bar);
}

// Whether a form is being filled in, which the page would lose if it came anew.
export const busy = () => document.querySelector("dialog.edit-form[open]") !== null;

// Whoever may edit is offered it once; after each change the page comes anew, and goes on where it was.
/** @type {(address: string, token: string) => void} */
export function offer(address, token) {
  const first = access === null;
  access = { address, token };
  if (!first) return;
  build();
  listen();
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(KEPT)) ?? {};
    if (kept.doing) {
      camera.restore(kept.held);
      doing = kept.doing;
    }
    stands = kept.stands ?? null;
    show();
    points = kept.points ?? [];
    draw();
    if (kept.said) tell(kept.said);
  } catch {
    show(); // a browser may forbid a page to keep anything
  }
}
