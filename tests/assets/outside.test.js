import { know } from "./campaign.js";
import assert from "node:assert/strict";
import * as outside from "../../assets/reading/outside.js";

const shown = (parts) => parts.filter((part) => part !== "").map((part) => (typeof part === "string" ? part : `[${part.attributes.href}]`)).join("");

Deno.test("an address in a sentence is a link, without what the sentence puts round it", () => {
  know();
  for (const [text, expected] of [
    ["See https://example.org/scan/12.", "See [https://example.org/scan/12]."],
    ["(https://example.org/a_(b)) and http://xn--e1afmkfd.example:8080/?q=1&r=ж#z, too", "([https://example.org/a_(b)]) and [http://xn--e1afmkfd.example:8080/?q=1&r=ж#z], too"],
    ["“https://example.org”; [https://example.org/]", "“[https://example.org]”; [[https://example.org/]]"],
    ["https:// is nothing, nor javascript:alert(1), nor www.example.org", "https:// is nothing, nor javascript:alert(1), nor www.example.org"],
  ]) assert.equal(shown(outside.cut(text)), expected);
});

Deno.test("it opens a tab that learns nothing of this one", () => {
  know();
  const [, link] = outside.cut("https://example.org");
  assert.deepEqual([link.attributes.target, link.attributes.rel], ["_blank", "noopener noreferrer external"]);
});
