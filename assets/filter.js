// The evidence filter's control, and what is left when only one source speaks.
(function (petrograd) {
  "use strict";
  const { el, id } = petrograd.dom;

  const only = (source) => petrograd.words.say("only", { source: petrograd.campaign.sources.get(source).short });

  function says(source) {
    return [el("b", {}, `${only(source)}: `), petrograd.words.say("left", petrograd.evidence.tally(source))];
  }

  function options() {
    return [el("option", { value: "" }, petrograd.words.say("all-sources")),
      ...petrograd.evidence.sources().map((source) => el("option", { value: source }, only(source)))];
  }

  petrograd.filter = {
    begin() {
      const select = id("evidence");
      select.append(...options());
      select.value = ""; // a browser that reloads keeps what was chosen
      select.addEventListener("change", () => petrograd.evidence.set(select.value));
      id("all-sources").addEventListener("click", () => {
        petrograd.evidence.set(null);
        select.focus();
      });
    },

    show(source) {
      id("evidence").value = source ?? "";
      id("evidence-left").hidden = source === null;
      id("evidence-says").replaceChildren(...(source ? says(source) : []));
      document.body.classList.toggle("sifted", source !== null);
    },

    reword() {
      id("evidence").replaceChildren(...options());
      petrograd.filter.show(petrograd.evidence.only());
    },
  };
})((window.petrograd = window.petrograd || {}));
