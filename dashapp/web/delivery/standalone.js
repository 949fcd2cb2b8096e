// In place of the server: where the parts of the page are when it is one file on a disk, or a folder on any host.
(function () {
  "use strict";
  const moved = JSON.parse(document.currentScript.dataset.moved); // where a part is, by the address it is asked for at
  const ask = window.fetch;
  window.fetch = (address, options) => ask(moved[address.split("/").pop()] ?? address, options);
  // A download is a part of the file, too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[download]");
    const part = link && moved[link.getAttribute("href")];
    if (part) link.href = part;
  }, true);

  // The parts of the one file are packed: gzip, in base64.
  async function unpack(part) {
    const packed = Uint8Array.from(atob(part.textContent), (letter) => letter.charCodeAt(0));
    const text = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).blob();
    part.textContent = "";
    return URL.createObjectURL(text.slice(0, text.size, part.dataset.type));
  }

  // What the page asks for only when somebody wants it is unpacked then, once: the link to it knows how.
  for (const part of document.querySelectorAll("script[data-later]")) {
    let address = null;
    document.getElementById(part.dataset.part).unpack = () => (address ??= unpack(part));
  }

  async function begin(parts) {
    const addresses = await Promise.all(parts.map(unpack));
    parts.forEach((part, index) => (moved[part.dataset.part] = addresses[index]));
    document.getElementById("campaign").href = moved["campaign.json"];
    for (const part of parts.filter((each) => "runs" in each.dataset)) {
      const script = document.createElement("script");
      script.async = false; // in their order
      script.type = part.dataset.runs;
      script.src = moved[part.dataset.part];
      document.body.append(script);
    }
  }

  const parts = [...document.querySelectorAll("script[data-part]:not([data-later])")];
  const fail = (error) => window.dispatchEvent(new ErrorEvent("error", { error })); // `waiting.js` says so
  if (parts.length > 0 && "DecompressionStream" in window) begin(parts).catch(fail);
  else if (parts.length > 0) fail(new Error("a browser from before 2023"));
})();
