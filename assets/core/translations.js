// The campaign's own words in the language that is set, laid over its records: made in Python from `translations.csv`. They
// come when the page lives, or at once if it is to open in another language than its first.
import { campaign } from "./campaign.js";
import { el } from "./dom.js";
import { untranslated } from "./words.js";

/** @type {Map<string, Word[]>} */
let table = new Map(); // by language: the words, each { holder, key, text }
/** @type {Set<string>} */
let laid = new Set(); // the texts that there are in the language that is set
/** @type {Word[]} */
let originals = []; // every word that some language has another for, as it was written

// The part of the lesson that an id stands for: "lesson", "background.2", "versions.1", "close"; "7", "7.dispute",
// "7.accounts.2" of a step.
/** @type {(lesson: Lesson, id: string) => any} */
function partOf(lesson, id) {
  const [first, second, third] = id.split(".");
  if (first === "lesson") return lesson;
  if (first === "close") return lesson.close;
  if (first === "background" || first === "versions") return lesson[first][Number(second) - 1];
  const step = lesson.steps[Number(first) - 1];
  if (second === undefined) return step;
  return third === undefined ? step.dispute : step.dispute.accounts[Number(third) - 1];
}

// The objects that a kind and an id stand for: as a rule one, but a water may have its name on the map twice.
/** @type {(campaign: any, kind: string, id: string) => object[]} */
function records(campaign, kind, id) {
  const { lesson } = campaign;
  switch (kind) {
    case "campaign": return [campaign];
    case "lesson": return [lesson && partOf(lesson, id)];
    case "opening": return [campaign.guide.opening[Number(id) - 1]];
    case "ending": return [id === "ending" ? campaign.guide : campaign.guide.ending[Number(id) - 1]];
    case "media": return [campaign.media.find((medium) => medium.id === id)];
    case "water": return campaign.waters.filter((water) => water.name === id);
    default: {
      const all = campaign[`${kind}s`];
      return [all instanceof Map ? all.get(id) : all.find((each) => each.id === id)];
    }
  }
}

// Where a word stands: "title" of a record itself, "listen.2" in its list.
/** @type {(record: any, field: string) => [holder: any, key: string | number]} */
function place(record, field) {
  const [name, number] = field.split(".");
  return number === undefined ? [record, name] : [record[name], Number(number) - 1];
}

/** @type {(campaign: Campaign, kinds: Translation) => Word[]} */
function words(campaign, kinds) {
  const found = [];
  for (const [kind, ids] of Object.entries(kinds)) {
    for (const [id, fields] of Object.entries(ids)) {
      for (const record of records(campaign, kind, id).filter(Boolean)) {
        for (const [field, text] of Object.entries(fields)) {
          const [holder, key] = place(record, field);
          found.push({ holder, key, text });
        }
      }
    }
  }
  return found;
}

/** @type {(each: Word[]) => void} */
function lay(each) {
  for (const { holder, key, text } of each) holder[key] = text;
}

// In which language a text of the campaign is, if not in the one that is set: the one in which it was written.
/** @type {(text: string) => string | null} */
export const tongue = (text) => (laid.has(text) ? null : untranslated());

// Says in which language an element is read out that is named by a text of the campaign.
/** @type {(element: HTMLElement, text: string) => void} */
export function speaks(element, text) {
  const its = tongue(text);
  if (its) element.lang = its;
  else element.removeAttribute("lang");
}

// A text of the campaign among words of the page, or what is `shown` of it: it says so where it is in another language.
/** @type {(text: string, shown?: any) => any} */
export function told(text, shown = text) {
  if (!text || !tongue(text)) return shown;
  const element = el("span", {}, shown);
  speaks(element, text);
  return element;
}

// What Python has written of the campaign into the page: its heading, and the views' buttons, each cut at its colon.
/** @type {(campaign: any) => void} */
function rewrite(campaign) {
  document.title = campaign.title;
  for (const element of document.querySelectorAll("[data-campaign]")) {
    element.textContent = campaign[element.dataset.campaign];
    speaks(element, element.textContent);
  }
  for (const button of document.querySelectorAll("#views [data-view]")) {
    const { title } = campaign.views.find((view) => view.id === button.dataset.view);
    const short = title.split(":", 1)[0];
    button.title = title;
    speaks(button, title);
    button.querySelector(":scope > span").replaceChildren(short, el("span", { class: "rest" }, title.slice(short.length)));
  }
}

// Takes them, by language; until then all stands as it was written.
/** @type {(campaign: Campaign, translations: SentTranslations["campaign"]) => void} */
export function learn(campaign, translations) {
  const languages = Object.entries(translations);
  table = new Map(languages.map(([language, kinds]) => [language, words(campaign, kinds)]));
  originals = [...table.values()].flat().map(({ holder, key }) => ({ holder, key, text: holder[key] }));
}

// Puts the campaign into a language; what it has no word for stands as it was written.
/** @type {(language: string) => void} */
export function use(language) {
  lay(originals);
  const its = table.get(language) ?? [];
  lay(its);
  laid = new Set(its.map(({ text }) => text));
  rewrite(campaign);
}
