// What is asked of whoever edits, and sent to the server: it alone knows what may be written, and writes it.
import { campaign } from "../core/campaign.js";
import { el } from "../core/dom.js";
import { colon, say } from "../core/words.js";
import { tell } from "./edit_bar.js";

const MODES = ["road", "rail", "street", "water"];
const RANKS = [1, 2, 3, 4];
const CERTAINTIES = ["certain", "less-certain", "uncertain"];
/** @type {{ address: string, token: string }} */
let access = null;
let sent = 0; // what has not been answered yet

// Where to, and with which token; whether that is told for the first time.
/** @type {(address: string, token: string) => boolean} */
export function connect(address, token) {
  const first = access === null;
  access = { address, token };
  return first;
}

/** @type {(at: Position) => string} */
const written = (at) => at.map((each) => each.toFixed(5)).reverse().join(", ");

/** @type {(task: Record<string, unknown>) => Promise<{ said: string, refused: string, place: PlaceSaid | null, ways: WaySaid[] }>} */
async function send(task) {
  sent += 1;
  const nothing = { said: "", refused: "", place: null, ways: [] };
  try {
    const headers = { "Content-Type": "application/json", "X-Petrograd-Token": access.token };
    const response = await fetch(access.address, { method: "POST", headers, body: JSON.stringify(task) });
    const text = await response.text();
    const json = response.headers.get("Content-Type")?.startsWith("application/json");
    return { ...nothing, ...(json ? JSON.parse(text) : { refused: text }) };
  } catch {
    return { ...nothing, refused: say("edit.lost") };
  } finally {
    sent -= 1;
  }
}

// Gives why nothing was done, or "".
/** @type {(task: Record<string, unknown>, done: (said: string) => string) => Promise<string>} */
export async function post(task, done) {
  const { said, refused } = await send(task);
  tell(refused || done(said));
  return refused;
}

export const undo = () => post({ do: "undo" }, (what) => say("edit.undone", { what }));

/** @type {(label: string, field: HTMLElement) => HTMLElement} */
const row = (label, field) => el("label", {}, el("span", {}, say(label)), field);

