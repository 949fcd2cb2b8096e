// The legend: the sides and how sure a line is; under a fold, since it would hide the map, the arms and the ground.
// It lists only what the campaign has.
(function (petrograd) {
  "use strict";
  const { el, svg } = petrograd.dom;
  const SMALL = "(max-width: 760px)";
  const ARMS = {
    cavalry: "cavalry", infantry: "infantry", militia: "militia", sailors: "sailors", artillery: "guns",
    train: "train", command: "commander", delegates: "envoys",
  };
  const CERTAINTIES = { certain: "attested", "less-certain": "less certain", uncertain: "uncertain" };
  const GROUND = {
    rail: ["railway", "M1 6H33M5 2V10M11 2V10M17 2V10M23 2V10M29 2V10"],
    road: ["road", "M1 6H33"],
    heights: ["heights", "M3 9L7 3M9 10L12 3M16 11L17 3M23 10L21 3M29 9L25 3"],
    "built-up": ["town", "M2 1H32V11H2Z"],
  };

  function sample(path, attributes) {
    return svg("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true" }, svg("path", { d: path, ...attributes }));
  }

  const row = (picture, words, attributes) => el("div", attributes || {}, picture, words);

  function ground(campaign) {
    return Object.keys(GROUND).filter((kind) => campaign.ground.includes(kind))
      .map((kind) => row(sample(GROUND[kind][1], { class: `ground ${kind}` }), GROUND[kind][0]));
  }

  // What the records rest on: the text, other sources alone, or no source outright.
  function counts(campaign) {
    const { stated, other, inferred } = petrograd.evidence.bases();
    const text = campaign.sources.get(campaign.text).short;
    const item = (number, words) => el("span", {}, el("b", {}, number), ` ${words}`);
    return el("div", { class: "counts" }, item(stated, `stated by ${text}`), item(other, "by another source"), item(inferred, "inferred"));
  }

  petrograd.legend = {
    begin(element, campaign) {
      const kinds = new Set([...campaign.units.values()].map((unit) => unit.kind));
      element.querySelector(".legend-body").append(
        ...campaign.sides.map((side, number) =>
          row(petrograd.symbols.mark({ side: number, kind: "" }), side.name, { class: "side", "data-side": number })),
        ...Object.entries(CERTAINTIES).map(([certainty, words]) =>
          row(sample("M1 6H33", { class: "done", "data-certainty": certainty, "data-side": 0 }), words)),
        counts(campaign),
        el("details", { class: "fold" },
          el("summary", {}, "Arms, ground, evidence"),
          el("div", { class: "grid" },
            Object.keys(ARMS).filter((kind) => kinds.has(kind))
              .map((kind) => row(petrograd.symbols.mark({ side: 0, kind }), ARMS[kind], { class: "arm" })),
            ground(campaign),
            row(sample("M17 6m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0", { class: "reach" }), "somewhere here")),
          row(sample("M4 6m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M4 6H33", { class: "leader" }), "a mark off its place")));
      element.toggleAttribute("open", !window.matchMedia(SMALL).matches); // a phone has no room
    },
  };
})((window.petrograd = window.petrograd || {}));
