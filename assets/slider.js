// The slider on the time axis. Dash draws it, and would take longer over one of its steps than the page over all else: so
// what moves it is the page's own.
(function (petrograd) {
  "use strict";
  const { id } = petrograd.dom;
  let area = null;
  let knob = null;
  let step = 1; // minutes
  let width = 0; // of the axis, pixels

  // The keys of a slider, in minutes from where it stands.
  const KEYS = {
    ArrowRight: () => step, ArrowUp: () => step, ArrowLeft: () => -step, ArrowDown: () => -step,
    PageUp: () => 10 * step, PageDown: () => -10 * step, Home: () => -Infinity, End: () => Infinity,
  };

  // Over what Dash says of it. Moved by a transform, it takes no layout of the page.
  const put = (element, transform) => element.style.setProperty("transform", transform, "important");

  // Steps lie on whole multiples, wherever the clock has stood.
  function key(event) {
    const by = KEYS[event.key]?.();
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const to = petrograd.clock.now() / step + ((event.shiftKey ? 10 : 1) * by) / step;
    petrograd.clock.set((by > 0 ? Math.floor(to + 1e-6) : Math.ceil(to - 1e-6)) * step);
  }

  petrograd.slider = {
    begin(thumb) {
      area = id("time-hand");
      knob = thumb;
      step = Number(area.dataset.step);
      petrograd.slider.name();
      petrograd.timebar.scrub(area, step, (holds) => holds && knob.focus({ preventScroll: true }));
      area.addEventListener("keydown", key, true);
      for (const touch of ["pointerdown", "pointermove", "pointerup"]) {
        area.addEventListener(touch, (event) => event.stopPropagation(), true); // Dash's slider does not hear of it
      }
      new ResizeObserver(([{ contentRect }]) => {
        width = contentRect.width;
        petrograd.parts.ask("slider", "show", petrograd.clock.now());
      }).observe(id("chart-area"));
    },

    name: () => knob.setAttribute("aria-label", petrograd.words.say("slider")),

    show(minute) {
      put(knob.parentElement, `translateX(${((width * minute) / petrograd.clock.end()).toFixed(1)}px)`);
      put(area.querySelector(".dash-slider-range"), `scaleX(${minute / petrograd.clock.end()})`);
      knob.setAttribute("aria-valuenow", Math.round(minute));
      knob.setAttribute("aria-valuetext", petrograd.dates.spoken(minute));
    },
  };
})((window.petrograd = window.petrograd || {}));
