// What the text shows, in words, for the line over it and the one under it.
(function (petrograd) {
  "use strict";
  const say = (key, values) => petrograd.words.say(key, values);

  function passages(n) {
    return n === 0 ? say("passages.none") : petrograd.words.count("passages", n);
  }

  function whole() {
    const source = petrograd.campaign.sources.get(petrograd.campaign.text);
    return source ? `${source.short}: ${source.title}` : "";
  }

  petrograd.status = {
    // What is shown, and how much of it: the number is never cut off. `hit` is the one looked at, -1 if none is.
    of(filter, hit) {
      if (filter === null) return [whole(), ""];
      if (filter.kind !== "search") return [filter.title(), `: ${passages(filter.numbers.size)}`];
      const title = say("quoted", { words: filter.title() });
      const n = petrograd.search.count();
      if (n === 0) return [title, `: ${say("hits.none")}`];
      const hits = hit >= 0 ? say("hit-of", { i: hit + 1, n }) : petrograd.words.count("hits", n);
      return [title, `: ${petrograd.words.count("hits-in", filter.numbers.size, { hits })}`];
    },

    // Said where a filter leaves nothing.
    nothing: (filter) => say(`nothing.${filter.kind}`),
  };
})((window.petrograd = window.petrograd || {}));
