// Drives the page of plotly.express as its own slider and its own button do.
(function () {
  "use strict";
  const graph = document.querySelector(".js-plotly-plot");
  if (!graph || document.querySelector("#_dash-config")) return;
  const animate = (frames, duration) => window.Plotly.animate(graph, frames, {
    mode: "immediate", fromcurrent: true, frame: { duration, redraw: true }, transition: { duration: 0 },
  });
  window.driven(
    (minute) => animate([String(minute)], 0),
    async () => {
      for (;;) await animate(null, 16); // from the first frame to the last, over and over
    },
  );
})();
