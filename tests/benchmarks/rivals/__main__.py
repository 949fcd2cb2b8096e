"""Serves a rival: `python -m tests.benchmarks.rivals <name> <scene folder> <npm folder>`; prints its address."""

import contextlib
import sys
from pathlib import Path

from tests.benchmarks.rivals.serving import serve

# What follows is said to every server that the benchmarks start.
name, scene, npm = sys.argv[1:4]
with contextlib.suppress(KeyboardInterrupt):
    serve(name, Path(scene), Path(npm))
