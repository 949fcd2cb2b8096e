// A bright or a dark room. The style sheet has the colours of both, by the theme's name at the root; here the map is
// filled and painted, and the legend told what the map is painted with.
(function (petrograd) {
  "use strict";

  // The theme that is set, or another for a while.
  function show(theme = petrograd.settings.get("theme")) {
    const { palettes, painted } = petrograd.campaign;
    const root = document.documentElement;
    root.dataset.theme = theme;
    for (const [role, colour] of Object.entries(palettes[theme])) root.style.setProperty(`--map-${role}`, colour);
    petrograd.parts.ask("ground", "theme", theme);
    const map = petrograd.view.map();
    for (const [layer, property, role] of painted) {
      // A map that is still loading has no layers.
      if (map?.getLayer(layer)) map.setPaintProperty(layer, property, palettes[theme][role]);
    }
  }

  petrograd.theme = {
    show,

    begin() {
      petrograd.settings.listen((name) => name === "theme" && show());
      show();
    },

    // Plotly makes the map empty, and in the colours of a bright room.
    attach(map) {
      const furnish = () => {
        for (const [source, data] of Object.entries(petrograd.campaign.geography)) map.getSource(source)?.setData(data);
        show();
      };
      map.on("style.load", furnish);
      furnish();
    },
  };
})((window.petrograd = window.petrograd || {}));
