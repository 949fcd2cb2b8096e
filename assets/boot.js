// In the page's head, before anything is drawn: a dark room is not lit up while the page loads, and whoever has set their own
// screen to dark colours has them until they choose; what is asked for ahead is not asked for twice; and Dash finds here whom
// to tell that it has made the page, whether the page's own scripts have come by then or not.
(() => {
  let kept = {};
  try {
    kept = JSON.parse(window.localStorage.getItem("petrograd")) ?? {};
  } catch {
    // a browser may forbid a page to keep anything
  }
  const dark = ["bright", "dark"].includes(kept.theme) ? kept.theme === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "bright";
  // What a browser has been told to ask for ahead, it gives only to whoever asks in the same way, each by a rule of its own.
  // Asked like this, all give it; as Dash asks, Chromium alone does.
  const ask = window.fetch;
  const ahead = (address) => /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[rel=preload][as=fetch]")])
    .some(({ href }) => href === new URL(address, document.baseURI).href);
  window.fetch = (address, options) => ask(address, ahead(address) ? { mode: "no-cors", credentials: "include" } : options);
  let made;
  // `main.js` takes the promise away and puts its hooks here.
  window.petrograd = { made: new Promise((resolve) => (made = resolve)) };
  window.dash_clientside = { ...window.dash_clientside, petrograd: { start: () => (made(), true) } };
})();
