// A campaign for the tests: what Python sends to the page, from the file that `test_javascript.py` has written.
import "./page.js";
import * as campaignModule from "../../assets/core/campaign.js";
import * as clock from "../../assets/core/clock.js";
import * as dates from "../../assets/core/dates.js";
import * as settings from "../../assets/core/settings.js";
import * as words from "../../assets/core/words.js";

export const sent = JSON.parse(Deno.readTextFileSync(Deno.env.get("CAMPAIGN_JSON")));

export const { campaign } = campaignModule;
// The page's words in every language that it has.
export const everyWord = JSON.parse(Deno.readTextFileSync(Deno.env.get("WORDS_JSON")));

// What `main.js` does first: another start, length or calendar may be given, or other records.
export function know(other = {}) {
  const data = { ...sent, ...other };
  words.init(data.words);
  if (data.words === sent.words) words.learn(sent.translations.words);
  words.use(Object.keys(data.words)[0]);
  settings.init(words.languages());
  settings.set("calendar", "new");
  campaignModule.take(structuredClone(data));
  dates.init(data);
  clock.init(data.minutes, data.events.map(({ start }) => start), data.events.filter(({ rank }) => rank === 1).map(({ start }) => start));
}

// An event of a few.
export const event = (id, start, end, more = {}) => ({ id, places: ["petrograd"], kind: "event", certainty: "certain", title: id,
  summary: "", note: "", start, end, earliest: null, latest: null, precision: {}, shown: start, ...more });
