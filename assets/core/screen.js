// What kind of screen the page is on, and what stands on it: asked by parts that must not know those that decide it.

const PHONE = "(max-width: 760px), (max-height: 480px)"; // as in `widths.css`
const MOTIONLESS = "(prefers-reduced-motion: reduce)";
/** @type {Map<string, MediaQueryList>} */
const asked = new Map(); // by query: what the browser answers, now and ever after

/** @type {(query: string) => MediaQueryList} */
function ask(query) {
  if (!asked.has(query)) asked.set(query, window.matchMedia(query));
  return asked.get(query);
}

/** @type {(name: string) => boolean} */
const has = (name) => document.body.classList.contains(name);

// Whether it is a phone's, on which the panel is a sheet; and whoever wants to know when it becomes one.
export const phone = () => ask(PHONE).matches;
/** @type {(listener: () => void) => void} */
export const listen = (listener) => ask(PHONE).addEventListener("change", listener);

export const projected = () => has("projector");
export const taught = () => has("in-lesson");
export const motionless = () => ask(MOTIONLESS).matches;
