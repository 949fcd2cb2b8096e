// A campaign for the tests: what Python sends to the page, from the file that `test_javascript.py` has written.
import * as campaignModule from "../../assets/core/campaign.js";
import * as clock from "../../assets/core/clock.js";
import * as dates from "../../assets/core/dates.js";
import * as settings from "../../assets/core/settings.js";
import * as words from "../../assets/core/words.js";

const sent = JSON.parse(Deno.readTextFileSync(Deno.env.get("CAMPAIGN_JSON")));

export const { campaign } = campaignModule;

// What `main.js` does first, without a page: another start, length or calendar may be given.
export function know({ start = sent.start, minutes = sent.minutes, julian = sent.julian } = {}) {
  globalThis.window ??= { location: { search: "" }, localStorage: { getItem: () => null, setItem() {} } };
  globalThis.document ??= { documentElement: {}, querySelectorAll: () => [] };
  words.init(sent.words);
  words.use("en");
  settings.init(words.languages());
  settings.set("calendar", "new");
  campaignModule.take(structuredClone(sent));
  dates.init(start, minutes, julian);
  clock.init(minutes, []);
}
