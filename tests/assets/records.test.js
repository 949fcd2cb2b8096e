import { frame, element } from "./page.js";
import assert from "node:assert/strict";
import * as clock from "../../assets/core/clock.js";
import * as evidence from "../../assets/core/evidence.js";
import * as news from "../../assets/core/news.js";
import * as records from "../../assets/core/records.js";
import * as selection from "../../assets/core/selection.js";
import { event, know } from "./campaign.js";

const saying = (source, paragraph, more = {}) => ({ source, locator: "", quote: "", stance: "supports", says: "", dating: "", paragraph, dates: true, ...more });
const EVENTS = [event("long", 0, 1000), event("first", 100, 110), event("doubted", 205, 207, { certainty: "uncertain" }),
  event("second", 200, 260), event("brief", 210, 215), event("said", 500, 500, { kind: "claim" })];
const CITATIONS = {
  long: [saying("trotsky", 1)],
  first: [saying("trotsky", 3), saying("reed", null)],
  second: [saying("trotsky", 4), saying("trotsky", 9, { stance: "contradicts" })],
  brief: [saying("trotsky", 5), saying("trotsky", 5)],
  doubted: [saying("reed", null, { dates: false })],
  said: [saying("reed", null, { stance: "vague" })],
};

know({ minutes: 1000, events: EVENTS, units: [], citations: CITATIONS });
records.init();
evidence.init(/** @type {any} */ ({ citations: new Map(Object.entries(CITATIONS)) }));

function at(minute) {
  clock.set(minute);
  return [...records.numbersAt(minute)];
}

Deno.test("the text tells of what goes on, the latest news first, else of what began last", () => {
  assert.deepEqual(at(0), [1]); // only what is long has begun
  assert.deepEqual(at(105), [3]);
  assert.deepEqual(at(150), [3]); // over, but nothing has come since
  assert.deepEqual(at(212), [5, 4]); // once, though cited twice
  assert.deepEqual(at(230), [4]);
  assert.deepEqual(at(900), [5]); // began last; what contradicts tells no hour
});

Deno.test("a paragraph knows of which records it tells", () => {
  assert.deepEqual(records.narratedBy(3), [{ number: 3, id: "first", start: 100, end: 110, brief: true }]);
  assert.deepEqual(records.narratedBy(9), []);
  assert.ok(!records.narratedBy(1)[0].brief);
});

Deno.test("the news is the briefest that goes on and is attested, else what has begun last", () => {
  const latest = (minute) => (clock.set(minute), news.latest()?.id);
  assert.equal(latest(0), "long"); // there is no other
  assert.equal(latest(105), "first");
  assert.equal(latest(150), "first");
  assert.equal(latest(206), "second"); // not the doubted one, though it is briefer
  assert.equal(latest(212), "brief");
  assert.equal(latest(900), "said");
});

Deno.test("the selected event is the news while it goes on", () => {
  selection.set("event", "long");
  clock.set(212);
  assert.equal(news.latest().id, "long");
  selection.clear();
});

Deno.test("several records that are meant at once are gone to in turn", () => {
  records.go(["first", "second"]);
  assert.deepEqual([clock.now(), selection.now()], [100, { kind: "event", id: "first" }]);
  records.go(["first", "second"]);
  assert.equal(selection.now().id, "second");
  records.go(["first", "second"]);
  assert.equal(selection.now().id, "first");
  frame();
  assert.match(element("live").textContent, /first$/);
  selection.clear();
});

Deno.test("nothing that there is not can be selected", () => {
  selection.set("event", "nowhere");
  assert.equal(selection.now(), null);
  selection.set("event", "first");
  selection.set("unit", "first");
  assert.equal(selection.now(), null);
});

Deno.test("the filter leaves what one source supports, and asks all where that is nothing", () => {
  assert.deepEqual(evidence.sources(), ["trotsky", "reed"]);
  evidence.set("reed");
  assert.deepEqual(["first", "doubted", "second", "said"].filter(evidence.supports), ["first", "doubted"]);
  assert.deepEqual(evidence.tally("reed"), { movements: 0, ofMovements: 0, events: 2, ofEvents: 6, dated: 1 });
  evidence.set("nobody");
  assert.equal(evidence.only(), null);
  assert.ok(evidence.supports("said"));
});
