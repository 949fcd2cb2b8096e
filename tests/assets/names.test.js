import { campaign, event, know, sent } from "./campaign.js";
import assert from "node:assert/strict";
import * as names from "../../assets/reading/names.js";

const found = (query) => names.find(query).map(({ sort, id }) => `${sort} ${id}`);

Deno.test("a place is found by any of its names, in whatever spelling and language", () => {
  know();
  names.init();
  for (const name of ["Gatchina", "gátchina", "Гатчина", "гатчина"]) assert.ok(found(name).includes("place gatchina"), name);
  campaign.places.get("gatchina").title = "Großœuvre";
  names.init();
  assert.ok(found("grossoeuvre").includes("place gatchina"));
  know();
  names.init();
  for (const name of ["Peterhoff", "Peterhof", "Петергофъ", "Петергоф"]) assert.ok(found(name).includes("place peterhof"), name);
});

Deno.test("units, people, terms and events are found too, each by its kind", () => {
  assert.deepEqual(found("земств"), []); // nobody has the other languages yet
  names.learn(sent.translations.campaign);
  assert.ok(found("Dybenko").includes("unit dybenko"));
  assert.ok(found("Dybenko").includes("person dybenko"));
  assert.ok(found("zemst").includes("term zemstvo"));
  assert.ok(found("земств").includes("term zemstvo"));
  assert.ok(found(campaign.events.get("last-interview").title).includes("event last-interview"));
  assert.deepEqual(found("   "), []);
  assert.deepEqual(found("no such thing"), []);
});

Deno.test("events stand in the order in which they begin", () => {
  know({ events: [event("rest", 900, 950, { title: "Fight at the ford" }), event("first", 100, 200, { title: "A fight" }), event("second", 300, 400, { title: "Fight in the wood" })] });
  names.init();
  assert.deepEqual(found("fight"), ["event first", "event second", "event rest"]);
  know();
  names.init();
});

Deno.test("what begins so comes first, few letters are sought at the beginning of words alone, and no kind floods the list", () => {
  assert.equal(found("pulkovo")[0], "place pulkovo");
  assert.ok(!found("ulkovo".slice(0, 2)).includes("place pulkovo"));
  assert.ok(found("ulkovo").includes("place pulkovo"));
  for (const sort of ["place", "unit", "event"]) assert.ok(found("k").filter((each) => each.startsWith(sort)).length <= 5);
});

Deno.test("four thousand places are found at once", () => {
  know({ places: Array.from({ length: 4000 }, (_, index) => ({ ...[...campaign.places.values()][0], id: `p${index}`, title: `Village ${index}` })) });
  names.init();
  names.find("warm");
  const began = performance.now();
  assert.deepEqual(found("Village 3999"), ["place p3999"]);
  assert.ok(performance.now() - began < 50);
});
