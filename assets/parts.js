// The parts of the page. One that fails takes no other with it: the console is told once what has happened, the reader in a
// line at the foot of the page.
(function (petrograd) {
  "use strict";
  const AGAIN_MS = 200; // after which the page is looked for again, if Dash has not made it yet
  const broken = new Set(); // those that have not begun: nothing is asked of them again
  const failed = new Set(); // those of which the console has been told
  let ended = false;

  // The line has its words from the page, since it is needed most where the table of words has not come.
  function tell(key) {
    const page = document.querySelector(".page");
    if (!page) {
      setTimeout(tell, AGAIN_MS, key);
      return;
    }
    const found = document.getElementById("trouble");
    if (found?.dataset.word === key || found?.dataset.word === "page-fails") return;
    const line = found ?? document.body.appendChild(petrograd.dom.el("p", { id: "trouble", role: "status" }));
    line.dataset.word = key;
    line.textContent = page.getAttribute(`data-${key}`);
  }

  function fail(name, error) {
    if (failed.has(name)) return;
    failed.add(name);
    console.error(`petrograd: ${name} does not work:`, error);
    tell("part-fails");
  }

  function attempt(name, act, fails = () => {}) {
    try {
      return act();
    } catch (error) {
      fail(name, error);
      return fails();
    }
  }

  petrograd.parts = {
    // Begins a part, or does not.
    begin: (name, ...given) => void attempt(name, () => petrograd[name].begin(...given), () => broken.add(name)),

    // Asks a part to do something, and gives its answer; undefined if it fails, or has not begun.
    ask: (name, act, ...given) => (broken.has(name) ? undefined : attempt(name, () => petrograd[name][act](...given))),

    // Tells all that listen to a part.
    tell(name, listeners, ...given) {
      for (const listener of listeners) attempt(`what listens to ${name}`, () => listener(...given));
    },

    // Without what has failed here there is no page.
    end(error) {
      if (ended) return;
      ended = true;
      console.error("petrograd: the page does not begin:", error);
      tell("page-fails");
    },
  };

  // What nobody has caught, in whatever part: the browser writes it into the console itself. (It also says so, without an
  // error, when it puts off telling of a size.)
  window.addEventListener("error", ({ error }) => error && tell("part-fails"));
  window.addEventListener("unhandledrejection", () => tell("part-fails"));
})((window.petrograd = window.petrograd || {}));
