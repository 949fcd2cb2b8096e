// The lesson on paper: draws the map of every step behind a curtain, writes the leaves, and gives them to the printer. A
// campaign without a lesson prints its map as it is.
import { campaign } from "../core/campaign.js";
import { el, id } from "../core/dom.js";
import * as settings from "../core/settings.js";
import { say } from "../core/words.js";
import * as handoutMaps from "./handout_maps.js";
import * as handoutPages from "./handout_pages.js";
import * as lessons from "./lesson.js";
import * as picture from "./picture.js";

// The sizes in which the maps are drawn: so that their type is well to be read where `styles/print.css` puts them.
const ALONE = { width: 800, height: 390 };
const FIRST = { width: 800, height: 330 };
const SECOND = { width: 430, height: 390 };
const COLOURS = ["--paper", "--sheet", "--ink", "--soft", "--edge", "--accent"];
let made = false; // whether the leaves stand there with their maps
let version = ""; // of the lesson that is on them
let addresses = []; // of the pictures, which the browser holds until they are given back
let curtain = null; // the dialog that hides the drawing, while there is any

// Of the lesson those steps that the version takes which is given.
const lesson = () => campaign.lesson && lessons.shortened();

function fill(...leaves) {
  id("handout").replaceChildren(...leaves);
  document.body.classList.toggle("with-handout", leaves.length > 0);
}

function clear() {
  made = false;
  for (const address of addresses) URL.revokeObjectURL(address);
  addresses = [];
  fill();
}

// Nobody sees or touches the page while its maps are drawn. In a dark room the curtain stays dark.
function draw(count) {
  let stopped = false;
  const stop = () => (stopped = true);
  const says = el("p", { role: "status" });
  const bar = el("progress", { max: count, value: 0, "aria-label": say("handout") });
  const dialog = el("dialog", { class: "curtain", "aria-label": say("handout") }, says, bar,
    el("button", { type: "button", onclick: stop }, say("handout.stop")));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault(); // it closes when all is as it was
    stop();
  });
  const colours = getComputedStyle(document.body);
  for (const name of COLOURS) dialog.style.setProperty(name, colours.getPropertyValue(name));
  document.body.append(dialog);
  dialog.showModal();
  return {
    stopped: () => stopped,
    at(number) {
      says.textContent = say("handout.drawing", { i: number, n: count });
      bar.value = number - 1;
    },
    rise() {
      dialog.close(); // gives the focus back
      dialog.remove();
    },
  };
}

async function address(canvas) {
  const blob = await new Promise((done) => canvas.toBlob(done));
  addresses.push(URL.createObjectURL(blob));
  return addresses.at(-1);
}

// The addresses of the maps by step, or null if somebody has stopped the drawing.
async function maps({ steps }) {
  const wanted = steps.map((step) => (step.then === null ? [{ step, minute: step.at, ...ALONE }]
    : [{ step, minute: step.at, ...FIRST }, { step, minute: step.then, ...SECOND }]));
  const found = [];
  let number = 0;
  curtain = draw(wanted.flat().length);
  try {
    await handoutMaps.open();
    for (const each of wanted) {
      const pictures = [];
      for (const moment of each) {
        if (curtain.stopped()) return null;
        curtain.at((number += 1));
        pictures.push(address(await handoutMaps.draw(moment))); // ready by and by, while the next is drawn
      }
      found.push(pictures);
    }
    return await Promise.all(found.map((pictures) => Promise.all(pictures)));
  } finally {
    await handoutMaps.close();
    curtain.rise();
    curtain = null;
  }
}

// Ctrl + P prints what the page has for paper, not the page; with Shift it is the browser's.
function key(event) {
  if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  event.preventDefault();
  print();
}

export function init() {
  id("print-handout").addEventListener("click", () => {
    id("more").open = false;
    print();
  });
  document.addEventListener("keydown", key);
  id("lesson").addEventListener("click", ({ target }) => target.closest("#lesson-print") && print());
  settings.listen((name) => (name === "language" || name === "calendar") && clear());
  lessons.listen(() => lessons.version() !== version && clear());
  // Whoever prints by the browser's menu gets the leaves without maps: to draw them takes time that there is not.
  window.addEventListener("beforeprint", () => {
    if (id("handout").childElementCount > 0) return;
    fill(...(lesson() ? handoutPages.write(lesson(), null) : [picture.now()]));
  });
  window.addEventListener("afterprint", () => !made && clear());
}

async function print() {
  if (curtain) return;
  if (lesson() && !made) {
    clear();
    const pictures = await maps(lesson());
    if (!pictures) {
      clear();
      return;
    }
    fill(...handoutPages.write(lesson(), pictures));
    made = true;
    version = lessons.version();
    await Promise.allSettled([...id("handout").querySelectorAll("img")].map((each) => each.decode()));
  } else if (!lesson()) fill(await picture.canvas());
  window.print();
}
