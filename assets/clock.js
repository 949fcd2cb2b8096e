// The one clock. Everything that shows a moment listens here; nobody else keeps time.
(function (petrograd) {
  "use strict";
  const WHOLE_CAMPAIGN_MS = 45000; // at speed 1 the campaign takes so long
  const FOLLOWS_MS = 100; // from one time that the followers are told to the next
  const RUN_MS = 2600; // so long the clock runs to a moment, however far it is
  const listeners = []; // told in every frame
  const followers = []; // told after the frame, and not so often: what takes longer must not hold up the next
  let end = 0;
  let minute = 0;
  let speed = 1;
  let frame = 0; // the frame that will tell the listeners, if one is asked for
  let lastTick = null; // when the last frame of play was, null when at rest
  let stepwise = false; // whether play goes from event to event instead of running
  let stepTimer = 0;
  let stops = [];
  let following = 0; // the timer of the followers
  let followed = -Infinity; // when they were told last
  let run = null; // { from, to, began }: on the way to a moment that was asked for

  function tell() {
    frame = 0;
    petrograd.parts.tell("clock", listeners, minute, clock.playing);
    following ||= setTimeout(follow, Math.max(0, followed + FOLLOWS_MS - performance.now()));
  }

  function follow() {
    following = 0;
    followed = performance.now();
    petrograd.parts.tell("clock", followers, minute, clock.playing);
  }

  function soon() {
    if (!frame) frame = requestAnimationFrame(tick);
  }

  function tick(now) {
    frame = 0;
    if (clock.playing && !stepwise && lastTick !== null) {
      minute = Math.min(end, minute + ((now - lastTick) * speed * end) / WHOLE_CAMPAIGN_MS);
      if (minute >= end) clock.playing = false; // rest on the last frame: no loop
    }
    lastTick = clock.playing ? now : null;
    if (run) {
      run.began ??= now;
      const share = Math.min(1, (now - run.began) / RUN_MS);
      minute = run.from + (run.to - run.from) * share;
      if (share === 1) run = null;
    }
    tell();
    if (clock.flows()) soon();
  }

  // With reduced motion play goes from event to event, each shown long enough to be read.
  function step() {
    const next = stops.find((stop) => stop > minute + 0.5);
    if (next === undefined) clock.pause();
    else {
      minute = next;
      soon();
      stepTimer = setTimeout(step, 2500 / speed);
    }
  }

  const clock = (petrograd.clock = {
    playing: false,

    begin(minutes, eventMinutes) {
      end = minutes;
      stops = eventMinutes;
    },

    // Whether a frame follows a frame, as it does in play but not in play from event to event.
    flows: () => run !== null || (clock.playing && !stepwise),
    runs: () => run !== null,

    listen: (listener) => listeners.push(listener),
    listenAfter: (follower) => followers.push(follower),
    now: () => minute,
    end: () => end,
    long: () => end / 10, // what takes so many minutes is long, by the measure of the campaign

    // Sets the moment. What is not play stops play.
    set(to) {
      clock.pause();
      run = null;
      minute = Math.max(0, Math.min(end, to));
      soon();
    },

    // Runs to a moment through all that lies between, forwards or back; at once for those who want no motion.
    runTo(to) {
      clock.set(minute);
      if (petrograd.screen.motionless()) minute = to;
      else if (to !== minute) run = { from: minute, to };
      soon();
    },

    play() {
      run = null;
      if (minute >= end) minute = 0;
      clock.playing = true;
      lastTick = null;
      stepwise = petrograd.screen.motionless();
      if (stepwise) step();
      else soon();
    },

    pause() {
      clearTimeout(stepTimer);
      if (!clock.playing) return;
      clock.playing = false;
      lastTick = null;
      soon();
    },

    toggle: () => (clock.playing ? clock.pause() : clock.play()),
    speed(times) {
      speed = times;
    },
    refresh: soon,
  });
})((window.petrograd = window.petrograd || {}));
