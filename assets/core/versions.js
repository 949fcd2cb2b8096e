// The page, its layout and its data are asked for one after the other, and belong together. If somebody saves in the campaign's
// folder meanwhile, they may be of two versions: then the page loads anew, by itself.

const MOST = 5; // times in a row; then it is something else that is wrong, or somebody is saving all the time
const APART_MS = 300; // between one and the next, longer each time
const AT_LAST_MS = 10_000; // between one and the next for ever after, which is told

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
