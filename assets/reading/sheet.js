// On a phone the panel is a sheet that slides over map and time bar from below. Its handle stays at the foot of the page:
// it names what is selected, a tap opens and closes the sheet, a finger draws it. Elsewhere nothing of this is so.
import { campaign } from "../core/campaign.js";
import { id, resized } from "../core/dom.js";
import * as records from "../core/records.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import * as director from "../map/director.js";
import * as scroll from "./scroll.js";

const STATES = ["closed", "half", "full"];
const DRAG = 6; // pixels from which a press on the handle draws the sheet
const TAP_MS = 500; // from a tap on the map's canvas to what it selects, which Plotly tells by and by
const INSTEAD = { play: ["time-slider"], card: ["lesson", "news"], text: ["lesson", "news"] }; // of what skip links lead to
const THROW_MS = 160; // a sheet let go in motion is meant to go on for so long
/** @type {HTMLElement} */
let page = null;
/** @type {() => void} */
let read = null; // what to do for whoever asks for the text
/** @type {HTMLElement} */
let panel = null;
/** @type {HTMLElement} */
let handle = null;
let state = "closed";
let hand = null; // the finger on the handle: { y, height, last, when, speed, draws }
let drew = false; // whether the press that ends in a click was a drag
let tappedAt = -Infinity; // when the map was tapped
/** @type {Timer} */
let settling = 0;
let watcher = null; // of the phone's own way back

const on = screen.phone;
/** @type {() => any[]} */
const content = () => [...panel.children].filter((part) => !part.contains(handle));

// The map is made as small as what the open sheet leaves of it, at rest: to do so while it slides would make it stutter.
function settle() {
  page.toggleAttribute("data-low", on() && state !== "closed");
}

function put(next) {
  const left = next === "closed" && content().some((part) => part.contains(document.activeElement));
  state = next;
  page.dataset.sheet = state;
  handle.setAttribute("aria-expanded", state !== "closed");
  for (const part of content()) part.inert = on() && state === "closed";
  if (left && on()) handle.focus({ preventScroll: true });
  offer();
  clearTimeout(settling);
  const slides = parseFloat(getComputedStyle(panel).transitionDuration); // seconds
  if (slides === 0 || state === "closed") settle();
  else settling = setTimeout(settle, slides * 1000);
  watch();
}

// Android's way back closes the sheet before it leaves the page.
function watch() {
  const open = on() && state !== "closed";
  if (open === Boolean(watcher) || !window.CloseWatcher) return;
  watcher?.destroy();
  watcher = open ? new window.CloseWatcher() : null;
  if (open) watcher.onclose = () => put("closed");
}

// How high the sheet is in each state.
function heights() {
  const room = page.getBoundingClientRect().bottom - document.querySelector(".head").getBoundingClientRect().bottom;
  const half = (room * parseFloat(getComputedStyle(panel).getPropertyValue("--half"))) / 100;
  return [handle.parentElement.offsetHeight, half, room];
}

function press(event) {
  drew = false;
  if (!on() || event.button !== 0) return;
  hand = { y: event.clientY, height: panel.offsetHeight, last: event.clientY, when: event.timeStamp, speed: 0, draws: false };
  handle.setPointerCapture(event.pointerId);
}

function draw(event) {
  if (!hand) return;
  hand.draws ||= Math.abs(event.clientY - hand.y) >= DRAG;
  if (!hand.draws) return;
  const ms = event.timeStamp - hand.when;
  if (ms > 0) hand.speed = (hand.last - event.clientY) / ms;
  hand.last = event.clientY;
  hand.when = event.timeStamp;
  const [least, , most] = heights();
  panel.classList.add("drawn");
  panel.style.height = `${Math.min(most, Math.max(least, hand.height + hand.y - event.clientY))}px`;
}

function release(event) {
  if (!hand) return;
  drew = hand.draws;
  const { speed, when } = hand;
  hand = null;
  if (!drew) return;
  const thrown = event.timeStamp - when < 100 ? speed * THROW_MS : 0;
  const height = panel.offsetHeight + thrown;
  const far = heights().map((each) => Math.abs(each - height));
  panel.classList.remove("drawn");
  void panel.offsetHeight; // from here it slides
  panel.style.height = "";
  put(STATES[far.indexOf(Math.min(...far))]);
}

