// What kind of screen the page is on, and what stands on it: asked by parts that must not know those that decide it.
(function (petrograd) {
  "use strict";
  const phone = window.matchMedia("(max-width: 760px), (max-height: 480px)"); // as in `widths.css`
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const has = (name) => document.body.classList.contains(name);

  petrograd.screen = {
    // Whether it is a phone's, on which the panel is a sheet; and whoever wants to know when it becomes one.
    phone: () => phone.matches,
    listen: (listener) => phone.addEventListener("change", listener),

    projected: () => has("projector"),
    taught: () => has("in-lesson"),
    motionless: () => still.matches,
  };
})((window.petrograd = window.petrograd || {}));
