// What to listen for in a window of its own: for the teacher's eyes, while the wall has none of it. It asks nothing of the
// network: an empty window, which the page fills and keeps in step.

const NAME = "answer-key";
const FEATURES = "popup,width=560,height=760";
/** @type {Window} */
let other = null;

const opened = () => other !== null && !other.closed;

// The rules of the page, for a document that has none of its sheets.
function dress() {
  const sheet = new other["CSSStyleSheet"]();
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  sheet.replaceSync(rules.map(({ cssText }) => cssText).join("\n"));
  other.document.adoptedStyleSheets = [sheet];
}

// Opens it, or brings it to the front; false if the browser does not let it. `key` hears its keys.
/** @type {(content: Element[], key: (event: KeyboardEvent) => void) => boolean} */
export function open(content, key) {
  if (opened()) other.focus();
  else {
    other = window.open("", NAME, FEATURES);
    if (!other) return false;
    dress();
    other.document.body.className = NAME;
    other.document.addEventListener("keydown", key);
    window.addEventListener("pagehide", () => other.close()); // nobody would keep it in step
  }
  show(content);
  return true;
}

/** @type {(content: Element[]) => void} */
export function show(content) {
  if (!opened()) return;
  const { lang, dataset } = document.documentElement;
  const its = other.document;
  its.documentElement.lang = lang;
  if (dataset.theme) its.documentElement.dataset.theme = dataset.theme;
  its.title = content.find((each) => each.localName === "h1").textContent;
  its.body.replaceChildren(...content);
}
