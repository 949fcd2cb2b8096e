// In the page itself, before all that it asks for: whoever waits is told why it does not come and what to do, in each of the
// page's languages. It stands alone and needs nothing, for anything else may be what is missing.
(() => {
  const PATIENCE_MS = 2500;
  /** @type {Record<string, Record<string, string>>} */
  const words = JSON.parse(document.currentScript.dataset.words);
  /** @type {{ key: string, what: string } | null} */
  let cause = null;
  let bare = false; // whether it lives without its looks

  const lives = () => !bare && document.querySelector(".page[data-begun]") !== null;

  function line(language, ...content) {
    const made = document.createElement("p");
    made.lang = language;
    made.append(...content);
    return made;
  }

  function link() {
    const made = document.createElement("a");
    Object.assign(made, { href: window.location.href, target: "_blank", rel: "noopener", textContent: window.location.href });
    made.style.overflowWrap = "anywhere";
    return made;
  }

  function tell() {
    if (lives()) return;
    const { key, what } = cause;
    const box = document.createElement("div");
    box.id = "waiting";
    box.setAttribute("role", "alert");
    Object.assign(box.style, { position: "fixed", inset: "0", zIndex: "99", overflow: "auto", padding: "1em 1.5em", background: "Canvas", color: "CanvasText", font: "1.1rem/1.5 sans-serif" });
    for (const [language, phrases] of Object.entries(words)) {
      box.append(line(language, phrases[key].replace("{what}", what)));
      if (window.parent !== window) box.append(line(language, `${phrases["waiting.window"]} `, link()));
    }
    (document.body ?? document.documentElement).append(box);
    const end = setInterval(() => {
      if (!lives()) return;
      clearInterval(end);
      box.remove();
    }, 500);
  }

  function blame(key, what = "") {
    if (cause || lives()) return;
    cause = { key, what };
    setTimeout(tell, PATIENCE_MS);
  }

  // What cannot be had: on a disk, or where the page is nobody, nothing can.
  function miss(address) {
    const { pathname, protocol } = new URL(address, document.baseURI);
    if (protocol === "blob:") blame("waiting.old"); // it is in the page itself
    else if (protocol === "file:") blame("waiting.disk");
    else if (window.origin === "null") blame("waiting.frame");
    else blame("waiting.missing", pathname.split("/").pop() || pathname);
  }

  window.addEventListener("error", ({ target, error }) => {
    if (target instanceof HTMLScriptElement) miss(target.src);
    else if (target instanceof HTMLLinkElement) {
      bare ||= target.rel === "stylesheet";
      miss(target.href);
    } else if (error) blame("waiting.old");
  }, true);
  const ask = window.fetch;
  window.fetch = (address, options) => {
    const asked = ask(address, options);
    asked.then(({ ok }) => ok || miss(String(address)), () => miss(String(address)));
    return asked;
  };
})();
