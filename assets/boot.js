// In the page's head, before anything is drawn: a dark room is not lit up while the page loads; and Dash finds here whom to
// tell that it has made the page, whether the page's own scripts have come by then or not.
(() => {
  let kept = {};
  try {
    kept = JSON.parse(window.localStorage.getItem("petrograd")) ?? {};
  } catch {
    // a browser may forbid a page to keep anything
  }
  document.documentElement.dataset.theme = kept.theme === "dark" ? "dark" : "bright";
  let made;
  // `main.js` takes the promise away and puts its hooks here.
  window.petrograd = { made: new Promise((resolve) => (made = resolve)) };
  window.dash_clientside = { ...window.dash_clientside, petrograd: { start: () => (made(), true) } };
})();
