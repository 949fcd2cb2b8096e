// The figure of the order of telling against the order of events, as beside the text, but to be enlarged: the paragraphs from
// left to right, the moments they tell of from top to bottom.
(function (petrograd) {
  "use strict";
  const say = (key, values) => petrograd.words.say(key, values);

  function describe(record, number) {
    const { plain } = petrograd.plotting;
    const { from, to } = petrograd.records.find(record);
    return `<b>${plain(petrograd.records.title(record))}</b><br>${plain(petrograd.texts.label(number))}, ${plain(petrograd.dates.span(from, to))}`;
  }

  function weigh(record) {
    const selected = petrograd.selection.now();
    const { kind, record: its } = petrograd.records.find(record);
    const unit = petrograd.selection.unit();
    const chosen = selected !== null && (selected.id === record || (selected.kind === "unit" && its.unit === unit)
      || (selected.kind === "place" && (kind === "event" ? its.place === selected.id : [its.from, its.to].includes(selected.id))));
    return petrograd.plotting.weigh(chosen, petrograd.evidence.leaves(record));
  }

  const STYLES = { unsupported: { opacity: 0.15 }, other: { opacity: 0.35 }, plain: { opacity: 0.85 }, chosen: { opacity: 1 } };

  function dress(trace) {
    const { size, colours, cut } = petrograd.plotting;
    const palette = colours();
    if (!trace.customdata) return [{ ...trace, line: { color: palette.mark, width: size(1) }, opacity: 0.6 }];
    const events = trace.meta.kind === "event";
    const colour = trace.customdata.map((record) => (events ? palette.ink : palette.side(petrograd.records.find(record).record.unit.side)));
    const dressed = { ...trace, name: events ? say("plot.events") : say("plot.movements"), hoverinfo: "text",
      hovertext: trace.y.map((y, at) => (y === null ? "" : describe(trace.customdata[at], trace.x[at]))),
      line: { color: palette.soft, width: size(3) }, marker: { ...trace.marker, color: colour, size: size(7), opacity: 1, line: { width: 0 } } };
    return cut(dressed, weigh, { ...STYLES, chosen: { opacity: 1, marker: { size: size(11) } } });
  }

  petrograd.tellings = {
    dress({ data, layout }) {
      const { plotting } = petrograd;
      return { data: data.flatMap(dress), layout: plotting.layout(layout, { xaxis: { title: plotting.plain(say("plot.paragraphs")) } }) };
    },

    ticks: ({ xaxis, yaxis }, { width, height }) => ({ xaxis: petrograd.plotticks.paragraphs(xaxis, width), yaxis: petrograd.plotticks.time(yaxis, 2 * height) }),
    time: "y",

    // To the paragraph, and to the moment it tells of.
    click({ x, customdata }) {
      petrograd.reader.hold(() => petrograd.records.go([customdata]));
      petrograd.reader.open(x);
      petrograd.parts.ask("telling", "at", x);
    },

    hint: () => say("plot.tellings.hint"),
    title: () => say("plot.tellings"),
  };
})((window.petrograd = window.petrograd || {}));
