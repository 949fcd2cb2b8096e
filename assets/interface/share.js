// A link to what is shown now, and a frame of it for somebody's own page, to be copied.
import { campaign } from "../core/campaign.js";
import { el, id } from "../core/dom.js";
import { colon, say } from "../core/words.js";
import * as address from "./address.js";

const HERE = ["localhost", "127.0.0.1", "[::1]", ""]; // the last is that of a file
const dialog = () => id("share");

function link() {
  const here = new URL(window.location.href);
  here.hash = address.now();
  return here.href;
}

const frame = () => el("iframe", { src: link(), title: campaign.title, width: "100%", height: "640", style: "border: 0",
  allow: "fullscreen" }).outerHTML;

// A browser may forbid it, in a frame or without TLS: then there is the old way, and at last a hand.
async function copy(field, says) {
  let done = true;
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    done = document.execCommand("copy");
  }
  says.textContent = say(done ? "share.copied" : "share.by-hand");
}

/** @type {(key: string, field: HTMLElement, says: HTMLElement) => HTMLElement} */
const row = (key, field, says) => el("div", { class: "row" }, el("label", {}, el("span", {}, say(key)), field),
  el("button", { type: "button", "aria-label": `${say("share.copy")}${colon()}${say(key)}`, onclick: () => copy(field, says) }, say("share.copy")));

function open() {
  const says = el("p", { role: "status" });
  const given = { readonly: true, spellcheck: "false", dir: "ltr", onfocus: ({ target }) => target.select() };
  dialog().replaceChildren(
    el("h2", {}, say("share")),
    row("share.link", el("input", { type: "text", value: link(), ...given }), says),
    row("share.frame", el("textarea", { rows: 4, ...given }, frame()), says),
    HERE.includes(window.location.hostname) ? el("p", { class: "here" }, say("share.here")) : "",
    el("div", { class: "choices" }, says, el("button", { type: "button", onclick: () => dialog().close() }, say("close"))));
  const menu = id("share-open").closest("details");
  if (menu) menu.open = false;
  dialog().showModal();
}

export function init() {
  id("share-open").addEventListener("click", open);
  dialog().addEventListener("click", ({ target }) => target === dialog() && dialog().close()); // beside it
}
