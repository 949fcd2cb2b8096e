// The time bar's controls: the buttons, the date in the header, the caption, the spoken date; the hand on the time axis; what
// is read while play holds.
import { campaign, heldAt, milestones } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import * as dated from "../core/dated.js";
import * as dates from "../core/dates.js";
import { el, hide, id, onceAFrame, text, write } from "../core/dom.js";
import * as news from "../core/news.js";
import * as records from "../core/records.js";
import * as selection from "../core/selection.js";
import * as settings from "../core/settings.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";
import * as camera from "../map/camera.js";

/** @type {CampaignEvent[]} */
let events = []; // in order of their start
/** @type {CampaignEvent | null} */
let next = null; // the event that the next frame goes to: a key that is held down comes more often than frames do
/** @type {Minute | null} */
let held = null; // the milestone whose caption is shown
/** @type {HTMLElement} */
let hour = null; // what changes of the date with every step: a box of its own, or all of the header would be laid out with it

/** @type {(name: string, act: () => void) => void} */
function button(name, act) {
  id(name).addEventListener("click", () => {
    act();
    news.speak();
  });
}

/** @type {(playing: boolean) => void} */
function namePlay(playing) {
  const play = id("play");
  const [title, name] = playing ? ["pause", "pause.name"] : ["play", "play.name"];
  if (play.dataset.wordTitle === title) return;
  for (const [attribute, key] of [["title", title], ["aria-label", name]]) {
    play.setAttribute(`data-word-${attribute}`, key);
    play.setAttribute(attribute, words.say(key));
  }
  play.textContent = playing ? "❚❚" : "▶";
  play.classList.toggle("playing", playing);
}

/** @type {(minute: Minute) => void} */
function date(minute) {
  const moment = id("moment");
  const iso = dates.machine(minute);
  if (iso === "") moment.removeAttribute("datetime");
  else if (moment.dateTime !== iso) moment.dateTime = iso;
  if (!hour) {
    hour = el("span", { class: "hour" });
    moment.replaceChildren("", hour);
  }
  const [long, time] = [dates.long(minute), dates.time(minute)];
  const timed = long.endsWith(time);
  const day = timed ? long.slice(0, -time.length) : long;
  if (moment.firstChild.data !== day) moment.firstChild.data = day;
  hide(hour, !timed);
  write(hour, timed ? time : "");
}

// The news of the hour in a line: "12 May, 08:30: The bridge is held". What the line cuts its title has whole.
function caption() {
  const event = news.latest();
  const parts = event ? [dated.begin(event) + words.colon(), told(event.title)] : [];
  const line = text(parts);
  if (id("caption").textContent === line) return;
  id("caption").replaceChildren(...parts);
  id("caption").title = line;
}

// The milestone at which play holds, large over the map, and said.
function hold() {
  if (clock.holding() === held) return;
  held = clock.holding();
  hide(id("hold"), held === null);
  if (held === null) return;
  const all = milestones().filter((event) => heldAt(event) === held);
  // Not over what it tells of.
  id("hold").classList.toggle("above", all.flatMap(({ places }) => places).some((place) => {
    const { at } = campaign.places.get(place);
    return at && camera.project(...at)[1] > camera.now().height / 2;
  }));
  id("hold").replaceChildren(el("span", { class: "when" }, dated.held(all[0], held)), ...all.map((event) => el("b", {}, told(event.title))));
  news.speak();
}

function pressStops() {
  const on = settings.is("stops", "on");
  clock.holds(on);
  id("stops").setAttribute("aria-pressed", on);
}

const goNext = onceAFrame(() => {
  const event = next;
  next = null;
  records.go([event.id]);
});

// The event before or after a moment, or another event. One that is looked at in this very minute has been reached; those
// of the same minute are gone through one by one.
/** @type {(direction: number, now: Minute, eventId: string | undefined) => CampaignEvent | undefined} */
function beside(direction, now, eventId) {
  const index = events.findIndex((event) => event.id === eventId);
  if (index >= 0 && Math.abs(events[index].shown - now) < 0.5) return events[index + direction];
  if (direction > 0) return events.find((event) => event.shown > now + 0.5);
  return events.findLast((event) => event.shown < now - 0.5);
}

// The hand on what lies on the slider's axis sets the moment, to the minute.
/** @type {(area: HTMLElement, takes: (holds: boolean) => void) => void} */
export function scrub(area, takes) {
  let dragging = false;
  const drag = (event) => {
    if (!dragging) return;
    const { x, width } = area.getBoundingClientRect();
    clock.set(Math.round(((event.clientX - x) / width) * clock.end()));
  };
  area.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dragging = true;
    takes(true);
    area.setPointerCapture(event.pointerId);
    drag(event);
  }, true);
  area.addEventListener("pointermove", drag, true);
  for (const end of ["pointerup", "pointercancel"]) {
    area.addEventListener(end, () => {
      if (!dragging) return;
      dragging = false;
      takes(false);
      news.speak();
    }, true);
  }
}

/** @type {(campaign: Campaign) => void} */
export function init(campaign) {
  events = [...campaign.events.values()].sort((a, b) => a.shown - b.shown);
  button("play", clock.toggle);
  button("previous-event", () => step(-1));
  button("next-event", () => step(1));
  button("moment-old-style", () => settings.turn("calendar"));
  id("stops").hidden = milestones().length === 0;
  id("stops").addEventListener("click", () => settings.turn("stops"));
  settings.listen((name) => name === "stops" && pressStops());
  pressStops();
  id("speed").value = "1";
  id("speed").addEventListener("change", (change) => clock.speed(Number(change.target.value)));
}

// The event before or after the moment. One that starts at this very minute has been reached.
/** @type {(direction: number) => void} */
export function step(direction) {
  const selected = selection.now();
  const from = next ?? (selected?.kind === "event" ? campaign.events.get(selected.id) : null);
  const to = beside(direction, next?.shown ?? clock.now(), from?.id);
  clock.pause();
  if (!to) return;
  next = to;
  goNext();
}

/** @type {(minute: Minute, playing: boolean) => void} */
export function show(minute, playing) {
  hold();
  date(minute);
  write(id("moment-old-style"), dates.bracketed(minute).trim());
  namePlay(playing);
}

// What may come a little later than the date.
export const follow = caption;
