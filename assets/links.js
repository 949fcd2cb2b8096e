// Words that lead to something: to a place, a unit, a record, or to a moment.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;

  petrograd.links = {
    to: (kind, target, words) => el("button", { type: "button", class: "link", [`data-${kind}-link`]: target,
      onclick: () => petrograd.selection.set(kind, target) }, words),

    place: (placeId) => petrograd.links.to("place", placeId, petrograd.campaign.places.get(placeId).title),
    unit: (unit) => petrograd.links.to("unit", unit.id, unit.label),

    moment: (minute, words) => el("button", { type: "button", class: "moment-link", onclick: () => petrograd.clock.set(minute) }, words),
  };
})((window.petrograd = window.petrograd || {}));
