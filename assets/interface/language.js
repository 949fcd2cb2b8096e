// The page's language: a button for each that it is not in, and `?lang=` in the address, so that a link opens in the language
// in which it was copied. The words of the others come when the page lives, or at once where they are wanted from the beginning.
import { campaign } from "../core/campaign.js";
import { speak } from "../core/dom.js";
import * as later from "../core/later.js";
import { ask } from "../core/parts.js";
import * as settings from "../core/settings.js";
import { idle } from "../core/slices.js";
import * as translations from "../core/translations.js";
import * as words from "../core/words.js";
import * as names from "../reading/names.js";
import * as reader from "../reading/reader.js";

const WORDS = "translations"; // what brings them
const home = document.documentElement.lang; // the language in which the page is sent
/** @type {Promise<void> | null} */
let learnt = null; // the promise that they are there

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

async function take() {
  const found = await later.data(WORDS);
  words.learn(found.words);
  translations.learn(campaign, found.campaign);
  ask(names, "learn", found.campaign);
  ask(reader, "seek");
}

// Whether other words are wanted from the beginning: for the page, or for a day that a link has in words.
/** @type {() => boolean} */
export const abroad = () => (settings.wanted().language ?? home) !== home
  || /\p{L}{2}/u.test(new URLSearchParams(window.location.hash.slice(1)).get("t") ?? "");

// Has them come while the page is made.
export const begin = () => later.begin(WORDS);

// Has them come if they have not yet. What has failed is tried again the next time.
/** @type {() => Promise<void>} */
function learn() {
  learnt ??= take().catch((error) => {
    learnt = null;
    throw error;
  });
  return learnt;
}

// The same when there is nothing else to do; whoever wants them after all asks for them again.
/** @type {() => Promise<void>} */
export const learnByAndBy = () => (words.languages().length > 1 ? idle().then(learn).catch(() => {}) : Promise.resolve());

export async function init() {
  for (const button of buttons()) {
    button.addEventListener("click", async () => {
      const chosen = button.lang;
      await learn();
      settings.set("language", chosen);
    });
  }
  put(home);
  if (abroad()) {
    await learn();
    put(settings.get("language"));
  }
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
