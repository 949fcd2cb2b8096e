// The way from a date typed into the search field to that day: a button for each calendar in which it is one.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;
  let row = null;
  let go = null; // called with the minute
  let offered = []; // of the calendar that stands first, first

  // "12 May (30 April, Old Style): go there"
  function words({ minute, timed }) {
    const { dates } = petrograd;
    const day = timed ? `${dates.day(minute)}, ${dates.time(minute)}` : dates.day(minute);
    return petrograd.words.say("go-to-day", { day: day + dates.bracketed(minute) });
  }

  petrograd.dategoto = {
    // The row of buttons, to be put into the page.
    make(goTo) {
      go = goTo;
      row = el("p", { id: "date-goto", hidden: true });
      return row;
    },

    // Offers what a query may mean as a date: nothing, if it is none of the campaign's.
    offer(query) {
      const [first] = petrograd.dates.calendars();
      offered = petrograd.dating.find(query.trim()).sort((a, b) => (b.style === first) - (a.style === first));
      row.hidden = offered.length === 0;
      row.replaceChildren(...offered.map((each) => el("button", { type: "button", class: "link", onclick: () => go(each.minute) }, words(each))));
    },

    first: () => offered[0]?.minute ?? null,
    says: () => offered.map((each) => `. ${words(each)}`).join(""),
  };
})((window.petrograd = window.petrograd || {}));
