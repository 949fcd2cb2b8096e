// The address: `#t=1890-05-12T14:00&place=bridge` is a moment and a selection, to be kept, shared and
// opened; `&source=` asks one source alone, `&step=` is a step of the lesson. The page writes New Style; it reads a date in either calendar, as people
// write it (`#t=30 April`, see `dating.js`), New Style where both could be meant.
(function (petrograd) {
  "use strict";
  const QUIET_MS = 250;
  const OTHERS = ["t", "source", "step"];
  const KINDS = ["place", "unit", "movement", "event"];
  let timer = 0;
  let written = ""; // the fragment as this page last read or wrote it

  function read() {
    written = window.location.hash;
    const parts = new URLSearchParams(window.location.hash.slice(1));
    if (![...OTHERS, ...KINDS].some((key) => parts.has(key))) { // a link within the page, to skip to a part of it
      petrograd.link.later();
      return;
    }
    const [meant] = petrograd.dating.find(parts.get("t"));
    petrograd.evidence.set(parts.get("source"));
    if (parts.has("step")) petrograd.lesson.go(Number(parts.get("step")) - 1, { minute: meant?.minute });
    else petrograd.lesson.leave();
    if (meant) petrograd.clock.set(meant.minute);
    const kind = KINDS.find((each) => parts.has(each));
    if (kind) petrograd.selection.set(kind, parts.get(kind));
    else petrograd.selection.clear();
  }

  function write() {
    if (window.location.hash !== written) return; // just changed by the reader: `hashchange` is on its way
    const selected = petrograd.selection.now();
    const moment = `t=${petrograd.dates.iso(petrograd.clock.now())}`;
    const source = petrograd.evidence.only();
    const step = petrograd.lesson.now();
    const address = `#${moment}${step ? `&step=${step}` : ""}${selected ? `&${selected.kind}=${encodeURIComponent(selected.id)}` : ""}`
      + (source ? `&source=${encodeURIComponent(source)}` : "");
    if (address !== written) window.history.replaceState(null, "", address);
    written = window.location.hash;
  }

  petrograd.link = {
    begin() {
      if (window.location.hash) read();
      window.addEventListener("hashchange", () => {
        if (window.location.hash !== written) read();
      });
    },

    // Written when things have come to rest: browsers limit how often an address may change.
    later() {
      clearTimeout(timer);
      timer = setTimeout(write, QUIET_MS);
    },
  };
})((window.petrograd = window.petrograd || {}));
