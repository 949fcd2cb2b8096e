// What all rivals share: where everyone is at a minute, and how the image of the map is projected.
(function () {
  "use strict";
  const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));

  // The last vertex at or before a minute; tracks are in order of time.
  function vertex(track, minute) {
    let low = 0;
    let high = track.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (track[middle][0] <= minute) low = middle + 1;
      else high = middle;
    }
    return Math.min(low - 1, track.length - 2);
  }

  window.scene = {
    async load() {
      Object.assign(this, await (await fetch("/scene.json")).json());
      const [west, south, east, north] = this.bounds;
      const [width, height] = this.size;
      const top = mercator(north);
      this.project = (lon, lat) => [
        ((lon - west) / (east - west)) * width,
        ((top - mercator(lat)) / (top - mercator(south))) * height,
      ];
    },

    at(track, minute) {
      const index = vertex(track, minute);
      const [from, lon, lat] = track[index];
      const [to, lonTo, latTo] = track[index + 1];
      const share = to > from ? (minute - from) / (to - from) : 0;
      return [lon + (lonTo - lon) * share, lat + (latTo - lat) * share];
    },

    // Resolves within the next frame.
    frame: () => new Promise(requestAnimationFrame),

    // The element over whose image marks are drawn, as large as that.
    map() {
      const map = document.getElementById("map");
      [map.style.width, map.style.height] = this.size.map((pixels) => `${pixels}px`);
      return map;
    },

    // Draws the first minute, and lets what measures draw the others.
    begin(draw) {
      draw(this.window[0]);
      const step = (minute) => {
        draw(minute);
        return this.frame();
      };
      window.bench = { shown: 0, step, play: () => this.run(draw) };
    },

    // Plays as a clock does, from frame to frame; `draw` is given a minute.
    run(draw) {
      const began = performance.now();
      const [from, to] = this.window;
      const tick = (now) => {
        draw(from + (((now - began) * this.pace) % (to - from)));
        window.bench.shown += 1;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    },
  };
})();
