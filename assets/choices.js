// The buttons of a setting, one for each of its values, wherever they stand: the one that is set is pressed.
(function (petrograd) {
  "use strict";

  petrograd.choices = {
    begin() {
      const buttons = [...document.querySelectorAll("[data-setting]")];
      const show = () => {
        for (const button of buttons) {
          button.setAttribute("aria-pressed", petrograd.settings.is(button.dataset.setting, button.dataset.value));
        }
      };
      for (const button of buttons) {
        button.addEventListener("click", () => petrograd.settings.set(button.dataset.setting, button.dataset.value));
      }
      petrograd.settings.listen(show);
      show();
    },
  };
})((window.petrograd = window.petrograd || {}));