function tap(event) {
  if (drew) {
    drew = false;
    return;
  }
  put(state === "closed" ? "half" : "closed");
  if (event.detail === 0 && state !== "closed") (id("lesson").hidden ? id("card") : id("lesson")).focus({ preventScroll: true }); // by key
}

// A tap on the map asks what a thing is, also if it is selected already.
function tapped({ target }) {
  tappedAt = performance.now();
  if (target.closest("[data-place], [data-unit]")) open("half");
}

// Whoever comes with the keyboard to what the sheet covers gets to see it. To search takes room.
function uncover({ target }) {
  if (target.id === "search") open("full");
  if (!on() || state === "closed" || !target.closest(".time, #stage")) return;
  const [its, cover] = [target.getBoundingClientRect(), panel.getBoundingClientRect()];
  if (its.bottom > cover.top + 1 && its.right > cover.left && !target.closest("canvas")) put("closed");
}

// What is not on the screen, as the panel before a class, is told elsewhere.
function skip(event) {
  const asked = event.currentTarget.hash.slice(1);
  const target = [asked, ...INSTEAD[asked]].map(id).find((each) => each?.checkVisibility());
  if (!target) return;
  if (target.id !== asked) {
    event.preventDefault();
    target.focus();
  }
  if (!on()) return;
  if (!panel.contains(target)) put("closed");
  else open(target.id === "text" ? "full" : "half");
}

// What is selected, else what stands first in the sheet.
function title() {
  const selected = selection.now();
  const { places, units } = campaign;
  const step = id("lesson").hidden ? null : id("lesson").querySelector("h2"); // none yet while its first step is being written
  if (!selected && step) return [...step.cloneNode(true).childNodes];
  if (!selected) return [words.say("who-is-where")];
  if (selected.kind === "place") return [told(places.get(selected.id).title)];
  return selected.kind === "unit" ? [told(units.get(selected.id).label)] : records.named(selected.id);
}

// The button leads to the text, and from within the text back to the card.
function offer() {
  const word = state !== "closed" && scroll.inText() ? "sheet.card" : "sheet.text";
  const button = id("sheet-text");
  if (button.dataset.word === word) return;
  button.dataset.word = word;
  button.textContent = words.say(word);
}

function turn() {
  if (state !== "closed" && scroll.inText()) panel.scrollTop = 0;
  else {
    open("full");
    read();
  }
}

export const name = () => id("sheet-name").replaceChildren(...title());

// `readText` is called for whoever asks for the text.
/** @type {(readText: () => void) => void} */
export function init(readText) {
  read = readText;
  page = document.querySelector(".page");
  panel = id("panel");
  handle = id("sheet");
  const acts = { pointerdown: press, pointermove: draw, pointerup: release, pointercancel: release, click: tap };
  for (const [type, act] of Object.entries(acts)) handle.addEventListener(type, act);
  id("sheet-text").addEventListener("click", turn);
  panel.addEventListener("scroll", offer, { passive: true });
  new MutationObserver(name).observe(id("lesson"), { attributeFilter: ["hidden"], childList: true });
  id("stage").addEventListener("click", tapped, true);
  panel.addEventListener("click", (/** @type {any} */ { target }) => target.closest(".close") && state === "half" && put("closed"));
  document.addEventListener("focusin", uncover);
  for (const link of document.querySelectorAll(".skip")) link.addEventListener("click", skip);
  resized([id("stage")], () => on() && director.keep());
  screen.listen(() => put(state));
  put("closed");
  name();
}


// What is selected is named, also to those who hear the page.
/** @type {(selected: Selected | null) => void} */
export function show(selected) {
  name();
  if (!selected) return;
  id("live").replaceChildren(...title());
  if (performance.now() - tappedAt < TAP_MS) open("half");
}

// Opens it at least so far: "half" or "full".
/** @type {(least?: "half" | "full") => void} */
export function open(least = "half") {
  if (on() && STATES.indexOf(state) < STATES.indexOf(least)) put(least);
}

export const close = () => put("closed");
export const isOpen = () => on() && state !== "closed";
