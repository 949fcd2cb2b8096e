// The source text, once in the page. A place, a unit and an event are each a filter on it.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;
  let text = null;
  let filter = null; // { title, numbers, placeId } or null for the whole text

  const paragraphs = () => [...text.children];

  function run(piece) {
    if (typeof piece === "string") return piece;
    const [words, [first, ...others]] = piece;
    // Words that name two places carry both; the link is the one they name first (of "Town Hall" the hall).
    const inner = others.reduce((content, placeId) => el("span", { "data-place": placeId }, content), words);
    return el("a", { href: `#place=${first}`, class: "mention", "data-place": first }, inner);
  }

  function cited(kind, selectedId) {
    const campaign = petrograd.campaign;
    const records = kind === "event" ? [selectedId] : campaign.units.get(selectedId).legs.map((leg) => leg.id);
    const numbers = records.flatMap((record) => campaign.citations.get(record) ?? [])
      .filter((citation) => citation.source === campaign.text && citation.paragraph)
      .map((citation) => citation.paragraph);
    return new Set(numbers);
  }

  function count(number, word) {
    return `${number === 0 ? "no" : number} ${word}${number === 1 ? "" : "s"}`;
  }

  function show(next) {
    // Whoever lifts a filter keeps the paragraph they were reading under their eyes.
    const kept = next === null ? paragraphs().find((each) => !each.hidden
      && each.getBoundingClientRect().bottom > text.getBoundingClientRect().top) : null;
    const before = kept?.getBoundingClientRect().top;
    filter = next;
    for (const paragraph of paragraphs()) {
      paragraph.hidden = filter !== null && !filter.numbers.has(Number(paragraph.dataset.paragraph));
    }
    for (const mention of text.querySelectorAll("[data-place]")) {
      mention.classList.toggle("sought", filter?.placeId === mention.dataset.place);
    }
    id("reader-status").textContent = filter === null ? petrograd.campaign.textTitle
      : `${filter.title}: ${count(filter.numbers.size, "passage")}`;
    id("whole-text").hidden = filter === null;
    if (kept) text.scrollTop += kept.getBoundingClientRect().top - before;
    else text.scrollTop = 0;
  }

  petrograd.reader = {
    begin(campaign) {
      text = id("text");
      text.append(...campaign.paragraphs.map((runs, index) => el("p", {
        "data-paragraph": index + 1, id: `paragraph-${index + 1}`,
      }, el("span", { class: "number", "aria-hidden": "true" }, String(index + 1)), runs.map(run))));
      text.addEventListener("click", (event) => {
        const mention = event.target.closest(".mention");
        if (!mention) return;
        event.preventDefault();
        petrograd.selection.set("place", mention.dataset.place);
      });
      id("whole-text").addEventListener("click", () => {
        show(null);
        text.focus({ preventScroll: true });
      });
      show(null);
    },

    follow(selected) {
      const campaign = petrograd.campaign;
      if (selected === null) show(null);
      else if (selected.kind === "place") {
        const place = campaign.places.get(selected.id);
        show({ title: place.title, numbers: new Set(campaign.passages.get(place.id) ?? []), placeId: place.id });
      } else {
        const record = campaign[`${selected.kind}s`].get(selected.id);
        show({ title: record.label || record.title, numbers: cited(selected.kind, selected.id), placeId: null });
      }
    },

    // Opens the paragraph a citation points to: in the whole text if the filter hides it.
    open(number) {
      const paragraph = text.querySelector(`[data-paragraph="${number}"]`);
      if (paragraph.hidden) show(null);
      paragraph.scrollIntoView({ block: "start" });
      paragraph.classList.remove("found");
      void paragraph.offsetWidth; // restarts the mark's animation
      paragraph.classList.add("found");
    },

    filtered: () => filter !== null,
    lift: () => show(null),
  };
})((window.petrograd = window.petrograd || {}));
