import "./page.js";
import assert from "node:assert/strict";
import * as dom from "../../assets/core/dom.js";

/** @type {(lang: string | null) => string} */
const direction = (lang) => /** @type {any} */ (dom.el("p", { lang })).attributes.dir;

Deno.test("a language runs in the direction of its script, and where nobody knows it the words decide", () => {
  for (const tag of ["ar", "ar-EG", "he", "fa", "ur", "yi", "ps", "sd", "dv", "uz-Arab"]) assert.equal(direction(tag), "rtl", tag);
  for (const tag of ["en", "ru", "fr", "ja", "tr", "uz", "ar-Latn", "az"]) assert.equal(direction(tag), "ltr", tag);
  for (const tag of ["", null, "no-such-language-tag-1"]) assert.equal(direction(tag), "auto", tag);
});

Deno.test("what says its language says its direction", () => {
  const { attributes } = /** @type {any} */ (dom.el("p", { lang: "ar" }, "نص."));
  assert.deepEqual(attributes, { lang: "ar", dir: "rtl" });
  assert.deepEqual(/** @type {any} */ (dom.el("p", {}, "text")).attributes, {});
});
