import "./page.js";
import assert from "node:assert/strict";
import * as translations from "../../assets/core/translations.js";
import { campaign, event, know } from "./campaign.js";

Deno.test("a language is laid over the records, and taken off again", () => {
  know({
    events: [event("gate", 0, 10), event("road", 20, 30)],
    citations: {},
    waters: [{ name: "The lake" }, { name: "The lake" }],
    lesson: { title: "Ten", steps: [{ title: "One", listen: ["a", "b"] }] },
    translations: { ru: {
      campaign: { campaign: { title: "Поход" } },
      event: { gate: { title: "Ворота" } },
      water: { "The lake": { name: "Озеро" } },
      lesson: { lesson: { title: "Десять" }, 1: { "listen.2": "б" } },
    } },
  });
  const { title } = campaign;
  const shown = () => [campaign.title, campaign.events.get("gate").title, campaign.events.get("road").title,
    campaign.waters.map(({ name }) => name).join(), campaign.lesson.title, campaign.lesson.steps[0].listen.join()];
  translations.init(campaign);
  const before = shown();
  translations.use("ru");
  assert.deepEqual(shown(), ["Поход", "Ворота", "road", "Озеро,Озеро", "Десять", "a,б"]);
  translations.use("de"); // none
  assert.deepEqual(shown(), before);
  assert.equal(campaign.title, title);
});
