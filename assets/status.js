// What the text shows, in words, for the line over it and the one under it.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;
  const say = (key, values) => petrograd.words.say(key, values);

  function passages(n) {
    return n === 0 ? say("passages.none") : petrograd.words.count("passages", n);
  }

  // A way to each of several texts.
  const links = () => petrograd.campaign.texts.map(({ first, short, title }) => el("button", { type: "button", class: "link", title,
    onclick: () => petrograd.scroll.to(id("text").querySelector(`[data-first="${first}"]`), "start") }, short));

  function whole() {
    const [text] = petrograd.campaign.texts;
    return text ? `${text.short}: ${text.title}` : "";
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

    // The same as elements; of several texts that are all shown, the ways to each.
    elements(filter, hit) {
      if (filter === null && petrograd.texts.several()) return links();
      const [title, number] = petrograd.status.of(filter, hit);
      return [el("span", { class: "title" }, title), el("span", {}, number)];
    },

    // Said where a filter leaves nothing.
    nothing: (filter) => say(`nothing.${filter.kind}`),
  };
})((window.petrograd = window.petrograd || {}));
