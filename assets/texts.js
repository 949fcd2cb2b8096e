// The texts that are read beside the map, one after another. A paragraph is told by its place among those of all texts, its
// serial; people are told its number in its own text and, where there are several, in which.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;
  const all = () => petrograd.campaign.texts;
  const of = (serial) => all().findLast(({ first }) => first <= serial);
  const its = (passages, { first, count }) => passages.slice(first - 1, first - 1 + count);
  const head = ({ first, author, title }) => el("h2", { class: "text-head", "data-first": first }, el("span", {}, author), " ", title);

  petrograd.texts = {
    of,
    several: () => all().length > 1,
    number: (serial) => serial - of(serial).first + 1,

    // "¶4", or "Letters ¶4".
    label: (serial) => `${petrograd.texts.several() ? `${of(serial).short} ` : ""}¶${petrograd.texts.number(serial)}`,

    // What `lang` the words of a paragraph get.
    tongue: (serial) => petrograd.words.foreign(of(serial).language),

    // What the texts are called, "Letters, Diary".
    names: () => all().map(({ short }) => short).join(", "),

    // The paragraphs' elements with what stands over each text, if there are several.
    headed: (passages) => all().flatMap((text) => (petrograd.texts.several() ? [head(text), ...its(passages, text)] : passages)),

    // Hides what stands over a text of which no paragraph is shown.
    sift(element, passages) {
      for (const each of element.querySelectorAll(".text-head")) {
        each.hidden = its(passages, of(Number(each.dataset.first))).every(({ hidden }) => hidden);
      }
    },
  };
})((window.petrograd = window.petrograd || {}));
