// The parts of the page. One that fails takes no other with it: the console is told once what has happened, the reader in a
// line at the foot of the page.
import { el } from "./dom.js";

const AGAIN_MS = 200; // after which the page is looked for again, if Dash has not made it yet
/** @type {Map<object, string>} */
const names = new Map(); // of the parts, as the console knows them
/** @type {Set<object>} */
const begun = new Set();
/** @type {Set<string>} */
const failed = new Set(); // the names of those of which the console has been told
let ended = false;

// The line has its words from the page, since it is needed most where the table of words has not come.
/** @type {(key: "part-fails" | "page-fails") => void} */
function showTrouble(key) {
  const page = document.querySelector(".page");
  if (!page) {
    setTimeout(showTrouble, AGAIN_MS, key);
    return;
  }
  const found = document.getElementById("trouble");
  if (found?.dataset.word === key || found?.dataset.word === "page-fails") return;
  const line = found ?? document.body.appendChild(el("p", { id: "trouble", role: "status" }));
  line.dataset.word = key;
  line.textContent = page.getAttribute(`data-${key}`);
}

/** @type {(name: string, error: unknown) => void} */
function fail(name, error) {
  if (failed.has(name)) return;
  failed.add(name);
  // deno-lint-ignore no-console
  console.error(`petrograd: ${name} does not work:`, error);
  showTrouble("part-fails");
}

// What `act` gives, or undefined if it fails; also if it takes its time, and fails by and by.
/** @type {(name: string, act: () => any) => any} */
function attempt(name, act) {
  try {
    const given = act();
    return given instanceof Promise ? given.catch((error) => fail(name, error)) : given;
  } catch (error) {
    return fail(name, error);
  }
}

// Takes the names of parts.
/** @type {(parts: Record<string, object>) => void} */
export function name(parts) {
  for (const [called, part] of Object.entries(parts)) names.set(part, called);
}

// The same, and from now on it tells of what nobody has caught, in whatever part: the browser writes it
// into the console itself. (It also says so, without an error, when it puts off telling of a size.)
/** @type {(parts: Record<string, object>) => void} */
export function watch(parts) {
  name(parts);
  window.addEventListener("error", ({ error }) => error && showTrouble("part-fails"));
  window.addEventListener("unhandledrejection", () => showTrouble("part-fails"));
}

// Begins a part, or does not: at once, or as soon as all has been made that it needs, which may be waited for.
/** @type {(part: any, ...given: any[]) => Promise<void> | undefined} */
export const init = (part, ...given) => attempt(names.get(part), () => {
  const making = part.init(...given);
  if (making instanceof Promise) return making.then(() => void begun.add(part));
  begun.add(part);
  return undefined;
});

// Asks a part to do something, and gives its answer; undefined if it fails, or has not begun.
/** @type {(part: any, act: string, ...given: any[]) => any} */
export const ask = (part, act, ...given) => ("init" in part && !begun.has(part) ? undefined : attempt(names.get(part), () => part[act](...given)));

// Tells all that listen to a part.
/** @type {<T extends any[]>(name: string, listeners: ((...given: T) => void)[], ...given: T) => void} */
export function notify(name, listeners, ...given) {
  for (const listener of listeners) attempt(`what listens to ${name}`, () => listener(...given));
}

// Without what has failed here there is no page.
/** @type {(error: unknown) => void} */
export function end(error) {
  if (ended) return;
  ended = true;
  // deno-lint-ignore no-console
  console.error("petrograd: the page does not begin:", error);
  showTrouble("page-fails");
}
