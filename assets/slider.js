// The slider on the time axis: the browser's own, with its voice, its touch and its look where colours are forced. Its steps
// lie on whole multiples, but the clock may stand between two of them: hence the keys are ours.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;
  let slider = null;
  let step = 1; // minutes

  // The keys of a slider, in minutes from where it stands.
  const KEYS = {
    ArrowRight: () => step, ArrowUp: () => step, ArrowLeft: () => -step, ArrowDown: () => -step,
    PageUp: () => 10 * step, PageDown: () => -10 * step, Home: () => -Infinity, End: () => Infinity,
  };

  function key(event) {
    const by = KEYS[event.key]?.();
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const to = petrograd.clock.now() / step + ((event.shiftKey ? 10 : 1) * by) / step;
    petrograd.clock.set((by > 0 ? Math.floor(to + 1e-6) : Math.ceil(to - 1e-6)) * step);
  }

  petrograd.slider = {
    begin() {
      step = Number(id("time-hand").dataset.step);
      slider = el("input", { id: "time-slider", type: "range", min: 0, max: petrograd.clock.end(), step: "any", value: 0,
        "data-word-aria-label": "slider", "aria-label": petrograd.words.say("slider"), onkeydown: key,
        oninput: () => petrograd.clock.set(Math.round(slider.valueAsNumber / step) * step), onchange: petrograd.timebar.speak });
      id("time-hand").append(slider);
      petrograd.slider.show(petrograd.clock.now());
    },

    show(minute) {
      slider.value = minute;
      slider.style.setProperty("--share", minute / petrograd.clock.end());
      slider.setAttribute("aria-valuetext", petrograd.dates.spoken(minute));
    },
  };
})((window.petrograd = window.petrograd || {}));