// A form over the page; `act` gives why it cannot be, or "" if it is done, and so does a further choice. What has been drawn
// stays until it is saved: whoever leaves the form goes on with it.
/** @typedef {(values: FormData) => Promise<string>} Act */
/** @type {(title: string, rows: (Element | Element[])[], does: string, act: Act, further?: [does: string, act: Act]) => void} */
function ask(title, rows, does, act, further) {
  const wrong = el("p", { role: "alert", lang: "en" });
  const close = () => dialog.close();
  const attempt = (act) => async (event) => {
    event.preventDefault();
    wrong.textContent = await act(new FormData(form));
    if (wrong.textContent === "") close();
  };
  const form = el("form", { method: "dialog", onsubmit: attempt(act) }, el("h2", {}, title), rows, wrong, el("div", { class: "choices" },
    el("button", { type: "submit" }, say(does)), el("button", { type: "button", onclick: close }, say("edit.cancel")),
    further ? el("button", { type: "button", onclick: attempt(further[1]) }, say(further[0])) : null));
  const dialog = el("dialog", { class: "edit-form", "aria-label": title }, form);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @type {(name: string, values: (string | number)[], chosen: string | number, label: (value: string | number) => string) => HTMLElement} */
const choice = (name, values, chosen, label) => el("select", { name }, values.map((value) => el("option", { value, selected: value === chosen }, label(value))));

/** @type {(name: string, value: unknown, more?: Record<string, unknown>) => HTMLElement} */
const input = (name, value, more = {}) => el("input", { name, value: value ?? "", maxlength: 1000, autocomplete: "off", ...more });

// The fields of a place, as they are filled in.
/** @type {(said: Partial<PlaceSaid>) => (HTMLElement | HTMLElement[])[]} */
function fields(said) {
  const kinds = [...new Set([...campaign.places.values()].map(({ kind }) => kind))].sort();
  return [
    row("edit.name", input("name", said.title, { required: true, maxlength: 200 })),
    row("edit.kind", input("kind", said.kind ?? "village", { required: true, list: "edit-kinds", maxlength: 200 })),
    el("datalist", { id: "edit-kinds" }, kinds.map((value) => el("option", { value }))),
    row("edit.rank", choice("rank", RANKS, said.rank ?? 2, (each) => `${each}${colon()}${say(`edit.rank.${each}`)}`)),
    row("edit.position", input("at", said.at ? written(said.at) : "", { required: said.title === undefined || said.at, placeholder: "50.68, 4.41" })),
    row("edit.from", input("coordinates_from", said.coordinates_from)),
    row("edit.certainty", choice("certainty", CERTAINTIES, said.certainty ?? "less-certain", (each) => say(`edit.certainty.${each}`))),
    row("edit.radius", input("radius_km", said.radius_km, { type: "number", min: 0.001, max: 100, step: "any" })),
    row("edit.sentence", el("textarea", { name: "sentence", rows: 2, maxlength: 5000 }, said.sentence)),
    row("edit.modern", input("modern", said.modern, { maxlength: 200 })),
    row("edit.names", input("names", said.names?.join("; "))),
  ];
}

// A position as it is written, latitude first; null if it is none.
/** @type {(text: string) => Position | null} */
function position(text) {
  const found = text.trim().match(/^([-+]?\d+(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)$/);
  return found && [Number(found[2]), Number(found[1])];
}

// What is said of a place by a form; null if its position is none.
/** @type {(values: FormData) => Record<string, unknown> | null} */
function read(values) {
  const text = (name) => String(values.get(name)).trim();
  const at = position(text("at"));
  if (!at && text("at")) return null;
  const plain = Object.fromEntries(["name", "kind", "certainty", "modern", "coordinates_from", "sentence"].map((name) => [name, text(name)]));
  const names = text("names").split(";").map((each) => each.trim()).filter(Boolean);
  const radius = text("radius_km") ? Number(text("radius_km")) : null;
  return { ...plain, rank: Number(text("rank")), radius_km: radius, names, at };
}

/** @type {(at: Position | null) => void} */
export function askPlace(at) {
  const said = { at, coordinates_from: say(at ? "edit.from.drawn" : "edit.from.typed") };
  ask(say("edit.place"), fields(said), "edit.add", (values) => {
    const place = read(values);
    if (!place) return Promise.resolve(say("edit.no-position"));
    return post({ do: "place", ...place }, (what) => say("edit.added", { what }));
  });
}

// A place that is there, as the folder has it: the page may show it in another language.
/** @type {(id: string) => Promise<void>} */
export async function changePlace(id) {
  const { place: said, refused } = await send({ do: "describe", id });
  if (!said) return tell(refused);
  const change = (values) => {
    const place = read(values);
    if (!place) return Promise.resolve(say("edit.no-position"));
    return post({ do: "change", id, ...place }, (what) => say("edit.changed", { what }));
  };
  const remove = () => post({ do: "delete", id }, (what) => say("edit.deleted", { what }));
  ask(say("edit.change.title", { what: said.title }), fields(said), "edit.save", change, ["edit.delete", remove]);
}

const byTitle = () => [...campaign.places.values()].sort((one, other) => one.title.localeCompare(other.title));
const titleOf = (id) => campaign.places.get(id).title;

export function choosePlace() {
  const ids = byTitle().map(({ id }) => id);
  ask(say("edit.change"), [row("edit.place", choice("id", ids, "", titleOf))], "edit.open", async (values) => {
    await changePlace(String(values.get("id")));
    return "";
  });
}

// `done` is called when it has been saved.
/** @type {(rows: HTMLElement[], points: (values: FormData) => Position[], done: () => void) => void} */
function askRoute(rows, points, done) {
  const mode = choice("mode", MODES, "road", (value) => say(`edit.mode.${value}`));
  ask(say("edit.way"), [row("edit.name", input("name", "", { required: true, maxlength: 200 })), row("edit.mode", mode), rows], "edit.add",
    (values) => post({ do: "way", name: values.get("name"), mode: values.get("mode"), points: points(values) }, (what) => {
      done();
      return say("edit.added", { what });
    }));
}

/** @type {(points: Position[], done: () => void) => void} */
export const askWay = (points, done) => askRoute([], () => points, done);

// A way from place to place: there is always room for one stop more.
export function askStops() {
  const ids = byTitle().filter(({ at }) => at).map(({ id }) => id);
  const next = () => row("edit.stop", choice("stop", ["", ...ids], "", (id) => id === "" ? say("edit.stop.none") : titleOf(id)));
  const list = el("div", { onchange: ({ target }) => list.lastElementChild.contains(target) && list.append(next()) }, next(), next(), next());
  askRoute([list], (values) => values.getAll("stop").filter(Boolean).map((id) => campaign.places.get(String(id)).at), () => {});
}

// The ways as the folder has them; none if it cannot be read.
/** @type {() => Promise<WaySaid[]>} */
export async function ways() {
  const { ways, refused } = await send({ do: "ways" });
  if (refused) tell(refused);
  return ways;
}

/** @type {(ways: WaySaid[], open: (way: WaySaid) => void) => void} */
export function chooseWay(ways, open) {
  const named = (id) => ways.find((way) => way.id === id);
  const ids = ways.toSorted((one, other) => one.name.localeCompare(other.name)).map(({ id }) => id);
  ask(say("edit.bend"), [row("edit.way", choice("id", ids, "", (id) => named(id).name))], "edit.open", (values) => {
    if (values.get("id")) open(named(String(values.get("id"))));
    return Promise.resolve("");
  });
}

/** @type {(points: Position[]) => string} */
const lines = (points) => points.map(written).join("\n");

// A way that is there, with its points as they are in the folder, or as they have been drawn since.
/** @type {(way: WaySaid, drawn: Position[] | null, done: () => void) => void} */
export function changeWay(way, drawn, done) {
  const saved = (key) => (what) => {
    done();
    return say(key, { what });
  };
  const was = lines(way.points);
  const rows = [
    row("edit.name", input("name", way.name, { required: true, maxlength: 200 })),
    row("edit.mode", choice("mode", MODES, way.mode, (value) => say(`edit.mode.${value}`))),
    row("edit.way.certainty", choice("certainty", CERTAINTIES, way.certainty, (each) => say(`edit.certainty.${each}`))),
    row("edit.points", el("textarea", { name: "points", rows: 6, spellcheck: "false" }, lines(drawn ?? way.points))),
  ];
  const change = (values) => {
    const text = String(values.get("points")).trim().replaceAll("\r", "");
    const said = text.split("\n").map(position);
    if (said.includes(null) || said.length < 2) return Promise.resolve(say("edit.no-points"));
    const [name, mode, certainty] = ["name", "mode", "certainty"].map((each) => values.get(each));
    return post({ do: "change-way", id: way.id, name, mode, certainty, points: text === was ? null : said }, saved("edit.changed"));
  };
  const remove = () => post({ do: "delete-way", id: way.id }, saved("edit.deleted"));
  ask(say("edit.change.title", { what: way.name }), rows, "edit.save", change, ["edit.delete-way", remove]);
}

// Whether a form is being filled in, or an answer awaited, which the page would lose if it came anew.
export const busy = () => sent > 0 || document.querySelector("dialog.edit-form[open]") !== null;
