import assert from "node:assert/strict";
import * as texts from "../../assets/core/texts.js";
import { campaign, know } from "./campaign.js";

Deno.test("a paragraph is named with its text, and with whoever speaks in it", () => {
  know();
  const [text] = campaign.texts;
  Object.assign(text, { short: "Diary", voiced: [[2, 3]], voices: ["the captain’s letter"] });
  assert.deepEqual([0, 1, 2, 3].map((each) => texts.named(text.first + each)),
    ["Diary, ¶1", "Diary, ¶2 (the captain’s letter)", "Diary, ¶3 (the captain’s letter)", "Diary, ¶4"]);
});
