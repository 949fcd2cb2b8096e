// The page's language: the button that changes it, and `?lang=` in the address, so that a link opens in the language in
// which it was copied.
import { id } from "../core/dom.js";
import * as settings from "../core/settings.js";
import * as translations from "../core/translations.js";
import * as words from "../core/words.js";

// The button is written in the language it leads to: who reads no other must be able to find it.
function name(next) {
  const button = id("language");
  const called = words.sayIn(next, "language.name");
  button.lang = next;
  button.textContent = called;
}

function put(language) {
  const languages = words.languages();
  words.use(language);
  translations.use(language);
  name(languages[(languages.indexOf(language) + 1) % languages.length]);
}

export function init() {
  id("language").addEventListener("click", () => settings.turn("language"));
  put(settings.get("language"));
}

// Puts the page's fixed words and the campaign's into the language that is set. The first one needs no saying.
export function use() {
  const language = settings.get("language");
  put(language);
  const address = new URL(window.location.href);
  if (language === words.languages()[0]) address.searchParams.delete("lang");
  else address.searchParams.set("lang", language);
  window.history.replaceState(null, "", address);
}
