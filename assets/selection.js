// What is selected: nothing, or one place, unit or event. Map, card, reader and link listen.
(function (petrograd) {
  "use strict";
  const listeners = [];
  let selected = null; // { kind: "place" | "unit" | "event", id }

  petrograd.selection = {
    listen: (listener) => listeners.push(listener),
    now: () => selected,
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
