// The address: `#t=1890-05-12T14:00&place=bridge` is a moment and a selection, to be kept, shared and opened; without a
// moment what is selected opens when it begins. `&source=` asks one source alone, `&step=` is a step of the lesson (or
// "begin", "close", "7-accounts"), `&version=` a shorter version of it. The page writes New Style; it reads a date in either
// calendar, as people write it (`#t=30 April`, see `core/date_parser.js`), New Style where both could be meant.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dateParser from "../core/date_parser.js";
import * as dates from "../core/dates.js";
import * as evidence from "../core/evidence.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as lesson from "../teaching/lesson.js";

const QUIET_MS = 250;
const OTHERS = ["t", "source", "step", "version"];
/** @type {Kind[]} */
const KINDS = ["place", "unit", "movement", "event", "front"];
/** @type {Timer} */
let timer = 0;
let written = ""; // the fragment as this page last read or wrote it

// When something first happens at a place; where nothing does, when the first unit comes there.
/** @type {(id: string) => Minute | undefined} */
function firstAt(id) {
  const happenings = [...campaign.events.values(), ...campaign.fronts.values()].filter(({ places }) => places.includes(id));
  const comings = [...campaign.movements.values()].filter(({ to, before }) => to === id && !before);
  const times = happenings.length > 0 ? happenings.map((each) => records.find(each.id).at) : comings.map(({ arrive }) => arrive);
  return times.length > 0 ? Math.min(...times) : undefined;
}

// Where a link opens that names no moment: with what it selects, a unit with its first record. A place has no time of its
// own; in a page that somebody looks at already it leaves the moment as it is.
/** @type {(kind: Kind, id: string, opens: boolean) => Minute | undefined} */
function begin(kind, id, opens) {
  if (kind === "unit") return campaign.units.get(id)?.legs[0]?.depart;
  if (kind === "place") return opens ? firstAt(id) : undefined;
  return campaign[`${kind}s`].has(id) ? records.find(id).at : undefined;
}

/** @type {(opens?: boolean) => void} */
function read(opens = false) {
  written = window.location.hash;
  const parts = new URLSearchParams(window.location.hash.slice(1));
  if (![...OTHERS, ...KINDS].some((key) => parts.has(key))) { // a link within the page, to skip to a part of it
    later();
    return;
  }
  const [meant] = dateParser.find(parts.get("t"));
  evidence.set(parts.get("source"));
  if (parts.has("step")) lesson.goTo(parts.get("step"), { minute: meant?.minute, version: parts.get("version") ?? "" });
  else lesson.leave();
  const kind = KINDS.find((each) => parts.has(each));
  const minute = meant?.minute ?? (kind && !parts.has("t") && !parts.has("step") ? begin(kind, parts.get(kind), opens) : undefined);
  if (minute !== undefined) clock.set(minute);
  if (kind) selection.set(kind, parts.get(kind));
  else selection.clear();
}

// What is shown now, as a fragment.
/** @type {() => string} */
export function now() {
  const selected = selection.now();
  const moment = `t=${dates.iso(clock.now())}`;
  const source = evidence.only();
  const [step, version] = [lesson.now(), lesson.version()];
  return `#${moment}${step ? `&step=${step}${version ? `&version=${version}` : ""}` : ""}${selected ? `&${selected.kind}=${encodeURIComponent(selected.id)}` : ""}`
    + (source ? `&source=${encodeURIComponent(source)}` : "");
}

function write() {
  if (window.location.hash !== written) return; // just changed by the reader: `hashchange` is on its way
  const address = now();
  if (address !== written) window.history.replaceState(null, "", address);
  written = window.location.hash;
}

export function init() {
  if (window.location.hash) read(true);
  window.addEventListener("hashchange", () => {
    if (window.location.hash !== written) read();
  });
}

// Written when things have come to rest: browsers limit how often an address may change.
export function later() {
  clearTimeout(timer);
  timer = setTimeout(write, QUIET_MS);
}
