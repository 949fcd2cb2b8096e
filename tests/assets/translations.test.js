import "./page.js";
import assert from "node:assert/strict";
import * as translations from "../../assets/core/translations.js";
import * as words from "../../assets/core/words.js";
import { campaign, event, know } from "./campaign.js";

Deno.test("a language is laid over the records, and taken off again", () => {
  know({
    events: [event("gate", 0, 10), event("road", 20, 30)],
    citations: {},
    waters: [{ name: "The lake" }, { name: "The lake" }],
    lesson: {
      title: "Ten", background: [{ text: "war" }], versions: [{ title: "brief" }], close: { task: "write", listen: ["c"] },
      steps: [{ title: "One", listen: ["a", "b"], dispute: { question: "who", accounts: [{ says: "I" }] } }],
    },
  });
  const russian = { ru: {
    campaign: { campaign: { title: "Поход" } },
    event: { gate: { title: "Ворота" } },
    water: { "The lake": { name: "Озеро" } },
    lesson: {
      lesson: { title: "Десять" }, 1: { "listen.2": "б" }, "background.1": { text: "война" }, "versions.1": { title: "кратко" },
      close: { task: "пишите", "listen.1": "в" }, "1.dispute": { question: "кто" }, "1.accounts.1": { says: "я" },
    },
  } };
  const { title } = campaign;
  const shown = () => [campaign.title, campaign.events.get("gate").title, campaign.events.get("road").title,
    campaign.waters.map(({ name }) => name).join(), campaign.lesson.title, campaign.lesson.steps[0].listen.join(),
    parts(campaign.lesson)];
  const parts = ({ background, versions, close, steps: [{ dispute }] }) =>
    [background[0].text, versions[0].title, close.task, ...close.listen, dispute.question, dispute.accounts[0].says].join();
  translations.use("ru"); // which has not come yet
  assert.equal(campaign.events.get("gate").title, "gate");
  translations.learn(campaign, russian);
  const before = shown();
  translations.use("ru");
  assert.deepEqual(shown(), ["Поход", "Ворота", "road", "Озеро,Озеро", "Десять", "a,б", "война,кратко,пишите,в,кто,я"]);
  const { lesson: told } = campaign;
  words.use("ru");
  assert.equal(translations.tongue(campaign.events.get("gate").title), null);
  assert.equal(translations.tongue(campaign.events.get("road").title), "en"); // as it was written
  assert.deepEqual(told.steps[0].listen.map(translations.tongue), ["en", null]);
  words.use("en");
  translations.use("de"); // none
  assert.equal(translations.tongue(campaign.events.get("road").title), null);
  assert.deepEqual(shown(), before);
  assert.equal(campaign.title, title);
});
