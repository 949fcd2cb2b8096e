// Words that lead to something: to a place, a unit, a record, or to a moment.
import { campaign } from "../core/campaign.js";
import * as clock from "../core/clock.js";
import { el } from "../core/dom.js";
import * as selection from "../core/selection.js";

export const to = (kind, target, words) => el("button", { type: "button", class: "link", [`data-${kind}-link`]: target,
  onclick: () => selection.set(kind, target) }, words);

export const place = (placeId) => to("place", placeId, campaign.places.get(placeId).title);
export const unit = (unit) => to("unit", unit.id, unit.label);

export const moment = (minute, words) => el("button", { type: "button", class: "moment-link", onclick: () => clock.set(minute) }, words);
