// What is wrong with a campaign's folder, for whoever edits it: file by file, where it is, what it is, what to do about it.
import { el, id } from "../core/dom.js";
import * as words from "../core/words.js";

const FOLDED = "petrograd-faults-folded"; // so it stays when the page comes anew
let shown = "";

function folded() {
  try {
    return window.sessionStorage.getItem(FOLDED) === "true";
  } catch {
    return false; // a browser may forbid a page to keep anything
  }
}

/** @type {(event: Event & { target: HTMLDetailsElement }) => void} */
function keep({ target }) {
  try {
    window.sessionStorage.setItem(FOLDED, String(!target.open));
  } catch {
    // it then lasts as long as the page
  }
}

/** @type {(fault: Fault) => HTMLElement} */
function item({ row, sheet, feature, column, fault, todo }) {
  const lines = `faults.${sheet ? "sheet-" : ""}${/\D/.test(row) ? "rows" : "row"}`;
  const place = [row === null ? "" : words.say(lines, { n: row }), feature, column].filter(Boolean).join(", ");
  return el("li", {}, place ? [el("b", {}, place), " "] : null, el("span", { lang: "en" }, fault), todo ? el("em", { lang: "en" }, todo) : null);
}

/** @type {(faults: Fault[]) => HTMLElement[]} */
function byFile(faults) {
  const files = [...new Set(faults.map(({ file }) => file))];
  return files.map((file) => el("section", {}, file ? el("h3", {}, file) : null, el("ul", {}, faults.filter((each) => each.file === file).map(item))));
}

// `all` says how many there are of which some are given; `shows` what the page shows meanwhile: "rest", "former" or "nothing".
/** @type {(state: FolderState) => void} */
export function show({ problems, all, shows, left }) {
  const next = JSON.stringify([problems, all, shows, left, words.language()]);
  if (next === shown) return;
  shown = next;
  const panel = id("problems");
  panel.hidden = problems.length === 0;
  panel.replaceChildren(panel.hidden ? "" : el("details", { open: !folded(), ontoggle: keep },
    el("summary", {}, el("h2", {}, words.count("faults", all)), " ", el("span", {}, words.say(`faults.${shows}`))),
    byFile(problems),
    all > problems.length ? el("p", {}, words.say("faults.more", { n: all - problems.length })) : null,
    left.length > 0 ? el("p", {}, words.say("faults.left", { what: left.map(([name, n]) => `${name} (${n})`).join(", ") })) : null));
}
