import "./page.js";
import assert from "node:assert/strict";
import * as settings from "../../assets/core/settings.js";

Deno.test("what somebody has chosen is kept, and nothing else: another campaign may begin in another language", () => {
  const store = window.localStorage;
  let held = JSON.stringify({ language: "ru" });
  window.localStorage = /** @type {any} */ ({ getItem: () => held, setItem: (_key, value) => (held = value) });
  settings.init(["en", "fr"]); // no Russian
  assert.equal(settings.get("language"), "en");
  settings.set("theme", "dark");
  assert.deepEqual(JSON.parse(held), { language: "ru", theme: "dark" });
  settings.init(["fr", "ru"]);
  assert.deepEqual(["language", "theme"].map(settings.get), ["ru", "dark"]);
  settings.set("theme", "bright");
  window.localStorage = store;
});
