// What Dash's components ask of a polyfill they were built for: 34 kB, and 60 ms of every start, of which they use this
// one function. A coroutine of theirs is a state machine: each step goes on where the last left off, and says when it ends.
window.regeneratorRuntime ??= {
  mark: (coroutine) => coroutine,

  wrap(step) {
    const state = { prev: 0, next: 0, sent: undefined, ended: false, stop: () => void (state.ended = true) };
    return {
      next(sent) {
        state.sent = sent;
        return { value: step(state), done: state.ended };
      },
      throw(error) {
        throw error;
      },
    };
  },
};
