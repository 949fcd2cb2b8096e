// The evidence filter's control, and what is left when only one source speaks.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;

  function says(source) {
    const { short } = petrograd.campaign.sources.get(source);
    const { movements, dated, ofMovements, events, datedEvents, ofEvents } = petrograd.evidence.tally(source);
    return [el("b", {}, `Only ${short}: `), `${movements} of ${ofMovements} movements (${dated} dated), `
      + `${events} of ${ofEvents} events (${datedEvents} dated)`];
  }

  petrograd.filter = {
    begin() {
      const select = id("evidence");
      select.append(el("option", { value: "" }, "All sources"), ...petrograd.evidence.sources().map((source) =>
        el("option", { value: source }, `Only ${petrograd.campaign.sources.get(source).short}`)));
      select.value = ""; // a browser that reloads keeps what was chosen
      select.addEventListener("change", () => petrograd.evidence.set(select.value));
      id("all-sources").addEventListener("click", () => {
        petrograd.evidence.set(null);
        select.focus();
      });
    },

    show(only) {
      id("evidence").value = only ?? "";
      id("evidence-left").hidden = only === null;
      id("evidence-says").replaceChildren(...(only ? says(only) : []));
      document.body.classList.toggle("sifted", only !== null);
    },
  };
})((window.petrograd = window.petrograd || {}));
