// What is selected: nothing, or one place, unit, movement, event or front. Map, card, reader and link listen.
import { campaign } from "./campaign.js";
import * as parts from "./parts.js";

/** @type {((selected: Selected | null) => void)[]} */
const listeners = [];
/** @type {Selected | null} */
let selected = null;

/** @type {(listener: (selected: Selected | null) => void) => unknown} */
export const listen = (listener) => listeners.push(listener);
export const now = () => selected;

// The place that is selected, or where the selected event happened, of several the first; none for what happened nowhere.
/** @type {() => Place | null | undefined} */
export function place() {
  const { places, events } = campaign;
  if (selected?.kind === "place") return places.get(selected.id);
  return selected?.kind === "event" ? places.get(events.get(selected.id).places[0]) : null;
}

// The unit that is selected, or that makes the selected movement.
/** @type {() => Unit | null} */
export function unit() {
  const { units, movements } = campaign;
  if (selected?.kind === "unit") return units.get(selected.id);
  return selected?.kind === "movement" ? movements.get(selected.id).unit : null;
}

// The front that is selected.
/** @type {() => Front | null} */
export const front = () => (selected?.kind === "front" ? campaign.fronts.get(selected.id) : null);

/** @type {(kind: Kind, id: string) => boolean} */
export const is = (kind, id) => selected !== null && selected.kind === kind && selected.id === id;

// Unknown ids (an old link, a typing error) select nothing.
/** @type {(kind: Kind | null | undefined, id?: string) => void} */
export function set(kind, id) {
  const known = kind && campaign[`${kind}s`].has(id);
  const next = known ? { kind, id } : null;
  if (next?.kind === selected?.kind && next?.id === selected?.id) return;
  selected = next;
  parts.notify("selection", listeners, selected);
}

export const clear = () => set(null);
