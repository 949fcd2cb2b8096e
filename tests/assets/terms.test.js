import { campaign, know } from "./campaign.js";
import assert from "node:assert/strict";
import * as terms from "../../assets/reading/terms.js";

const term = (id, forms) => ({ id, title: id, kind: "term", forms, explanation: "", sources: [] });
const shown = (parts) => parts.map((part) => (typeof part === "string" ? part : `[${part.attributes["data-term"]}:${part.children}]`)).join("");

function use(...list) {
  know();
  campaign.terms = list;
  terms.init();
}

Deno.test("a word that is explained is a control, the first time", () => {
  use(term("soviet", "Soviet;Soviets"));
  assert.equal(shown(terms.inPage("The Soviets and the Soviet.")), "The [soviet:Soviets] and the Soviet.");
  assert.equal(shown(terms.inPage("Sovietsk, antiSoviet")), "Sovietsk, antiSoviet");
  assert.equal(shown(terms.inPage("“Soviet”-led")), "“[soviet:Soviet]”-led");
});

Deno.test("of two forms the longer is meant", () => {
  use(term("srs", "Socialist Revolutionaries"), term("left", "Left Socialist Revolutionaries"));
  assert.equal(shown(terms.inPage("Left Socialist Revolutionaries, Socialist Revolutionaries")),
    "[left:Left Socialist Revolutionaries], [srs:Socialist Revolutionaries]");
});

Deno.test("a form that begins small is found with a capital, one with an asterisk with any ending", () => {
  use(term("cadets", "cadet;cadets"), term("cossacks", "казак*"), term("kadets", "Kadets"));
  assert.equal(shown(terms.inPage("Cadets, Казаками и казак, kadets")), "[cadets:Cadets], [cossacks:Казаками] и казак, kadets");
});

Deno.test("in a text a word is a control once a paragraph, whatever the page's language is", () => {
  use(term("soviet", "Soviet"));
  campaign.terms = [term("soviet", "Совет")];
  terms.rerender();
  const seen = new Set();
  assert.equal(shown(terms.inText("A Soviet", seen)) + shown(terms.inText(" of the Soviet", seen)), "A [soviet:Soviet] of the Soviet");
  assert.equal(shown(terms.inPage("Совет")), "[soviet:Совет]");
});

Deno.test("a campaign may explain nothing, and a form be made of signs", () => {
  use();
  assert.deepEqual(terms.inPage("a b"), ["a b"]);
  use(term("strike", "“Italian” strike"), term("os", "O.S."));
  assert.equal(shown(terms.inPage("an “Italian” strike, 25 Oct O.S.")), "an [strike:“Italian” strike], 25 Oct [os:O.S.]");
});
