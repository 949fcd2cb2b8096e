// The page before a class: large on a projector, over the whole screen, or black.
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import { el, id, resized, text } from "../core/dom.js";
import * as news from "../core/news.js";
import * as screen from "../core/screen.js";
import { told } from "../core/translations.js";
import { colon } from "../core/words.js";

/** @type {() => void} */
let retype = null; // what to do when the size of the type has changed
/** @type {() => void} */
let tidy = null; // what to do when the page comes before a class
let size = 1; // that of the type, when all was last measured

function press(button, down) {
  id(button).setAttribute("aria-pressed", down);
}

// What happens now or has happened last, and when, in one sentence, for those who sit far from the panel.
function headline() {
  const event = news.latest();
  if (!event) return [];
  const [sentence] = event.summary.split(/(?<=[.!?])\s/);
  return [[dated.begin(event) + colon(), told(event.title)], told(event.summary, sentence)];
}

// `retyped` is called when all type has become larger or smaller, `projected` when the page comes before a class.
/** @type {(retyped: () => void, projected: () => void) => void} */
export function init(retyped, projected) {
  retype = retyped;
  tidy = projected;
  resized([document.querySelector(".head")], fit); // as high as its type
  id("projector").addEventListener("click", projector);
  id("full-screen").addEventListener("click", fullScreen);
  id("full-screen").hidden = !document.fullscreenEnabled;
  document.addEventListener("fullscreenchange", () => press("full-screen", document.fullscreenElement !== null));
  id("black-open").addEventListener("click", black);
  for (const back of ["keydown", "pointerdown"]) {
    id("black").addEventListener(back, (event) => { // whatever somebody does, the picture is back, and nothing else
      if (!id("black").open) return; // closed, it may keep the focus for a moment
      event.preventDefault();
      event.stopPropagation();
      id("black").close();
    });
  }
}

// Has all measured anew when the type has another size: in another window, by the reader's choice, or since the page is first
// shown.
export function fit() {
  if (screen.projected()) write();
  if (screen.unit() === size) return;
  size = screen.unit();
  if (size > 0) retype();
}

export function projector() {
  const on = document.body.classList.toggle("projector");
  press("projector", on);
  id("news").hidden = !on;
  if (on) tidy();
  room();
  show();
  size = screen.unit();
  retype();
}

// Among large type an open legend leaves the map no room on a low screen, nor beside a lesson.
export function room() {
  const cramped = screen.cramped() || screen.taught();
  if (cramped || screen.projected()) id("legend").open = !(cramped && screen.projected());
}

export function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

export function black() {
  clock.pause();
  id("black").showModal();
}

// The caption is as high whatever it says: what is long has smaller type, and of what would have to be smaller still only the
// title is told.
function write() {
  const news = id("news");
  const fits = () => news.scrollHeight <= news.clientHeight;
  const [title, sentence] = headline();
  news.className = "";
  news.replaceChildren(el("span", {}, ...(title ? [el("b", {}, title, /[.!?…]$/.test(text(title)) ? "" : "."), el("span", {}, " ", sentence)] : [])));
  if (fits()) return;
  news.className = "long";
  if (!fits()) news.firstChild.lastChild.remove();
}

export function show() {
  if (!screen.projected()) return;
  const words = text(headline());
  if (id("news").dataset.words === words) return;
  id("news").dataset.words = words;
  write();
}
