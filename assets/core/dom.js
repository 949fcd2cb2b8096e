// Elements from names and text. Text only ever enters the page as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";
const LEFTWARDS = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]; // scripts, as ISO 15924 has them
/** @type {Map<string, string>} */
const directions = new Map(); // by language, kept: a text asks once a paragraph

// In which direction words of a language run, by its script; where nobody knows the language, by their own first letter.
/** @type {(language: string | null) => string} */
function direction(language) {
  if (!language) return "auto";
  if (!directions.has(language)) {
    try {
      directions.set(language, LEFTWARDS.includes(new Intl.Locale(language).maximize().script) ? "rtl" : "ltr");
    } catch {
      directions.set(language, "auto"); // a tag of a sort that only people know
    }
  }
  return directions.get(language);
}

// Says in which language, and so in which direction, the words of an element are; null of what is in the page's own or may be.
/** @type {(element: Element, language: string | null) => void} */
export function speak(element, language) {
  if (language === null) element.removeAttribute("lang");
  else element.setAttribute("lang", language);
  element.setAttribute("dir", direction(language));
}

/** @type {(element: Element, attributes: Record<string, any> | null, children: any[]) => any} */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "lang") speak(element, value ?? null);
    else if (value === null || value === undefined || value === false) continue;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** @type {(id: string) => any} */
export const id = (id) => document.getElementById(id);
/** @type {<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, any> | null, ...children: any[]) => HTMLElementTagNameMap[K]} */
export const el = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
// Hides an element or shows it, if it is not so already: to say so again is to have its style looked at again.
/** @type {(element: HTMLElement, hidden: boolean) => void} */
export function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}

// The words of a list of words and elements, for what takes no elements.
/** @type {(parts: unknown[]) => string} */
export const text = (parts) => parts.flat(Infinity).map((/** @type {any} */ part) => part.textContent ?? part).join("");

// Has an element say these words, if it does not so already. Its one text gets other letters: with another text in its place the
// browser would look at the style of all that lies around it again.
/** @type {(element: Element, words: string) => void} */
export function write(element, words) {
  if (element.textContent === words) return;
  const { firstChild } = element;
  if (firstChild instanceof Text && firstChild === element.lastChild) firstChild.data = words;
  else element.textContent = words;
}

// Gives an element these children. Those it has already are not touched, nor painted anew.
/** @type {(element: Element, children: Node[]) => void} */
export function update(element, children) {
  const next = new Set(children);
  for (const each of [...element.childNodes]) if (!next.has(each)) each.remove();
  children.forEach((each, index) => element.childNodes[index] === each || element.insertBefore(each, element.childNodes[index] ?? null));
}
// Calls `act` whenever one of these elements gets another size than it has now.
/** @type {(elements: HTMLElement[], act: () => void) => void} */
export function resized(elements, act) {
  const size = (element) => `${element.offsetWidth} ${element.offsetHeight}`;
  const sizes = new Map(elements.map((each) => [each, size(each)]));
  const changes = (element) => sizes.get(element) !== size(element) && sizes.set(element, size(element));
  const observer = new ResizeObserver((entries) => entries.filter(({ target }) => changes(target)).length > 0 && act());
  for (const each of elements) observer.observe(each);
}
// Calls `act` once an element has a size: at once, or when what it lies in is first shown, as a frame in what is folded up.
/** @type {(element: HTMLElement, act: () => void) => void} */
export function whenShown(element, act) {
  if (element.offsetWidth > 0) {
    act();
    return;
  }
  const observer = new ResizeObserver(() => {
    if (element.offsetWidth === 0) return;
    observer.disconnect();
    act();
  });
  observer.observe(element);
}

// Calls `act` whenever the screen has another number of pixels for one of the page's: by the browser's zoom, on another
// screen.
/** @type {(act: () => void) => void} */
export function rescaled(act) {
  const change = () => {
    rescaled(act);
    act();
  };
  window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", change, { once: true });
}

// What is asked for several times before the next frame is done once, in that frame, as it was asked for last.
/** @type {<T extends any[]>(act: (...given: T) => void) => (...latest: T) => void} */
export function onceAFrame(act) {
  let frame = 0;
  /** @type {any} */
  let given = [];
  return (...latest) => {
    given = latest;
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      act(...given);
    });
  };
}
/** @type {<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, any>, ...children: any[]) => SVGElementTagNameMap[K]} */
export const svg = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

// Scrolls whatever an element lies in until it is seen, "start", "center" or "nearest". What a browser has for that would
// also scroll the page of others in which this one may be a frame.
/** @type {(element: Element, block?: ScrollLogicalPosition) => void} */
export function reveal(element, block = "start") {
  const pixels = (of, property) => parseFloat(getComputedStyle(of)[property]) || 0;
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight || !/auto|scroll/.test(getComputedStyle(box).overflowY)) continue;
    const its = element.getBoundingClientRect();
    const top = box.getBoundingClientRect().top + box.clientTop + pixels(box, "scrollPaddingTop") + pixels(element, "scrollMarginTop");
    const bottom = box.getBoundingClientRect().top + box.clientTop + box.clientHeight;
    if (block === "center") box.scrollTop += (its.top + its.bottom - top - bottom) / 2;
    else if (block === "start" || its.top < top) box.scrollTop += its.top - top;
    else if (its.bottom > bottom) box.scrollTop += Math.min(its.top - top, its.bottom - bottom);
  }
}
