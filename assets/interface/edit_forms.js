// What is asked of whoever edits, and sent to the server: it alone knows what may be written, and writes it.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import { say } from "../core/words.js";
import { tell } from "./edit_bar.js";

const MODES = ["road", "rail", "street", "water"];
const RANKS = [1, 2, 3, 4];
/** @type {{ address: string, token: string }} */
let access = null;

// Where to, and with which token; whether that is told for the first time.
/** @type {(address: string, token: string) => boolean} */
export function connect(address, token) {
  const first = access === null;
  access = { address, token };
  return first;
}

/** @type {(at: Position) => string} */
const written = (at) => at.map((each) => each.toFixed(5)).reverse().join(", ");

// Gives why nothing was done, or "".
/** @type {(task: Record<string, unknown>, done: (said: string) => string) => Promise<string>} */
export async function post(task, done) {
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

export const undo = () => post({ do: "undo" }, (what) => say("edit.undone", { what }));

/** @type {(label: string, field: HTMLElement) => HTMLElement} */
const row = (label, field) => el("label", {}, el("span", {}, say(label)), field);

// A form over the page; `send` gives why it cannot be, or "" if it is done.
/** @type {(title: string, rows: HTMLElement[], send: (values: FormData) => Promise<string>, closed: () => void) => void} */
function ask(title, rows, send, closed) {
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
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** @type {(at: Position | null, closed: () => void) => void} */
export function askPlace(at, closed) {
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
  }, closed);
}

/** @type {(points: Position[], closed: () => void) => void} */
export function askWay(points, closed) {
  const mode = el("select", { name: "mode" }, MODES.map((value) => el("option", { value }, say(`edit.mode.${value}`))));
  ask(say("edit.way"), [row("edit.name", el("input", { name: "name", required: true, maxlength: 200, autocomplete: "off" })), row("edit.mode", mode)],
    (values) => post({ do: "way", name: values.get("name"), mode: values.get("mode"), points }, (way) => say("edit.added", { what: way })), closed);
}

// Whether a form is being filled in, which the page would lose if it came anew.
export const busy = () => document.querySelector("dialog.edit-form[open]") !== null;
