// Which paragraphs of the text speak of something, as filters for the reader: { kind, title(), numbers }. Titles are asked
// for anew whenever they are shown, since the language may have changed.
(function (petrograd) {
  "use strict";

  function cited(records) {
    const { citations } = petrograd.campaign;
    return new Set(records.flatMap((record) => citations.get(record) ?? [])
      .filter((citation) => citation.paragraph)
      .map((citation) => citation.paragraph));
  }

  // The records of what is selected: the event, the movement, or all movements of the unit.
  function recordsOf(selected) {
    if (selected === null || selected.kind === "place") return [];
    return selected.kind === "unit" ? petrograd.campaign.units.get(selected.id).legs.map((leg) => leg.id) : [selected.id];
  }

  petrograd.sought = {
    recordsOf,

    // What names the selected place, or is cited for the selected unit, movement or event.
    of(selected) {
      const { places, units, passages: naming } = petrograd.campaign;
      if (selected.kind === "place") {
        return { kind: "selection", title: () => places.get(selected.id).title, numbers: new Set(naming.get(selected.id) ?? []) };
      }
      const title = () => (selected.kind === "unit" ? units.get(selected.id).label : petrograd.records.title(selected.id));
      return { kind: "selection", title, numbers: cited(recordsOf(selected)) };
    },

    // What tells of the clock's moment.
    now: () => ({ kind: "now", title: () => petrograd.words.say("now"), numbers: petrograd.records.numbersAt(petrograd.clock.now()) }),
  };
})((window.petrograd = window.petrograd || {}));
