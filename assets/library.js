// The library that draws map and chart. It is three quarters of all the page's bytes, so it comes when the page lives; until
// then, and for good in a browser without WebGL, `ground` and `sketch` draw the same from the same figures.
(function (petrograd) {
  "use strict";
  const AGAIN_MS = 5000; // after which it is asked for again, if it could not be had
  let arrive = null;
  // Dash waits for what it finds under this name, and asks for the library itself only if it finds nothing.
  window.Plotly ??= new Promise((resolve) => (arrive = resolve));

  function canDraw() {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext(); // a browser has only so many
    return context !== null;
  }

  function ask() {
    const script = document.createElement("script");
    script.src = window._dashPlotlyJSURL;
    script.onload = () => arrive(window.Plotly);
    script.onerror = () => {
      script.remove();
      setTimeout(ask, AGAIN_MS);
    };
    document.head.append(script);
  }

  petrograd.library = {
    // Fetches it; `without` is called where it could not draw.
    fetch(without) {
      if (!canDraw()) without();
      else if (arrive) ask();
    },
  };
})((window.petrograd = window.petrograd || {}));
