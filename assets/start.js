// Brings the page to life: takes the campaign from Dash, starts every part, and says who follows what.
(function (petrograd) {
  "use strict";
  const { el, svg, id, resized } = petrograd.dom;
  const { begin, ask } = petrograd.parts;
  let marked; // the view whose button is marked
  let fixed = []; // boxes of the controls that lie over the map

  function controls() {
    const stage = id("stage").getBoundingClientRect();
    fixed = [...document.querySelectorAll("#views, #evidence-left:not([hidden]), #zoom, #legend, #scale")].map((element) => {
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
    ask("ground", "look", view);
    ask("trails", "look", view);
    ask("reach", "look");
    ask("scale", "look");
    const taken = ask("places", "look", view, fixed) ?? petrograd.placement.spread(fixed);
    ask("graticule", "look", view, taken);
    ask("units", "show", petrograd.clock.now(), view, fixed);
  }

  // All that depends on the size of the type, measured anew.
  function retype() {
    ask("seating", "scale", parseFloat(getComputedStyle(document.body).getPropertyValue("--px")));
    ask("places", "measure");
    ask("units", "measure");
    ask("ticks", "reword");
    ask("chart", "reword");
    ask("explorer", "refresh");
    controls();
    look(petrograd.view.now());
  }

  // When the page lives, and has been seen to, it fetches what draws the chart.
  function furnish() {
    ask("reader", "layOut");
    begin("lists", petrograd.campaign);
    begin("author");
  }

  // What the scripts have written they write anew: all of it in another language, else only what has a date in it.
  function reword(setting) {
    if (setting !== "language" && setting !== "calendar") return;
    if (setting === "language") {
      ask("language", "use");
      ask("legend", "reword", id("legend"), petrograd.campaign);
      ask("filter", "reword");
      ask("places", "reword");
      ask("graticule", "reword");
      ask("units", "reword");
      ask("chart", "reword");
      id("live").textContent = ""; // what has been said was said in the other language
      controls();
      look(petrograd.view.now());
    }
    ask("ticks", "reword");
    ask("explorer", "reword");
    ask("lesson", "reword");
    ask("card", "reword");
    ask("sheet", "name"); // after what stands in it
    ask("reader", "reword");
    ask("telling", "reword");
    petrograd.clock.refresh();
  }

  // What all the others ask: without it there is no page.
  function know(data) {
    petrograd.words.begin(data.words);
    petrograd.settings.begin(petrograd.words.languages());
    const campaign = (petrograd.campaign = petrograd.tables.of(data));
    petrograd.translations.begin(campaign);
    petrograd.language.begin();
    petrograd.dates.begin(campaign.start, campaign.minutes, campaign.julian);
    petrograd.clock.begin(campaign.minutes, [...campaign.events.values()].map((event) => event.start));
  }

  function build(campaign) {
    const drawing = svg("svg", { class: "drawing", "aria-hidden": "true" });
    const moving = svg("svg", { class: "drawing moving", "aria-hidden": "true" });
    const leaders = svg("svg", { class: "drawing moving", "aria-hidden": "true" });
    const names = el("div", { class: "names" });
    const marks = el("div", { class: "marks" });
    id("overlay").append(moving, drawing, names, leaders, marks);
    begin("records");
    begin("evidence", campaign);
    begin("filter");
    for (const menu of document.querySelectorAll("details.menu")) begin("menu", menu);
    begin("choices");
    begin("ground", campaign);
    begin("theme");
    begin("legend", id("legend"), campaign);
    begin("reader", campaign);
    begin("telling");
    begin("timebar", campaign);
    begin("slider");
    begin("ticks", campaign);
    begin("chart", campaign);
    begin("explorer", { distances: petrograd.distances, strengths: petrograd.strengths, tellings: petrograd.tellings });
    begin("reach", drawing, campaign);
    begin("trails", drawing, moving, campaign);
    begin("places", names, campaign);
    begin("graticule", names, campaign);
    begin("units", marks, leaders, campaign);

    petrograd.settings.listen(reword);
    petrograd.settings.listen((name) => name === "theme" && ask("explorer", "refresh"));
    petrograd.view.listen(look);
    resized(["stage", "views", "evidence-left", "legend"].map(id), () => {
      ask("places", "measure"); // no name is wider than the stage
      ask("units", "measure");
      controls();
      look(petrograd.view.now());
    });
    controls();
    petrograd.clock.listen((minute, playing) => {
      ask("trails", "show", minute);
      ask("units", "show", minute, petrograd.view.now(), fixed);
      ask("timebar", "show", minute, playing);
      ask("slider", "show", minute);
      ask("chart", "show", minute);
      ask("explorer", "show", minute);
    });
    petrograd.clock.listenAfter((minute, playing) => {
      ask("modes", "show");
      ask("card", "show");
      ask("reader", "showMoment", minute, playing);
      ask("telling", "show", minute);
      ask("camera", "follow", minute);
      ask("link", "later");
    });
    petrograd.selection.listen((selected) => {
      ask("places", "mark", selected?.kind === "place" ? selected.id : null);
      ask("reach", "mark", petrograd.selection.place()?.id);
      ask("units", "mark", petrograd.selection.unit()?.id);
      ask("trails", "mark", selected);
      ask("ticks", "mark", selected);
      ask("lines", "mark", selected);
      ask("chart", "mark");
      ask("explorer", "refresh");
      ask("reader", "follow", selected);
      ask("card", "show");
      ask("sheet", "show", selected);
      ask("camera", "reveal");
      look(petrograd.view.now()); // its name and its ring, whatever else has to make room
      ask("link", "later");
    });
    petrograd.evidence.listen((only) => {
      ask("filter", "show", only);
      ask("trails", "sift");
      ask("ticks", "sift");
      ask("lines", "sift");
      ask("telling", "sift");
      ask("explorer", "refresh");
      ask("reader", "sift");
      ask("units", "show", petrograd.clock.now(), petrograd.view.now(), fixed);
      ask("card", "show");
      ask("link", "later");
    });
    petrograd.lesson.listen(() => ask("link", "later"));
    begin("view", id("stage"), id("views"), campaign.opening);
    for (const button of document.querySelectorAll("#views [data-view]")) {
      button.addEventListener("click", () => petrograd.view.show(button.dataset.view, true));
    }
    id("zoom-in").addEventListener("click", petrograd.view.closer);
    id("zoom-out").addEventListener("click", petrograd.view.further);
    begin("keys");
    begin("picture");
    begin("studio", retype);
    begin("handout");
    begin("sheet", petrograd.reader.read);
    begin("pointing"); // after the sheet, which a tap beside it closes
    begin("gestures", id("stage"));
    begin("modes", retype);
    begin("lesson");
    begin("link");
    if (petrograd.selection.now()) ask("sheet", "open", "half");
    petrograd.clock.refresh();
    requestAnimationFrame(() => setTimeout(furnish));
  }

  async function start() {
    try {
      know(await petrograd.versions.fitting(await data));
      build(petrograd.campaign);
    } catch (error) {
      petrograd.parts.end(error);
    }
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

  const data = fetch(document.getElementById("campaign").href);
  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    petrograd: {
      async start() {
        await start();
        return true;
      },
    },
  });
  data.catch(petrograd.parts.end);
})((window.petrograd = window.petrograd || {}));
