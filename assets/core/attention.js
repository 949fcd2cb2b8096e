// What the step of a lesson has the class look at: units and places, which the map shows and names whatever their rank. Set by
// the lesson, asked by parts that must not know it.
import * as parts from "./parts.js";

/** @type {(() => void)[]} */
const listeners = [];
/** @type {ReadonlySet<string>} */
let unitIds = new Set();
/** @type {ReadonlySet<string>} */
let placeIds = new Set();

/** @type {(listener: () => void) => unknown} */
export const listen = (listener) => listeners.push(listener);

// The ids of the units, and of the places; empty outside a lesson.
/** @type {() => ReadonlySet<string>} */
export const units = () => unitIds;
/** @type {() => ReadonlySet<string>} */
export const places = () => placeIds;

/** @type {(next: { units?: string[], places?: string[] }) => void} */
export function set({ units = [], places = [] }) {
  unitIds = new Set(units);
  placeIds = new Set(places);
  parts.notify("attention", listeners);
}
