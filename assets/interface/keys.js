// The keyboard. Keys belong to a text field, a dialog or the slider while one of them has the focus.
import * as explorer from "../charts/explorer.js";
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { id } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as news from "../core/news.js";
import * as screen from "../core/screen.js";
import * as selection from "../core/selection.js";
import * as settings from "../core/settings.js";
import * as camera from "../map/camera.js";
import * as motion from "../map/motion.js";
import * as reader from "../reading/reader.js";
import * as sheet from "../reading/sheet.js";
import * as guide from "../teaching/guide.js";
import * as lesson from "../teaching/lesson.js";
import * as presentation from "../teaching/presentation.js";
import * as allEvents from "../timeline/all_events.js";
import * as controls from "../timeline/controls.js";
import * as ownMarks from "../timeline/own_marks.js";

const move = (minutes) => clock.set(clock.now() + minutes);
const pace = () => campaign.pace; // minutes, by how long the campaign is
const PAN = 80; // pixels by which a key moves the map
// With Alt: the arrows alone are the clock's.
const PANS = { ArrowLeft: { dx: PAN }, ArrowRight: { dx: -PAN }, ArrowUp: { dy: PAN }, ArrowDown: { dy: -PAN } };
const KEYS = {
  " ": () => clock.toggle(),
  ArrowLeft: (event) => (event.shiftKey ? move(-pace().shift) : controls.step(-1)),
  ArrowRight: (event) => (event.shiftKey ? move(pace().shift) : controls.step(1)),
  PageUp: () => move(-pace().page),
  PageDown: () => move(pace().page),
  Home: () => clock.set(0),
  End: () => clock.set(clock.end()),
  Escape: back,
};

function back() {
  if (guide.isOpen()) guide.close();
  else if (sheet.isOpen()) sheet.close();
  else if (explorer.isOpen()) explorer.close();
  else if (selection.now()) selection.clear();
  else if (lesson.now() === null && reader.filtered()) reader.lift();
  else if (evidence.only()) evidence.set(null);
  else if (lesson.now() !== null) lesson.leave();
  else if (screen.projected()) presentation.projector();
}

// The field is in the panel, which a class does not see.
function seek() {
  if (screen.projected()) presentation.projector();
  reader.focusSearch();
}

// What a second press undoes.
const SWITCHES = {
  KeyA: () => lesson.answers(),
  KeyC: () => explorer.toggle(),
  KeyL: () => lesson.toggle(),
  KeyM: () => ownMarks.toggle(),
  KeyP: () => presentation.projector(),
};

// By the character; letters also by their key, for a keyboard with another alphabet.
/** @type {Record<string, () => void>} */
const CHARACTERS = {
  "?": () => id("help").showModal(),
  "/": seek,
  "+": () => camera.closer(),
  "=": () => camera.closer(), // the same key without Shift
  "-": () => camera.further(),
  "−": () => camera.further(),
  ".": () => presentation.black(), // what a clicker sends
  KeyB: () => presentation.black(),
  KeyE: () => allEvents.open(),
  KeyF: () => presentation.fullScreen(),
  ...SWITCHES,
};

/** @type {Map<() => void, boolean>} */
const pressed = new Map(); // switches, since the last frame; whether one is yet to be turned once more

// At the first press at once; of further ones before the next frame no more is seen than whether they were odd or even.
/** @type {(act: () => void) => void} */
function turn(act) {
  if (pressed.has(act)) {
    pressed.set(act, !pressed.get(act));
    return;
  }
  if (pressed.size === 0) requestAnimationFrame(settle);
  pressed.set(act, false);
  act();
}

function settle() {
  const odd = [...pressed.keys()].filter((act) => pressed.get(act));
  pressed.clear();
  for (const act of odd) act();
}

function character({ key, code }) {
  const act = CHARACTERS[key] ?? CHARACTERS[code];
  if (act) return act;
  const view = campaign.views[Number(key) - 1];
  return view ? () => camera.show(view.id, true) : null;
}

function keepsItsKeys(target, key) {
  if (target.closest("select, audio")) return key !== "Escape";
  if (target.closest("input:not([type=range]), textarea, dialog[open]")) return true;
  if (target.closest("[type=range], [role=slider]")) return key.startsWith("Arrow") || /^(Page|Home|End)/.test(key);
  if (target.closest("[role=tab]") && /^(Arrow|Home|End)/.test(key)) return true;
  if (target.closest("#text, #card") && /^(Page|Home|End)/.test(key)) return true; // they scroll
  return key === " " && target.closest("button, a, summary") !== null && target.id !== "play";
}

export function init() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || keepsItsKeys(event.target, event.key)) return;
    if (event.altKey) {
      if (!PANS[event.key]) return;
      event.preventDefault(); // the browser would turn back a page
      motion.move(PANS[event.key]);
      return;
    }
    const act = KEYS[event.key] || (settings.is("letters", "on") && event.key.length === 1 && character(event));
    if (!act) return;
    event.preventDefault();
    if (Object.values(SWITCHES).includes(act)) {
      turn(act);
      return;
    }
    settle();
    act(event);
    if (KEYS[event.key] && event.key !== "Escape") news.speak();
  });
  id("find-open").addEventListener("click", () => {
    id("more").open = false;
    seek();
  });
  id("help-open").addEventListener("click", () => id("help").showModal());
  id("help-close").addEventListener("click", () => id("help").close());
}
