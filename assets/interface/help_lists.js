// What stands behind a click: the help's table of keys, and the list of the files to take along.
import { el } from "../core/dom.js";
import * as words from "../core/words.js";

const word = (name, key) => el(name, { "data-word": key }, words.say(key));

// Of all keys only the space bar has another name in another language.
const cap = (key) => (key === words.sayIn(words.languages()[0], "key.space") ? word("kbd", "key.space") : el("kbd", {}, key));

/** @type {(campaign: Pick<Campaign, "keys" | "files">) => void} */
export function init({ keys, files }) {
  document.querySelector("#help table").append(el("tbody", {}, keys.map(([key, does]) =>
    el("tr", {}, el("th", { scope: "row" }, cap(key)), word("td", does)))));
  document.querySelector("#downloads ul").append(...files.map(({ name, title, description }) =>
    el("li", {}, el("a", { href: `data/${name}`, download: name }, title), el("p", {}, description))));
}
