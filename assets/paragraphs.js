// The text's paragraphs as the page shows them: to the letter, with names and quotations marked in it, and beside it the
// moments it tells and the notes on its slips.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;
  const KIND = { transcription: "slip of the transcription", text: "error of the text", reading: "how to read it" };

  function run(piece) {
    if (typeof piece === "string") return piece;
    const [words, [first, ...others], records] = piece;
    const cited = records.length ? { "data-records": records.join(" ") } : {};
    // Words that name two places carry both; the link is the one they name first (of "Town Hall" the hall).
    const inner = others.reduce((content, placeId) => el("span", { "data-place": placeId }, content), words);
    if (first === undefined) return el("span", { class: "cited", ...cited }, inner);
    return el("a", { href: `#place=${first}`, class: `mention${records.length ? " cited" : ""}`, "data-place": first, ...cited }, inner);
  }

  // "12 May": the records of a day, each in its turn.
  function chips(number) {
    const days = new Map();
    for (const { id, start } of petrograd.records.toldBy(number)) {
      const day = petrograd.dates.day(start, { short: true });
      days.set(day, [...(days.get(day) ?? []), id]);
    }
    if (days.size === 0) return null;
    return el("div", { class: "chips" }, [...days].map(([day, ids]) => {
      const what = ids.map(petrograd.records.title).join("; ");
      return el("button", { type: "button", class: "chip", "data-records": ids.join(" "), title: what,
        "data-count": ids.length > 1 && ids.length, "aria-label": `${day}, on the map: ${what}` }, day);
    }));
  }

  function note({ quote, kind, note: words, basis }) {
    return el("details", { class: `note ${kind}` },
      el("summary", {}, el("span", { class: "note-kind" }, KIND[kind]), ` “${quote}”`),
      el("p", {}, words), el("p", { class: "basis" }, "How we know: ", basis));
  }

  petrograd.paragraphs = {
    // The elements of all paragraphs: [div[data-paragraph]], each with its words in one <p>.
    make(campaign) {
      return campaign.paragraphs.map((runs, index) => {
        const number = index + 1;
        return el("div", { class: "passage", "data-paragraph": number, id: `paragraph-${number}` },
          el("span", { class: "number", "aria-hidden": "true" }, String(number)),
          chips(number),
          el("p", {}, runs.map(run)),
          campaign.notes.filter((each) => each.paragraph === number).map(note));
      });
    },

    // Beside a moment that stands for several records: how many, and which of them is selected.
    count(text, selectedId) {
      for (const chip of text.querySelectorAll(".chip")) {
        const ids = petrograd.paragraphs.recordsOf(chip);
        const index = ids.indexOf(selectedId);
        if (ids.length > 1) chip.dataset.count = index < 0 ? ids.length : `${index + 1} of ${ids.length}`;
      }
    },

    // Dims what the evidence filter does not leave.
    sift(text) {
      for (const each of text.querySelectorAll("[data-records]")) {
        each.classList.toggle("unsupported", !petrograd.paragraphs.recordsOf(each).some(petrograd.evidence.leaves));
      }
    },

    // The ids of the records that a clicked element belongs to, innermost first; empty if to none.
    recordsOf: (element) => element.closest("[data-records]")?.dataset.records.split(" ") ?? [],
  };
})((window.petrograd = window.petrograd || {}));
