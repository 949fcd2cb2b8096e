// The bar of who edits: it says what is done, and lies on the map, maybe just where a place is to be; so it is taken elsewhere
// by its handle.
import { el, id } from "../core/dom.js";
import { say } from "../core/words.js";

const STEP = 20; // pixels that an arrow key moves it

const status = el("p", { role: "status" });
export const element = el("div", { id: "editing", role: "group" });
/** @type {[x: number, y: number] | null} */
let stands = null; // where it was put, from the corner of the stage

/** @type {(event: MouseEvent) => [x: number, y: number]} */
export function onStage({ clientX, clientY }) {
  const box = id("stage").getBoundingClientRect();
  return [clientX - box.x, clientY - box.y];
}

/** @type {(text: string) => void} */
export function tell(text) {
  status.textContent = text;
}

export const told = () => status.textContent;
export const place = () => stands;

// Put it there, as far as the stage goes.
/** @type {(at: [x: number, y: number] | null) => void} */
export function put(at) {
  if (!at) return;
  const [room, own] = [id("stage"), element].map((each) => each.getBoundingClientRect());
  stands = [Math.max(0, Math.min(at[0], room.width - own.width)), Math.max(0, Math.min(at[1], room.height - own.height))];
  Object.assign(element.style, { left: `${stands[0]}px`, top: `${stands[1]}px`, right: "auto" });
}

function handle() {
  /** @type {[x: number, y: number] | null} */
  let held = null; // where in the bar
  const corner = () => [element.offsetLeft, element.offsetTop];
  const grip = el("button", { type: "button", class: "grip", "data-word-title": "edit.grip", "data-word-aria-label": "edit.grip", title: say("edit.grip"), "aria-label": say("edit.grip") }, "⠿");
  grip.addEventListener("pointerdown", (event) => {
    const [x, y] = onStage(event);
    held = [x - corner()[0], y - corner()[1]];
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = onStage(event);
    put([x - held[0], y - held[1]]);
  });
  for (const end of ["pointerup", "pointercancel"]) grip.addEventListener(end, () => (held = null));
  grip.addEventListener("keydown", (event) => {
    const [dx, dy] = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    event.stopPropagation();
    put([corner()[0] + dx, corner()[1] + dy]);
  });
  return grip;
}

/** @type {(...buttons: HTMLElement[]) => void} */
export function build(...buttons) {
  element.setAttribute("data-word-aria-label", "edit");
  element.setAttribute("aria-label", say("edit"));
  element.append(handle(), ...buttons, status);
}
