// Brings the page to life: takes the campaign from Dash, starts every part, and says who follows what.
(function (petrograd) {
  "use strict";
  const { el, svg, id, resized } = petrograd.dom;
  let marked; // the view whose button is marked
  let fixed = []; // boxes of the controls that lie over the map

  function scaleBar() {
    const perPixel = petrograd.view.kilometresPerPixel();
    const nice = [1, 2, 5, 10, 20, 50, 100, 200].findLast((km) => km / perPixel <= 130) ?? 1;
    const bar = id("scale").firstElementChild;
    bar.style.width = `${nice / perPixel}px`;
    bar.textContent = petrograd.words.say("km", { km: nice });
  }

  function controls() {
    const stage = id("stage").getBoundingClientRect();
    fixed = [...document.querySelectorAll("#views, #evidence-left:not([hidden]), #zoom, #legend, #scale, #plain:not([hidden])")].map((element) => {
      const box = element.getBoundingClientRect();
      return { x: box.x - stage.x - 4, y: box.y - stage.y - 4, w: box.width + 8, h: box.height + 8 };
    });
  }

  function markView() {
    const shown = petrograd.view.shown();
    if (shown === marked) return;
    marked = shown;
    for (const button of document.querySelectorAll("#views [data-view]")) {
      button.setAttribute("aria-pressed", button.dataset.view === shown);
    }
  }

  function look(view) {
    markView();
    petrograd.ground.look(view);
    petrograd.trails.look(view);
    petrograd.reach.look();
    scaleBar();
    petrograd.graticule.look(view, petrograd.places.look(view, fixed));
    petrograd.units.show(petrograd.clock.now(), view, fixed);
  }

  // All that depends on the size of the type, measured anew.
  function retype() {
    petrograd.seating.scale(parseFloat(getComputedStyle(document.body).getPropertyValue("--px")));
    petrograd.places.measure();
    petrograd.units.measure();
    petrograd.ticks.reword();
    petrograd.chart.reword();
    controls();
    look(petrograd.view.now());
  }

  function attachMap() {
    const graph = document.querySelector("#map .js-plotly-plot");
    if (!petrograd.view.attach(graph)) {
      setTimeout(attachMap, 60);
      return;
    }
    petrograd.theme.attach(petrograd.view.map());
    graph.on("plotly_afterplot", () => petrograd.view.attach(graph));
  }

  // When the page lives, and has been seen to, it fetches what draws it finer.
  function furnish() {
    petrograd.reader.layOut();
    petrograd.lists.begin(petrograd.campaign);
    petrograd.library.fetch(() => {
      id("plain").hidden = false;
      controls();
      look(petrograd.view.now());
    });
    petrograd.author.begin();
    attachMap();
    petrograd.lines.attach(() => id("chart-area").classList.add("drawn"));
  }

  // What the scripts have written they write anew: all of it in another language, else only what has a date in it.
  function reword(setting) {
    if (setting !== "language" && setting !== "calendar") return;
    if (setting === "language") {
      petrograd.language.use();
      petrograd.legend.reword(id("legend"), petrograd.campaign);
      petrograd.filter.reword();
      petrograd.places.reword();
      petrograd.graticule.reword();
      petrograd.units.reword();
      petrograd.slider.name();
      petrograd.chart.reword();
      id("live").textContent = ""; // what has been said was said in the other language
      controls();
      look(petrograd.view.now());
    }
    petrograd.ticks.reword();
    petrograd.lesson.reword();
    petrograd.card.reword();
    petrograd.sheet.name(); // after what stands in it
    petrograd.reader.reword();
    petrograd.telling.reword();
    petrograd.clock.refresh();
  }

  function start(data, map, chart, knob) {
    petrograd.words.begin(data.words);
    petrograd.settings.begin(petrograd.words.languages());
    const campaign = (petrograd.campaign = petrograd.tables.of(data));
    petrograd.translations.begin(campaign);
    petrograd.language.begin();
    petrograd.dates.begin(campaign.start, campaign.minutes, campaign.julian);
    petrograd.clock.begin(campaign.minutes, [...campaign.events.values()].map((event) => event.start));

    const drawing = svg("svg", { class: "drawing", "aria-hidden": "true" });
    const moving = svg("svg", { class: "drawing moving", "aria-hidden": "true" });
    const leaders = svg("svg", { class: "drawing moving", "aria-hidden": "true" });
    const names = el("div", { class: "names" });
    const marks = el("div", { class: "marks" });
    id("overlay").append(moving, drawing, names, leaders, marks);
    petrograd.records.begin();
    petrograd.evidence.begin(campaign);
    petrograd.filter.begin();
    for (const menu of document.querySelectorAll("details.menu")) petrograd.menu.begin(menu);
    petrograd.choices.begin();
    petrograd.ground.begin(campaign, map.layout.map.style);
    petrograd.theme.begin();
    petrograd.legend.begin(id("legend"), campaign);
    petrograd.reader.begin(campaign);
    petrograd.telling.begin();
    petrograd.timebar.begin(campaign);
    petrograd.slider.begin(knob);
    petrograd.ticks.begin(campaign);
    petrograd.lines.begin(chart);
    petrograd.chart.begin(campaign);
    petrograd.reach.begin(drawing, campaign);
    petrograd.trails.begin(drawing, moving, campaign);
    petrograd.places.begin(names, campaign);
    petrograd.graticule.begin(names, campaign);
    petrograd.units.begin(marks, leaders, campaign);

    petrograd.settings.listen(reword);
    petrograd.view.listen(look);
    resized(["stage", "views", "evidence-left", "legend"].map(id), () => {
      controls();
      look(petrograd.view.now());
    });
    controls();
    petrograd.clock.listen((minute, playing) => {
      petrograd.trails.show(minute);
      petrograd.units.show(minute, petrograd.view.now(), fixed);
      petrograd.timebar.show(minute, playing);
      petrograd.slider.show(minute);
      petrograd.chart.show(minute);
    });
    petrograd.clock.listenAfter((minute, playing) => {
      petrograd.modes.show();
      petrograd.card.show();
      petrograd.reader.showMoment(minute, playing);
      petrograd.telling.show(minute);
      petrograd.camera.follow(minute);
      petrograd.link.later();
    });
    petrograd.selection.listen((selected) => {
      petrograd.places.mark(selected?.kind === "place" ? selected.id : null);
      petrograd.reach.mark(petrograd.selection.place()?.id);
      petrograd.units.mark(petrograd.selection.unit()?.id);
      petrograd.trails.mark(selected);
      petrograd.ticks.mark(selected);
      petrograd.chart.mark(selected);
      petrograd.reader.follow(selected);
      petrograd.card.show();
      petrograd.sheet.show(selected);
      petrograd.camera.reveal();
      look(petrograd.view.now()); // its name and its ring, whatever else has to make room
      petrograd.link.later();
    });
    petrograd.evidence.listen((only) => {
      petrograd.filter.show(only);
      petrograd.trails.sift();
      petrograd.ticks.sift();
      petrograd.lines.sift();
      petrograd.telling.sift();
      petrograd.reader.sift();
      petrograd.units.show(petrograd.clock.now(), petrograd.view.now(), fixed);
      petrograd.card.show();
      petrograd.link.later();
    });
    petrograd.view.begin(id("stage"), id("views"), campaign.opening);
    for (const button of document.querySelectorAll("#views [data-view]")) {
      button.addEventListener("click", () => petrograd.view.show(button.dataset.view, true));
    }
    id("zoom-in").addEventListener("click", petrograd.view.closer);
    id("zoom-out").addEventListener("click", petrograd.view.further);
    petrograd.keys.begin();
    petrograd.picture.begin();
    petrograd.studio.begin(retype);
    petrograd.handout.begin();
    petrograd.sheet.begin();
    petrograd.pointing.begin(); // after the sheet, which a tap beside it closes
    petrograd.hand.begin(id("ground"));
    petrograd.modes.begin(retype);
    petrograd.lesson.begin();
    petrograd.link.begin();
    if (petrograd.selection.now()) petrograd.sheet.open("half");
    petrograd.clock.refresh();
    requestAnimationFrame(() => setTimeout(furnish));
  }

  // Positions at a moment, as the page draws them: { unit id: [lon, lat] }.
  petrograd.positionsAt = (iso) => {
    const minute = petrograd.dates.minute(iso);
    const found = {};
    for (const unit of petrograd.campaign.units.values()) {
      const state = petrograd.tracks.stateOf(unit, minute);
      if (state) found[unit.id] = state.at;
    }
    return found;
  };

  // Dash brings the slider a little later than the rest of the page.
  function slider() {
    const found = () => document.querySelector("#time-slider [role=slider]");
    return new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (!found()) return;
        watch.disconnect();
        resolve(found());
      });
      watch.observe(id("time-hand"), { childList: true, subtree: true });
      if (found()) resolve(found());
    });
  }

  const data = fetch(document.getElementById("campaign").href);
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    petrograd: {
      async start(_, map, chart) {
        start(await petrograd.versions.fitting(await data), map, chart, await slider());
        return true;
      },
    },
  });
})((window.petrograd = window.petrograd || {}));
