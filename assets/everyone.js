// Where everyone is now, in words: what the map shows, for those who do not see it.
(function (petrograd) {
  "use strict";

  const title = (placeId) => petrograd.campaign.places.get(placeId).title;

  petrograd.everyone = {
    // "at the bridge", "on the way from the bridge to the town"
    where(state) {
      return state.place ? petrograd.words.say("at", { place: title(state.place) })
        : petrograd.words.say("on-the-way", { from: title(state.leg.from), to: title(state.leg.to) });
    },
  };
})((window.petrograd = window.petrograd || {}));
