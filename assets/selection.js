// What is selected: nothing, or one place, unit or event. Map, card, reader and link listen.
(function (petrograd) {
  "use strict";
  const listeners = [];
  let selected = null; // { kind: "place" | "unit" | "event", id }

  petrograd.selection = {
    listen: (listener) => listeners.push(listener),
    now: () => selected,

    // The place that is selected, or where the selected event happened.
    place() {
      if (selected === null || selected.kind === "unit") return null;
      const { places, events } = petrograd.campaign;
      return places.get(selected.kind === "event" ? events.get(selected.id).place : selected.id);
    },

    is: (kind, id) => selected !== null && selected.kind === kind && selected.id === id,

    // Unknown ids (an old link, a typing error) select nothing.
    set(kind, id) {
      const known = kind && petrograd.campaign[`${kind}s`].has(id);
      const next = known ? { kind, id } : null;
      if (next?.kind === selected?.kind && next?.id === selected?.id) return;
      selected = next;
      for (const listener of listeners) listener(selected);
    },

    clear: () => petrograd.selection.set(null),
  };
})((window.petrograd = window.petrograd || {}));
