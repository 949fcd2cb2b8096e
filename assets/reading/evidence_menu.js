// The evidence filter's control, and what is left when only one source speaks.
import { campaign } from "../core/campaign.js";
import { el, id } from "../core/dom.js";
import * as evidence from "../core/evidence.js";
import * as words from "../core/words.js";
import * as citations from "./citations.js";

const only = (source) => words.say("only", { source: campaign.sources.get(source).short });

function says(source) {
  const read = citations.read(source);
  const what = words.say("left.what", { source: campaign.sources.get(source).short });
  return [el("b", {}, `${what} `), words.say("left", evidence.tally(source)), read.length > 0 ? [" · ", read] : []].flat(2);
}

function options() {
  return [el("option", { value: "" }, words.say("all-sources")),
    ...evidence.sources().map((source) => el("option", { value: source }, only(source)))];
}

export function init() {
  const select = id("evidence");
  select.append(...options());
  select.value = ""; // a browser that reloads keeps what was chosen
  select.addEventListener("change", () => evidence.set(select.value));
  id("all-sources").addEventListener("click", () => {
    evidence.set(null);
    select.focus();
  });
}

/** @type {(source: string | null) => void} */
export function show(source) {
  id("evidence").value = source ?? "";
  id("evidence-left").hidden = source === null;
  id("evidence-says").replaceChildren(...(source ? says(source) : []));
  document.body.classList.toggle("filtered", source !== null);
}

export function rerender() {
  id("evidence").replaceChildren(...options());
  show(evidence.only());
}
