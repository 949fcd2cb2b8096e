// What kind of screen the page is on, and what stands on it: asked by parts that must not know those that decide it.
(function (petrograd) {
  "use strict";
  const PHONE = "(max-width: 760px), (max-height: 480px)"; // as in `widths.css`
  const MOTIONLESS = "(prefers-reduced-motion: reduce)";
  const asked = new Map(); // by query: what the browser answers, now and ever after

  function ask(query) {
    if (!asked.has(query)) asked.set(query, window.matchMedia(query));
    return asked.get(query);
  }

  const has = (name) => document.body.classList.contains(name);

  petrograd.screen = {
    // Whether it is a phone's, on which the panel is a sheet; and whoever wants to know when it becomes one.
    phone: () => ask(PHONE).matches,
    listen: (listener) => ask(PHONE).addEventListener("change", listener),

    projected: () => has("projector"),
    taught: () => has("in-lesson"),
    motionless: () => ask(MOTIONLESS).matches,
  };
})((window.petrograd = window.petrograd || {}));
