// The figure of strengths: who claims how many men, a row a claim, the units one below another.
(function (petrograd) {
  "use strict";
  const say = (key, values) => petrograd.words.say(key, values);
  const unitOf = ([unitId]) => petrograd.campaign.units.get(unitId);
  const claimOf = ([unitId, index]) => petrograd.campaign.units.get(unitId).claims[index];

  function describe(of) {
    const { plain } = petrograd.plotting;
    const claim = claimOf(of);
    const who = [petrograd.campaign.sources.get(claim.source).short, claim.claimant].filter(Boolean).join(": ");
    return `<b>${plain(unitOf(of).label)}</b><br>${plain(petrograd.strength.range(claim))}, ${plain(say(`stance.${claim.stance}`))}<br>`
      + [who, claim.dating].filter(Boolean).map(plain).join("<br>");
  }

  function weigh(of) {
    const only = petrograd.evidence.only();
    const selected = petrograd.selection.unit();
    if (!selected) return only === null || only === claimOf(of).source ? "plain" : "unsupported"; // a place has no strength
    return petrograd.plotting.weigh(selected === unitOf(of), only === null || only === claimOf(of).source);
  }

  function dress(trace) {
    const { size, colours, plain, cut } = petrograd.plotting;
    const palette = colours();
    const colour = trace.customdata.map((of) => palette.side(unitOf(of).side));
    const dressed = { ...trace, name: plain(petrograd.campaign.sources.get(trace.meta.source).short), hoverinfo: "text",
      hovertext: trace.y.map((y, at) => (y === null ? "" : describe(trace.customdata[at]))),
      line: { color: palette.soft, width: size(2) },
      marker: { ...trace.marker, color: colour, size: size(10), opacity: 1, line: { color: colour, width: size(1.5) } } };
    const key = { ...trace, uid: `${trace.uid}key`, name: dressed.name, x: [null], y: [null], customdata: [null], mode: "markers",
      marker: { symbol: trace.meta.symbol, color: palette.ink, size: size(10) } }; // what stands in the legend
    const styles = { unsupported: { opacity: 0.15 }, other: { opacity: 0.35 }, plain: { opacity: 1 }, chosen: { opacity: 1, marker: { size: size(13) } } };
    return [key, ...cut({ ...dressed, showlegend: false }, weigh, styles)];
  }

  petrograd.strengths = {
    dress({ data, layout }) {
      const { plotting } = petrograd;
      const { mark } = plotting.colours();
      const held = (layout.shapes ?? []).map((shape) => ({ ...shape, fillcolor: mark, opacity: 0.18, line: { width: 0 } }));
      const names = layout.meta.units.map((unitId) => plotting.plain(petrograd.campaign.units.get(unitId).label));
      return { data: data.flatMap(dress), layout: plotting.layout(layout, { shapes: held,
        yaxis: { ticktext: names, showgrid: false } }) };
    },

    // Pixels that the rows take, of whatever room there is.
    height: ({ layout }) => petrograd.plotting.size(16) * layout.meta.rows + petrograd.plotting.size(80),

    ticks: ({ xaxis }, { width }) => ({ xaxis: petrograd.plotticks.men(xaxis, width * 0.6) }),

    // To the unit and what is known of its strength; to the paragraph if it stands there.
    click({ customdata }) {
      petrograd.selection.set("unit", unitOf(customdata).id);
      const { paragraph } = claimOf(customdata);
      const details = document.querySelector("#card details.strength");
      if (details) {
        details.open = true;
        details.scrollIntoView({ block: "nearest" });
      }
      if (paragraph) petrograd.reader.open(paragraph);
    },

    hint: () => say("plot.strengths.hint"),
    title: () => say("plot.strengths"),
  };
})((window.petrograd = window.petrograd || {}));
