// A bright or a dark room. The style sheet has the colours of both, by the theme's name at the root; here the map is
// painted, and the legend told what the map is painted with.
(function (petrograd) {
  "use strict";

  // The theme that is set, or another for a while.
  function show(theme = petrograd.settings.get("theme")) {
    const root = document.documentElement;
    root.dataset.theme = theme;
    for (const [role, colour] of Object.entries(petrograd.campaign.palettes[theme])) root.style.setProperty(`--map-${role}`, colour);
    petrograd.parts.ask("ground", "theme", theme);
  }

  petrograd.theme = {
    show,

    begin() {
      petrograd.settings.listen((name) => name === "theme" && show());
      show();
    },
  };
})((window.petrograd = window.petrograd || {}));
