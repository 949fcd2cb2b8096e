import "./page.js";
import assert from "node:assert/strict";
import { find, keyOf, momentOf, stations, stepsOf } from "../../assets/teaching/stations.js";

const step = (at, then = null, dispute = null) => ({ at, then, dispute });
const lesson = {
  question: "Why?", background: [], close: { task: "Write.", listen: [] },
  versions: [{ id: "short", title: "In a hurry", steps: [2, 3] }],
  steps: [step(10), step(20, 30, { question: "When?", accounts: [], listen: [] }), step(40, null, { question: "Who?", accounts: [] })],
};
const names = (all) => all.map((each) => `${keyOf(each)}${each.later && each.part === "step" ? "+" : ""}`).join(" ");

Deno.test("a lesson begins with its question, and lays accounts side by side after their step", () => {
  assert.equal(names(stations(lesson)), "begin 1 2 2+ 2-accounts 3 3-accounts close");
});

Deno.test("a shorter version leaves out steps with all that is theirs", () => {
  assert.equal(names(stations(lesson, "short")), "begin 2 2+ 2-accounts 3 3-accounts close");
  assert.deepEqual(stepsOf(lesson, "short"), [1, 2]);
  assert.deepEqual(stepsOf(lesson, "none of that name"), [0, 1, 2]);
});

Deno.test("a lesson of old has its steps alone", () => {
  assert.equal(names(stations({ ...lesson, question: "", close: null })), "1 2 2+ 2-accounts 3 3-accounts");
});

Deno.test("a station is found by its name", () => {
  const all = stations(lesson);
  assert.deepEqual(find(all, "2", true), { part: "step", index: 1, later: true });
  assert.deepEqual(find(all, "2"), { part: "step", index: 1, later: false });
  assert.deepEqual(find(all, "3", true), { part: "step", index: 2, later: false }); // it has one moment
  assert.equal(find(all, "1-accounts"), null);
  assert.equal(find(all, "9"), null);
});

Deno.test("accounts are laid out where their step has come to, the close where the last one has", () => {
  const at = (key, later) => momentOf(lesson, find(stations(lesson), key, later));
  assert.deepEqual([at("begin"), at("1"), at("2"), at("2", true), at("2-accounts"), at("close")], [10, 10, 20, 30, 30, 40]);
});
