import "./page.js";
import assert from "node:assert/strict";
import * as clock from "../../assets/core/clock.js";
import * as records from "../../assets/core/records.js";
import * as selection from "../../assets/core/selection.js";
import * as passageChoice from "../../assets/reading/passage_choice.js";
import * as passageFilters from "../../assets/reading/passage_filters.js";
import { event, know } from "./campaign.js";

const leg = (id, depart, arrive) => ({ id, first: 0, last: 1, from: "gatchina", to: "gatchina", certainty: "certain", kind: "halt", note: null,
  depart, arrive, earliest: null, latest: null });
const UNIT = { id: "guard", name: "Guard", label: "Guard", note: null, side: 0, kind: "infantry", rank: 1, low: null, high: null, claims: [],
  legs: [leg("first", 100, 200), leg("second", 300, 400)], track: [[100, 30, 59], [200, 30, 59], [400, 30, 59]] };
const saying = (paragraph, stance = "supports") => ({ source: "trotsky", locator: "", quote: "", stance, says: "", dating: "", paragraph, dates: true });

const OTHER = { ...UNIT, id: "train", legs: [leg("third", 100, 200)] };
const SCOUT = { ...UNIT, id: "scout", legs: [leg("fourth", 100, 200)] };

know({ minutes: 1000, events: [event("battle", 0, 1000), event("talk", 900, 910)], units: [UNIT, OTHER, SCOUT], unitPassages: { guard: [2, 8], train: [4, 5] }, citations: {
  first: [saying(8), saying(9, "contradicts")], second: [saying(null)], third: [saying(null)], fourth: [saying(6, "proposed")], battle: [saying(3)], talk: [saying(2)] } });
records.init();

const of = (minute) => (clock.set(minute), passageChoice.now());

Deno.test("a unit's passage is that of the record it is in, and of no other day", () => {
  selection.set("unit", "guard");
  assert.deepEqual(of(50).numbers, []); // not on the map yet
  assert.deepEqual(of(150).numbers, [8]); // what contradicts is not shown for it
  assert.deepEqual(of(250).numbers, [8]); // stands where that record brought it
  assert.deepEqual(of(350).numbers, []); // the text does not tell of where it is now
  assert.deepEqual(of(500).numbers, []); // no longer on the map
  assert.notEqual(of(250).of, of(350).of); // so that it is written anew
  selection.clear();
  assert.deepEqual(of(150).numbers, [3]);
});

Deno.test("of a unit whose records cite no passage it is one that names it", () => {
  selection.set("unit", "train");
  const { numbers, marks } = of(150);
  assert.deepEqual(numbers, [4, 5]);
  assert.ok(marks(["The train", [], [], [], ["train"]]));
  assert.ok(!marks(["The guard", [], [], [], ["guard"]]) && !marks(["a town", ["gatchina"], []]));
  selection.set("unit", "guard");
  assert.deepEqual([of(350).numbers, of(960).numbers], [[], []]); // others are told of: it is named in them somewhen
  assert.deepEqual(of(905).numbers, [2]); // named where the text tells of the moment
  assert.deepEqual([...passageFilters.of({ kind: "unit", id: "guard" }).numbers].sort(), [2, 8, 9]); // named, or cited
  selection.clear();
});

Deno.test("what is only proposed is shown as such, and tells no hour", () => {
  selection.set("unit", "scout");
  assert.deepEqual([of(150).numbers, of(150).proposed(6)], [[6], true]);
  assert.deepEqual(records.narratedBy(6), []);
  selection.set("unit", "guard");
  assert.equal(of(150).proposed(8), false);
  selection.clear();
});
