// The events that have a sign of their own, each over the place where it happened, from when it begins; paler when it is over.
// Of several at one spot, or so near to one another that a sign would hide the other, one is shown and says how many more there
// are: whoever selects it again comes to the next.
import { el, hide } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as selection from "../core/selection.js";
import { speaks } from "../core/translations.js";
import * as words from "../core/words.js";
import * as camera from "./camera.js";
import * as offScreen from "./off_screen.js";
import * as ranks from "./ranks.js";
import * as spots from "./spots.js";
import * as symbols from "./symbols.js";

const SIZE = 22; // pixels of a sign across, where the type has its usual size
const OVER = 22; // from a place to the middle of the sign over it
/** @type {{ event: CampaignEvent, at: Position, order: number }[]} */
let items = []; // the most important first; an event of two places is there twice
/** @type {Map<number, HTMLElement>} */
const buttons = new Map(); // by the order of the event that the others at a spot stand with
/** @type {HTMLElement} */
let layer = null;
let times = 1; // the usual size of the type
/** @type {{ key: string, of: string, boxes: Box[] }} */
let shown = { key: "", of: "", boxes: [] };

/** @type {(layerElement: HTMLElement, campaign: Campaign) => void} */
export function init(layerElement, campaign) {
  layer = layerElement;
  items = [...campaign.events.values()].filter(({ kind }) => kind in campaign.eventSigns).sort((a, b) => a.rank - b.rank)
    .flatMap((event) => event.places.map((place) => ({ event, at: campaign.places.get(place).at })))
    .filter(({ at }) => at).map((item, order) => ({ ...item, order }));
}

/** @type {(order: number) => HTMLElement} */
function button(order) {
  if (!buttons.has(order)) {
    const made = el("button", { type: "button", class: "event-mark", hidden: true, onclick: () => next(made) });
    buttons.set(order, made);
    layer.append(made);
  }
  return buttons.get(order);
}

// To the event whose sign it is; from there to the next at the spot, in the order in which they happened.
/** @type {(pressed: HTMLElement) => void} */
function next(pressed) {
  const ids = pressed.dataset.events.split(" ");
  const at = ids.findIndex((id) => selection.is("event", id));
  selection.set("event", at < 0 ? pressed.dataset.event : ids[(at + 1) % ids.length]);
}

/** @type {(made: HTMLElement, events: CampaignEvent[], lead: CampaignEvent) => void} */
function write(made, events, lead) {
  const ids = events.map(({ id }) => id).join(" ");
  const name = events.length > 1 ? words.say("event-and-more", { what: lead.title, n: events.length - 1 }) : lead.title;
  if (made.dataset.events !== ids || made.dataset.event !== lead.id || made.title !== name) {
    Object.assign(made.dataset, { events: ids, event: lead.id, certainty: lead.certainty, eventKind: lead.kind });
    made.title = name;
    speaks(made, lead.title);
    made.setAttribute("aria-label", `${words.say(`event.${lead.kind}`)}${words.colon()}${name}`);
    made.replaceChildren(symbols.event(lead.kind), ...(events.length > 1 ? [el("span", { class: "more-events" }, `+${events.length - 1}`)] : []));
  }
}

// Shows the signs of a moment. Gives the boxes that they take, and a key that is another whenever others are shown.
/** @type {(minute: Minute, view: MapView) => typeof shown} */
export function show(minute, view) {
  const [rank, now, selected] = [ranks.shown(view), minute + 0.5, selection.now()];
  const chosen = selected?.kind === "event" ? selected.id : undefined;
  const begun = items.filter(({ event }) => event.start <= now);
  const shows = ({ item: { event } }) => event.rank <= rank || event.id === chosen;
  const going = begun.filter(({ event }) => event.end >= minute).map(({ order }) => order);
  const of = [rank, begun.map(({ order }) => order).join(), going.join(), chosen, view.zoom, view.lon, view.lat, view.width, view.height, times, evidence.only(), words.language()].join(" ");
  if (of === shown.of) return shown;
  const points = begun.map((item) => ({ item, at: /** @type {[x: number, y: number]} */ (camera.project(...item.at)) }));
  const drawn = new Set();
  const boxes = [];
  // what is of too low a rank for the view has no sign of its own, but is counted at another's
  for (const spot of spots.join(points, SIZE * times).filter((each) => each.some(shows))) {
    const [{ item: first, at: [x, y] }] = spot;
    const events = [...new Set(spot.map(({ item }) => item.event))].sort((a, b) => a.start - b.start);
    const top = y - OVER * times;
    if (offScreen.beyond(x, top, view)) continue;
    const made = button(first.order);
    const lead = spots.leading(events, minute, chosen);
    write(made, events, lead);
    made.setAttribute("aria-pressed", String(lead.id === chosen));
    made.classList.toggle("over", lead.end < minute);
    made.classList.toggle("unsupported", !evidence.supports(lead.id));
    made.style.transform = `translate(${Math.round(x)}px, ${Math.round(top)}px)`;
    drawn.add(first.order);
    const half = (SIZE * times) / 2;
    boxes.push({ x: x - half - 1, y: top - half - 1, w: 2 * half + 2 + (events.length > 1 ? half : 0), h: 2 * half + 8 * times });
  }
  for (const [order, made] of buttons) hide(made, !drawn.has(order));
  return (shown = { of, key: `${begun.length} ${chosen ?? ""} ${boxes.length}`, boxes });
}

// In another size of the type: so many times the usual one.
/** @type {(by: number) => void} */
export const scale = (by) => void (times = by);
