// The page's language: the button that changes it, and `?lang=` in the address, so that a link opens in the language in
// which it was copied.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;

  // The button is written in the language it leads to: who reads no other must be able to find it.
  function name(next) {
    const button = id("language");
    const called = petrograd.words.sayIn(next, "language.name");
    button.lang = next;
    button.textContent = petrograd.words.sayIn(next, "language.short");
    button.title = called;
    button.setAttribute("aria-label", `${button.textContent}: ${called}`); // who says what they see is understood
  }

  function put(language) {
    const languages = petrograd.words.languages();
    petrograd.words.use(language);
    petrograd.translations.use(language);
    name(languages[(languages.indexOf(language) + 1) % languages.length]);
  }

  petrograd.language = {
    begin() {
      id("language").addEventListener("click", () => petrograd.settings.turn("language"));
      put(petrograd.settings.get("language"));
    },

    // Puts the page's fixed words and the campaign's into the language that is set. The first one needs no saying.
    use() {
      const language = petrograd.settings.get("language");
      put(language);
      const address = new URL(window.location.href);
      if (language === petrograd.words.languages()[0]) address.searchParams.delete("lang");
      else address.searchParams.set("lang", language);
      window.history.replaceState(null, "", address);
    },
  };
})((window.petrograd = window.petrograd || {}));
