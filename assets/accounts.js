// How we know a record: why it is drawn so, and what each source says, side by side where they differ.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;
  const say = (key, values) => petrograd.words.say(key, values);

  // The language of a source's words.
  const tongue = ({ source }) => petrograd.words.foreign(petrograd.campaign.sources.get(source).language);
  // What the campaign says in one language only.
  const untranslated = (words) => el("span", { lang: petrograd.words.foreign() }, words);
  const quotation = (saying) => el("q", { lang: tongue(saying) }, saying.quote);

  // Where a source says it: in the text, a way to the paragraph.
  function locator(saying) {
    if (!saying.paragraph) return saying.locator ? el("span", {}, saying.locator) : null;
    return el("button", { type: "button", class: "link", "data-open": saying.paragraph }, saying.locator);
  }

  function citation(saying) {
    return el("li", { class: `citation ${saying.stance}` },
      el("div", { class: "who" }, locator(saying),
        saying.stance === "supports" ? null : el("span", { class: `stance ${saying.stance}` }, say(`stance.${saying.stance}`)),
        saying.dating ? el("span", { class: "dating" }, el("span", { class: "unseen" }, `${say("date")} `), untranslated(saying.dating)) : null),
      saying.quote ? quotation(saying) : null,
      saying.says ? el("p", {}, untranslated(saying.says)) : null);
  }

  function account([source, sayings], rival) {
    const { short, title, kind } = petrograd.campaign.sources.get(source);
    const drawn = sayings.some(({ stance }) => stance === "supports");
    const only = petrograd.evidence.only();
    return el("section", { class: `account${drawn ? " drawn" : ""}${only && only !== source ? " unasked" : ""}`, "data-source": source },
      el("h4", { title }, short, rival && drawn ? el("span", { class: "badge" }, say("stance.supports")) : null),
      kind ? el("div", { class: "source-kind" }, kind) : null,
      el("ul", { class: "citations" }, sayings.map(citation)));
  }

  petrograd.accounts = {
    locator,
    quotation,
    tongue,
    untranslated,

    // The evidence of a record; `note` says why it is drawn as it is.
    of(recordId, note) {
      const sayings = petrograd.campaign.citations.get(recordId) ?? [];
      const bySource = new Map(); // the texts that are read beside the map speak first
      for (const saying of [...sayings.filter((each) => each.paragraph), ...sayings.filter((each) => !each.paragraph)]) {
        bySource.set(saying.source, [...(bySource.get(saying.source) ?? []), saying]);
      }
      const rival = sayings.some(({ stance }) => stance !== "supports") && bySource.size > 1;
      const only = petrograd.evidence.only();
      const missing = only !== null && !petrograd.evidence.leaves(recordId);
      return [
        missing ? el("p", { class: "missing" }, say("not-supported", { source: petrograd.campaign.sources.get(only).short })) : null,
        el("div", { class: rival ? "accounts rival" : "accounts" }, [...bySource].map((each) => account(each, rival))),
        note ? el("p", { class: "why" }, el("b", {}, `${say("why")} `), untranslated(note)) : null,
      ];
    },
  };
})((window.petrograd = window.petrograd || {}));
