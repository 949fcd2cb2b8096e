// The page's own words in the language that is set: one table, made in Python from `words.csv`.
(function (petrograd) {
  "use strict";
  let table = {}; // by language, by key
  let language = "";

  function fill(phrase, values) {
    return phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  // An attribute's phrase stands under `data-word-<attribute>`, an element's own under `data-word`.
  function rewrite(element) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "data-word") element.textContent = say(value);
      else if (name.startsWith("data-word-")) element.setAttribute(name.slice("data-word-".length), say(value));
    }
  }

  // A phrase, with what its braces stand for; one that the language lacks comes in the first language.
  function say(key, values = {}) {
    const phrase = table[language]?.[key] ?? Object.values(table)[0][key];
    if (phrase === undefined) throw new Error(`no phrase "${key}" in words.csv`);
    return fill(phrase, values);
  }

  petrograd.words = {
    begin: (words) => (table = words),
    say,

    // A phrase with a number, in the form the language has for it: of the keys `<key>.one`, `.few`, `.many`, `.other`.
    count(key, n, values = {}) {
      const form = `${key}.${new Intl.PluralRules(language).select(n)}`;
      return say(form in table[language] ? form : `${key}.other`, { n, ...values });
    },

    languages: () => Object.keys(table),
    language: () => language,

    // Puts the page's fixed words into a language. What the scripts write themselves they write anew.
    use(next) {
      language = next;
      document.documentElement.lang = next;
      for (const element of document.querySelectorAll("*")) rewrite(element);
    },
  };
})((window.petrograd = window.petrograd || {}));
