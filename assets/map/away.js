// Who is off the map: one chip a side at its very edge, with an arrow to the first of them. A click goes there.
import { campaign } from "../core/campaign.js";
import { el, hide } from "../core/dom.js";
import * as selection from "../core/selection.js";
import * as words from "../core/words.js";
import * as camera from "./camera.js";
import * as collision from "./collision.js";
import * as offScreen from "./off_screen.js";
import * as ruler from "./ruler.js";
import * as symbols from "./symbols.js";

const FOUND_MS = 1600; // after which the map is there
/** @type {{ button: HTMLElement, words: string, w: number, first: Located | null }[]} */
const chips = []; // by side
/** @type {(words: string) => number} */
let width = null;
let height = 0; // of a chip

/** @type {(layer: HTMLElement, campaign: Campaign) => void} */
export function init(layer, campaign) {
  campaign.sides.forEach((_, side) => {
    const chip = { button: el("button", { type: "button", class: "beyond", "data-side": side, hidden: true, onclick: () => go(chip) }), words: "", w: 0, first: null };
    layer.append(chip.button);
    chips.push(chip);
  });
  measure();
}

/** @type {(chip: { first?: Located }) => void} */
function go({ first }) {
  selection.set("unit", first.unit.id);
  const [lon, lat] = first.state.at;
  camera.approach(lon, lat, 0);
  // The chip has gone: the focus goes with what it led to.
  setTimeout(() => document.activeElement === document.body && document.querySelector(`[data-unit="${first.unit.id}"]`)?.focus(), FOUND_MS);
}

// With another size of the type, or in another language.
export function measure() {
  const [{ button }] = chips;
  const { hidden } = button;
  button.replaceChildren(symbols.arrow(), "+3");
  button.hidden = false;
  [width, height] = [ruler.of(button), button.offsetHeight];
  button.hidden = hidden;
  for (const chip of chips) chip.words = "";
}

/** @type {(chip: any, all: Located[]) => void} */
function write(chip, all) {
  const names = all.map(({ unit }) => unit.label).join(", ");
  if (chip.words === names) return;
  chip.words = names;
  const { label } = chip.first.unit;
  const text = all.length > 1 ? `${label} +${all.length - 1}` : label;
  chip.button.replaceChildren(symbols.arrow(), text);
  chip.button.title = names;
  chip.button.setAttribute("aria-label", words.say("off-map", { side: campaign.sides[chip.first.unit.side].name, names }));
  chip.w = width(text);
}

// Puts the chips at the edge, for those who are off the map, the most important first; gives their boxes.
/** @type {(all: Located[], view: MapView, free: (box: Box) => boolean) => Box[]} */
export function seat(all, view, free) {
  /** @type {Box[]} */
  const boxes = [];
  chips.forEach((chip, side) => {
    const its = all.filter(({ unit }) => unit.side === side);
    chip.first = its.find(({ unit }) => unit === selection.unit()) ?? its[0] ?? null;
    hide(chip.button, chip.first === null);
    if (!chip.first) return;
    write(chip, its);
    const at = camera.project(...chip.first.state.at);
    const box = offScreen.place(...at, chip.w, height, view, (each) => free(each) && boxes.every((other) => collision.overlap(each, other) === 0));
    hide(chip.button, box.crammed === true);
    if (box.crammed) return;
    chip.button.style.setProperty("--bearing", `${offScreen.bearing(...at, view)}rad`);
    Object.assign(chip.button.style, { left: `${Math.round(box.x)}px`, top: `${Math.round(box.y)}px` });
    boxes.push(box);
  });
  return boxes;
}
