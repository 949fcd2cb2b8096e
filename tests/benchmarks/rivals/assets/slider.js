// What a Dash app's slider would do at a drag, and the figure that a callback in the browser makes.
(function () {
  "use strict";
  if (document.querySelector('#_dash-config')) {
    window.driven((minute) => window.dash_clientside.set_props("minute", { value: minute }));
  }

  function at(track, minute) {
    let index = track.findIndex((vertex) => vertex[0] > minute);
    if (index < 0) index = track.length - 1;
    const [from, lon, lat] = track[index - 1];
    const [to, lonTo, latTo] = track[index];
    const share = to > from ? (minute - from) / (to - from) : 0;
    return [lon + (lonTo - lon) * share, lat + (latTo - lat) * share];
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    rival: {
      figure(minute, tracks, first) {
        const points = tracks.map((track) => at(track, minute));
        const [trace] = first.data;
        const moved = { ...trace, lon: points.map(([lon]) => lon), lat: points.map(([, lat]) => lat) };
        return { ...first, data: [moved] };
      },
    },
  });
})();
