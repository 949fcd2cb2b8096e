// Who is off the map: one chip a side at its very edge, that names the first of them, and where that one is if there is room, with
// an arrow into each direction in which somebody is. A click goes to the first, and to who is near.
import { campaign } from "../core/campaign.js";
import { el, hide } from "../core/dom.js";
import * as selection from "../core/selection.js";
import { say } from "../core/words.js";
import * as camera from "./camera.js";
import * as collision from "./collision.js";
import * as offScreen from "./off_screen.js";
import * as ruler from "./ruler.js";
import * as symbols from "./symbols.js";

/** @type {() => HTMLElement} */
const between = () => el("span", {}, "|"); // one direction and another
const FOUND_MS = 1600; // after which the map is there
const SHARE = 0.7; // of the stage, that those take to whom a chip leads, where they are several,
const HALF = 0.5; // of the stage, which no chip is wider than that says where somebody is,
const MOST = 0.8; // nor than that which can be told shorter
const FORMS = /** @type {const} */ (["placed", "plain", "short"]); // of what a chip says
const OUT = 1; // and zooms by which the map shows more for them, at the most
/** @type {{ button: HTMLElement, words: string, w: number, first: Located | null, near: Located[] }[]} */
const chips = []; // by side
/** @type {(words: string) => number} */
let width = null;
let another = 0; // pixels that an arrow takes beside the words and the first one
let height = 0; // of a chip

/** @type {(layer: HTMLElement, campaign: Campaign) => void} */
export function init(layer, campaign) {
  campaign.sides.forEach((_, side) => {
    const chip = { button: el("button", { type: "button", class: "beyond", "data-side": side, hidden: true, onclick: () => go(chip) }), words: "", w: 0, first: null, near: [] };
    layer.append(chip.button);
    chips.push(chip);
  });
  measure();
}

/** @type {(chip: { first?: Located, near?: Located[] }) => void} */
function go({ first, near }) {
  const { width: wide, height: high } = camera.now();
  const [xs, ys] = [0, 1].map((axis) => near.map(({ state }) => camera.project(...state.at)[axis]));
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const zoom = Math.min(0, Math.log2(SHARE * Math.min(wide / (east - west), high / (south - north))));
  const [lon, lat] = zoom < -OUT ? first.state.at : camera.unproject((west + east) / 2, (north + south) / 2);
  selection.set("unit", first.unit.id);
  camera.approach(lon, lat, zoom < -OUT ? 0 : zoom);
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
  const one = button.offsetWidth;
  button.append(between(), symbols.arrow(), "+3");
  another = button.offsetWidth - one;
  button.hidden = hidden;
  for (const chip of chips) chip.words = "";
}

// Where a unit stands, unless its name says so.
/** @type {(first: Located) => string} */
function placeOf({ unit, state }) {
  const place = campaign.places.get(state.place);
  const name = place ? (place.label ?? place.title) : "";
  return name && !unit.label.includes(name) ? ` (${name})` : "";
}

// "↙ a commander (a town) and 1 more | ↑ 2 more": how many more are in each direction.
/** @type {(chip: any, all: Located[], ways: { members: number[] }[], form: typeof FORMS[number]) => void} */
function write(chip, all, ways, form) {
  const names = all.map(({ unit }) => unit.label).join(", ");
  const label = `${chip.first.unit.label}${form === "placed" ? placeOf(chip.first) : ""}`;
  const more = (key, n) => (form === "short" ? `+${n}` : say(key, { n }));
  const words = ways.map(({ members: { length } }, index) => (index > 0 ? more("off-map.more", length) : length > 1 ? `${label} ${more("off-map.also", length - 1)}` : label));
  const key = `${names}|${words.join("|")}`;
  if (chip.words === key) return;
  chip.words = key;
  chip.button.replaceChildren(...words.flatMap((each, index) => [...(index > 0 ? [between()] : []), symbols.arrow(), each]));
  chip.button.title = names;
  chip.button.setAttribute("aria-label", say("off-map", { side: campaign.sides[chip.first.unit.side].name, names }));
  const [first, ...others] = words.map(width);
  chip.w = first + others.reduce((sum, each) => sum + each + another - width("+3"), 0);
}

// Puts the chips at the edge, for those who are off the map, the most important first; gives their boxes. They say where the
// first ones are if all have room for it, and are short if they have else none.
/** @type {(all: Located[], view: MapView, free: (box: Box) => boolean) => Box[]} */
export function seat(all, view, free) {
  /** @type {Box[]} */
  let boxes = [];
  for (const form of FORMS) {
    boxes = put(all, view, free, form);
    if (boxes.every(({ w, crammed }) => !crammed && w <= view.width * (form === "placed" ? HALF : MOST))) break;
  }
  return boxes.filter(({ crammed }) => !crammed);
}

/** @type {(all: Located[], view: MapView, free: (box: Box) => boolean, form: typeof FORMS[number]) => Box[]} */
function put(all, view, free, form) {
  /** @type {Box[]} */
  const boxes = [];
  chips.forEach((chip, side) => {
    const its = all.filter(({ unit }) => unit.side === side);
    its.sort((a, b) => Number(b.unit === selection.unit()) - Number(a.unit === selection.unit()));
    chip.first = its[0] ?? null;
    hide(chip.button, chip.first === null);
    if (!chip.first) return;
    const points = its.map(({ state }) => camera.project(...state.at));
    const ways = offScreen.directions(points, view);
    chip.near = ways[0].members.map((index) => its[index]);
    write(chip, its, ways, form);
    const at = offScreen.outside(ways[0].bearing, view);
    const box = offScreen.place(...at, chip.w, height, view, (each) => free(each) && boxes.every((other) => other.crammed || collision.overlap(each, other) === 0));
    boxes.push(box);
    hide(chip.button, box.crammed === true);
    if (box.crammed) return;
    chip.button.querySelectorAll(".arrow").forEach((arrow, index) => arrow.style.setProperty("--bearing", `${ways[index].bearing}rad`));
    Object.assign(chip.button.style, { left: `${Math.round(box.x)}px`, top: `${Math.round(box.y)}px` });
  });
  return boxes;
}
