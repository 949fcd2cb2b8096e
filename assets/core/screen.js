// What kind of screen the page is on, and what stands on it: asked by parts that must not know those that decide it.
// From which size on it is which kind, the style sheets say, and they alone: by properties of the page's root.

const MOTIONLESS = "(prefers-reduced-motion: reduce)";
/** @type {MediaQueryList} */
let motion = null; // what the browser answers, now and ever after
/** @type {Map<string, boolean>} */
const known = new Map(); // by property, as long as the screen has the same size
// Listens before all others: those of the window are told in the order in which they came.
globalThis.addEventListener("resize", () => known.clear());

/** @type {(name: string) => boolean} */
function is(name) {
  if (!known.has(name)) known.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim() === "1");
  return known.get(name);
}

/** @type {(name: string) => boolean} */
const has = (name) => document.body.classList.contains(name);

// Whether it is a phone's, on which the panel is a sheet; and whoever wants to know when it becomes one.
export const phone = () => is("--phone");

/** @type {(listener: () => void) => void} */
export function listen(listener) {
  let was = phone();
  window.addEventListener("resize", () => {
    if (phone() === was) return;
    was = !was;
    listener();
  });
}

export const cramped = () => is("--cramped"); // too low for all that could be open
export const low = () => is("--low"); // so low that the page is scrolled
export const tall = () => is("--tall"); // with room for what else is a click away

// The unit of type, in pixels of the page; 0 while nothing of it is shown, as in a frame that somebody has yet to unfold.
/** @type {() => number} */
export const unit = () => (document.body.offsetWidth === 0 ? 0 : parseFloat(getComputedStyle(document.body).scrollMarginTop) || 1);

export const projected = () => has("projector");
export const taught = () => has("in-lesson");
export const motionless = () => (motion ??= window.matchMedia(MOTIONLESS)).matches;
