"""Measures the page beside what one would write instead.

    .venv/bin/python -m tests.benchmarks               # all of it
    .venv/bin/python -m tests.benchmarks scrub load    # or some of: scrub load start play gestures growth
    .venv/bin/python -m tests.benchmarks growth --times 1 10 100 1000

The tables are printed and written to `results.md` beside this file, growth is drawn in `growth.svg`. The libraries of
two rivals come from npm, once, into the user's cache; all else is asked of this machine alone. Where npm does not give
them, those two are left out, which is said.
"""
