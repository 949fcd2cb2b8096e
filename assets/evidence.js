// What the records rest on, and the filter that leaves only what one source supports. Map, axis, card and text listen.
(function (petrograd) {
  "use strict";
  const listeners = [];
  const supports = new Map(); // by source: the ids of the records it supports
  const dates = new Map(); // by source: the ids of those it also gives a date
  let only = null; // the one source that is asked, or null for all

  const put = (map, key, value) => map.set(key, (map.get(key) ?? new Set()).add(value));
  const count = (ids, table) => [...(ids ?? [])].filter((id) => table.has(id)).length;

  petrograd.evidence = {
    begin(campaign) {
      for (const [id, citations] of campaign.citations) {
        for (const { source, stance, dates: dated } of citations) {
          if (stance !== "supports") continue;
          put(supports, source, id);
          if (dated) put(dates, source, id);
        }
      }
    },

    listen: (listener) => listeners.push(listener),
    only: () => only,

    // A source that is unknown (an old link, a typing error) or supports nothing asks them all.
    set(source) {
      const next = source && supports.has(source) ? source : null;
      if (next === only) return;
      only = next;
      petrograd.parts.tell("evidence", listeners, only);
    },

    // Whether the filter leaves a record.
    leaves: (recordId) => only === null || Boolean(supports.get(only)?.has(recordId)),

    // The sources that support anything, those that support most first.
    sources: () => [...supports].sort((a, b) => b[1].size - a[1].size).map(([source]) => source),

    // How many movements and events a source supports, and how many of them it dates.
    tally(source) {
      const { movements, events } = petrograd.campaign;
      const [its, dated] = [supports.get(source), dates.get(source)];
      return {
        movements: count(its, movements), dated: count(dated, movements), ofMovements: movements.size,
        events: count(its, events), datedEvents: count(dated, events), ofEvents: events.size,
      };
    },

    // Of all records: stated by a text, only by another source, by none (inferred).
    bases() {
      const { citations, texts } = petrograd.campaign;
      const found = { stated: 0, other: 0, inferred: 0 };
      for (const [id, each] of citations) {
        if (texts.some(({ source }) => supports.get(source)?.has(id))) found.stated += 1;
        else found[each.some(({ stance }) => stance === "supports") ? "other" : "inferred"] += 1;
      }
      return found;
    },
  };
})((window.petrograd = window.petrograd || {}));
