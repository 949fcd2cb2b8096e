// For whoever edits the campaign's folder, on the machine that serves it: the page comes anew with every save, at the same
// moment, and stays as it was while something is wrong with the folder, which it then tells.
import { el, id } from "../core/dom.js";
import * as words from "../core/words.js";

const ASK_MS = 700;
const HERE = ["localhost", "127.0.0.1", "[::1]"]; // a class that looks on over the network asks for nothing
let told = "";

function tell(problems) {
  if (problems.join("\n") === told) return;
  told = problems.join("\n");
  id("problems").hidden = problems.length === 0;
  id("problems").replaceChildren(
    el("h2", {}, words.count("problems", problems.length)),
    el("ul", {}, problems.map((each) => el("li", {}, each))),
  );
}

async function ask(address) {
  try {
    const { campaign, problems } = await (await fetch(address)).json();
    if (campaign !== new URL(id("campaign").href).pathname + new URL(id("campaign").href).search) window.location.reload();
    else tell(problems);
  } catch {
    // the server has ended; the page goes on
  }
  setTimeout(ask, ASK_MS, address);
}

export function init() {
  const address = id("state")?.content;
  if (address && HERE.includes(window.location.hostname)) ask(address);
}
