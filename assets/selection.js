// What is selected: nothing, or one place, unit, movement or event. Map, card, reader and link listen.
(function (petrograd) {
  "use strict";
  const listeners = [];
  let selected = null; // { kind: "place" | "unit" | "movement" | "event", id }

  petrograd.selection = {
    listen: (listener) => listeners.push(listener),
    now: () => selected,

    // The place that is selected, or where the selected event happened.
    place() {
      const { places, events } = petrograd.campaign;
      if (selected?.kind === "place") return places.get(selected.id);
      return selected?.kind === "event" ? places.get(events.get(selected.id).place) : null;
    },

    // The unit that is selected, or that makes the selected movement.
    unit() {
      const { units, movements } = petrograd.campaign;
      if (selected?.kind === "unit") return units.get(selected.id);
      return selected?.kind === "movement" ? movements.get(selected.id).unit : null;
    },

    is: (kind, id) => selected !== null && selected.kind === kind && selected.id === id,

    // Unknown ids (an old link, a typing error) select nothing.
    set(kind, id) {
      const known = kind && petrograd.campaign[`${kind}s`].has(id);
      const next = known ? { kind, id } : null;
      if (next?.kind === selected?.kind && next?.id === selected?.id) return;
      selected = next;
      petrograd.parts.tell("selection", listeners, selected);
    },

    clear: () => petrograd.selection.set(null),
  };
})((window.petrograd = window.petrograd || {}));
