// Drives a page whose map is a Plotly figure, and waits for the frame in which its map shows the new positions.
(function () {
  "use strict";
  const mapOf = () => document.querySelector(".js-plotly-plot")?._fullLayout?.map?._subplot?.map;

  // MapLibre says when a source is given data, and works on it elsewhere: the first frame after that in which nothing
  // is still on its way shows it.
  function shown(map, change) {
    return new Promise((resolve) => {
      let given = false;
      const give = () => (given = true);
      const look = () => {
        if (!given || !map.loaded()) return;
        map.off("render", look);
        map.off("sourcedataloading", give);
        resolve();
      };
      map.on("sourcedataloading", give);
      map.on("render", look);
      change();
    });
  }

  // `show` asks the page for a minute, `play` lets it play by itself.
  window.driven = function (show, play) {
    const map = mapOf();
    if (!map?.loaded()) {
      setTimeout(() => window.driven(show, play), 50);
      return;
    }
    let given = false;
    window.bench = {
      shown: 0,
      step: (minute) => shown(map, () => show(minute)),
      play() {
        map.on("sourcedataloading", () => (given = true));
        map.on("render", () => {
          if (given && map.loaded()) {
            window.bench.shown += 1;
            given = false;
          }
        });
        play();
      },
    };
  };
})();
