// What stands behind a click: the help's table of keys, and the list of the files to take along.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;
  const word = (name, key) => el(name, { "data-word": key }, petrograd.words.say(key));

  // Of all keys only the space bar has another name in another language.
  const cap = (key) => (key === petrograd.words.sayIn(petrograd.words.languages()[0], "key.space") ? word("kbd", "key.space") : el("kbd", {}, key));

  petrograd.lists = {
    begin({ keys, files }) {
      document.querySelector("#help table").append(el("tbody", {}, keys.map(([key, does]) =>
        el("tr", {}, el("th", { scope: "row" }, cap(key)), word("td", does)))));
      document.querySelector("#downloads ul").append(...files.map(({ name, title, description }) =>
        el("li", {}, el("a", { href: `data/${name}`, download: name }, title), el("p", {}, description))));
    },
  };
})((window.petrograd = window.petrograd || {}));
