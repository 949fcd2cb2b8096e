// The buttons of a setting, one for each of its values, wherever they stand: the one that is set is pressed.
import * as settings from "../core/settings.js";

export function init() {
  const buttons = [...document.querySelectorAll("[data-setting]")];
  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", settings.is(button.dataset.setting, button.dataset.value));
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => settings.set(button.dataset.setting, button.dataset.value));
  }
  settings.listen(show);
  show();
}
