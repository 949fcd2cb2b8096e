// The page of a folder of which nothing can be shown yet.
import * as settings from "./core/settings.js";
import * as words from "./core/words.js";
import * as liveReload from "./interface/live_reload.js";

words.init(JSON.parse(document.getElementById("words").textContent));
settings.init(words.languages());
words.use(settings.get("language"));
liveReload.init();
