// The news of the hour: which event it is, in a line, and spoken for those who hear the page.
(function (petrograd) {
  "use strict";
  const { id, onceAFrame } = petrograd.dom;

  const begun = () => {
    const events = [...petrograd.campaign.events.values()]; // in order of their start
    return events.slice(0, petrograd.tracks.lastAtMost(events, petrograd.clock.now() + 0.5, (event) => event.start) + 1);
  };

  petrograd.news = {
    // The event that is selected, if it is going on, else the briefest that goes on and is attested, else what has begun
    // last. What lasts for long is no news, unless there is no other.
    latest() {
      const events = begun();
      const lasts = (event) => event.end - event.start;
      const brief = (event) => lasts(event) <= petrograd.clock.long();
      const going = events.filter((event) => event.end + 1 >= petrograd.clock.now() + 0.5);
      return going.find((event) => petrograd.selection.is("event", event.id))
        ?? going.filter((event) => brief(event) && event.certainty !== "uncertain")
          .reduceRight((news, event) => (news && lasts(news) <= lasts(event) ? news : event), null)
        ?? events.findLast(brief) ?? events.at(-1) ?? null;
    },

    // What an event is called, or that it is only said to have happened.
    title: (event) => (event.kind === "claim" ? petrograd.words.say("only-said", { what: event.title }) : event.title),

    // On a step or a pause, never on every frame.
    speak: onceAFrame(() => {
      const event = petrograd.news.latest();
      const now = petrograd.clock.now();
      const happening = event && event.start <= now && now <= event.end + 1 ? `. ${event.title}` : "";
      id("live").textContent = petrograd.clock.playing ? petrograd.words.say("playing") : `${petrograd.dates.spoken(now)}${happening}`;
    }),
  };
})((window.petrograd = window.petrograd || {}));
