// What a page has and deno has not, as far as the modules ask for it: elements that nobody draws, and frames that come
// when a test says so.

class Element {
  constructor() {
    const values = new Map();
    this.style = { setProperty: (name, value) => values.set(name, value), getPropertyValue: (name) => values.get(name) ?? "1" };
    Object.assign(this, { dataset: {}, attributes: {}, children: [], listeners: {}, hidden: false });
    Object.assign(this, { offsetLeft: 0, offsetTop: 0, offsetWidth: 0, offsetHeight: 0 });
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  addEventListener(type, act) {
    this.listeners[type] = act;
  }

  append(...children) {
    this.children.push(...children);
  }

  replaceChildren(...children) {
    this.children = children;
  }

  get textContent() {
    return this.children.map((each) => each.textContent ?? each).join("");
  }

  set textContent(words) {
    this.children = [words];
  }

  getBoundingClientRect() {
    return { x: 0, y: 0, width: this.offsetWidth, height: this.offsetHeight };
  }
}

let waiting = [];
let passed = 0; // milliseconds
const elements = new Map();

// What is answered to all questions about the screen.
export const media = { matches: false, addEventListener() {} };

// An element of the page, by its id.
export function element(id) {
  if (!elements.has(id)) elements.set(id, new Element());
  return elements.get(id);
}

// Lets a frame come, so many milliseconds after the one before.
export function frame(ms = 16) {
  passed += ms;
  const due = waiting;
  waiting = [];
  for (const act of due) act?.(passed);
}

Object.assign(globalThis, {
  window: {
    location: { search: "" },
    localStorage: { getItem: () => null, setItem() {} },
    matchMedia: () => media,
  },
  document: {
    documentElement: new Element(),
    body: { classList: { contains: () => false } },
    createElement: () => new Element(),
    getElementById: element,
    querySelectorAll: () => [],
    createTreeWalker: () => ({ nextNode: () => null }),
  },
  NodeFilter: {},
  ResizeObserver: class {
    observe() {}
  },
  getComputedStyle: () => new Element().style,
  requestAnimationFrame: (act) => waiting.push(act),
  cancelAnimationFrame() {
    waiting = [];
  },
});
