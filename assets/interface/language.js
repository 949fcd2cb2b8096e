// The page's language: a button for each that it is not in, and `?lang=` in the address, so that a link opens in the language
// in which it was copied.
import { speak } from "../core/dom.js";
import * as settings from "../core/settings.js";
import * as translations from "../core/translations.js";
import * as words from "../core/words.js";

/** @type {() => NodeListOf<HTMLElement>} */
const buttons = () => document.querySelectorAll("button.language");

// A button is written in the language it leads to: who reads no other must be able to find it.
/** @type {(language: string) => void} */
function name(language) {
  const all = words.languages();
  const others = [...all.slice(all.indexOf(language) + 1), ...all.slice(0, all.indexOf(language))];
  buttons().forEach((button, index) => {
    speak(button, others[index]);
    button.textContent = words.sayIn(others[index], "language.name");
  });
}

/** @type {(language: string) => void} */
function put(language) {
  words.use(language);
  translations.use(language);
  name(language);
}

export function init() {
  for (const button of buttons()) button.addEventListener("click", () => settings.set("language", button.lang));
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
