// The page comes anew by itself. For whoever edits the campaign's folder, on the machine that serves it, with every save, at
// the same moment; what is wrong with the folder, and therefore left out, it tells. And for everybody
// whose page, layout and data, asked for one after the other, are of two versions, since somebody has saved meanwhile.
import { id } from "../core/dom.js";
import * as faults from "./faults.js";

const ASK_MS = 700;
const HERE = ["localhost", "127.0.0.1", "[::1]"]; // a class that looks on over the network asks for nothing
const MOST = 5; // times in a row; then it is something else that is wrong, or somebody is saving all the time
const APART_MS = 300; // between one and the next, longer each time
const AT_LAST_MS = 10_000; // between one and the next for ever after, which is told
// The address of the data that the page shows; "" of one that has nothing to show.
function here() {
  const data = id("campaign") && new URL(id("campaign").href);
  return data ? data.pathname + data.search : "";
}

/** @type {(address: string, offer: (address: string, token: string) => void, busy: () => boolean) => Promise<void>} */
async function ask(address, offer, busy) {
  try {
    const state = await (await fetch(address)).json();
    if (state.campaign !== here() && !busy()) window.location.reload();
    else {
      faults.show(state);
      if (state.token) offer(address.replace(/state\.json$/, "edit"), state.token);
    }
  } catch {
    // the server has ended; the page goes on
  }
  setTimeout(ask, ASK_MS, address, offer, busy);
}

// `offer` is called with where a folder may be edited, and by what token, if it may; while `busy` the page stays as it is.
/** @type {(offer?: (address: string, token: string) => void, busy?: () => boolean) => void} */
export function init(offer = () => {}, busy = () => false) {
  const address = id("state")?.content;
  if (address && HERE.includes(window.location.hostname)) void ask(address, offer, busy);
}

function anew() {
  const times = (window.history.state?.anew ?? 0) + 1; // which outlasts the page that is left
  window.history.replaceState({ anew: times }, "");
  setTimeout(() => window.location.reload(), times > MOST ? AT_LAST_MS : (times - 1) * APART_MS);
  if (times > MOST) throw new Error("the page and its data are not of one version");
  return new Promise(() => {}); // nothing more comes of this page
}

// The campaign's data out of the answer to their request, if they are of the version that the layout is of.
/** @type {(answer: Response) => Promise<Sent>} */
export async function fitting(answer) {
  const data = answer.ok ? await answer.json() : null; // a version that is too old is answered no more
  if (data?.version !== document.querySelector(".page").dataset.version) return anew();
  if (window.history.state?.anew) window.history.replaceState(null, "");
  return data;
}
