"""The layers of `pyproject.toml` ([tool.importlinter]) hold."""

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent


def test_the_layers_hold():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=CHECKOUT,
        env={"PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 broken" in done.stdout
