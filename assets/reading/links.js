// Words that lead to something: to a place, a unit, a record, or to a moment.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el } from "../core/dom.js";
import * as selection from "../core/selection.js";
import { told } from "../core/translations.js";
import * as words from "../core/words.js";

/** @type {(kind: Kind, target: string, words: any) => HTMLElement} */
export const to = (kind, target, said) => el("button", { type: "button", class: "link", dir: "auto", [`data-${kind}-link`]: target,
  onclick: () => selection.set(kind, target) }, said);

/** @type {(placeId: string) => HTMLElement} */
export const place = (placeId) => to("place", placeId, told(campaign.places.get(placeId).title));
// A place, or where a unit stands before it.
/** @type {(placeId: string, before: unknown, word?: string) => any} */
export const standing = (placeId, before, word = "before") => (before ? words.parts(word, { place: place(placeId) }) : place(placeId));
/** @type {(unit: Unit) => HTMLElement} */
export const unit = (unit) => to("unit", unit.id, told(unit.label));

/** @type {(minute: Minute, words: any) => HTMLElement} */
export const moment = (minute, said) => el("button", { type: "button", class: "moment-link", onclick: () => clock.set(minute) }, said);
