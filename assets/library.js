// The library that draws the map. It is three quarters of all the page's bytes, and takes a second to begin, so it comes
// when the page lives and nobody is at it; until then, and for good in a browser without WebGL, `ground` draws the
// same from the same figure.
(function (petrograd) {
  "use strict";
  const QUIET_MS = 300; // for so long nobody has touched anything, when it comes
  const AGAIN_MS = 5000; // after which it is asked for again, if it could not be had
  let touched = 0;
  let arrive = null;
  // Dash waits for what it finds under this name, and asks for the library itself only if it finds nothing.
  window.Plotly ??= new Promise((resolve) => (arrive = resolve));

  function canDraw() {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has only so many
    return context !== null;
  }

  // In a pause: whoever scrubs as soon as the page is there would be held up.
  function whenQuiet(act) {
    if (petrograd.clock.flows() || performance.now() - touched < QUIET_MS) setTimeout(whenQuiet, QUIET_MS, act);
    else act();
  }

  function ask() {
    petrograd.plotting.library().then((Plotly) => setTimeout(whenQuiet, 0, () => arrive(Plotly)), // it draws in a task of its own
      () => setTimeout(ask, AGAIN_MS));
  }

  petrograd.library = {
    // Fetches it; `without` is called where it could not draw.
    fetch(without) {
      for (const touch of ["pointerdown", "pointermove", "keydown", "wheel"]) {
        window.addEventListener(touch, () => (touched = performance.now()), { capture: true, passive: true });
      }
      if (!canDraw()) without();
      else if (arrive) whenQuiet(ask);
    },
  };
})((window.petrograd = window.petrograd || {}));
