"""Telling on standard error, and not so much of it that who sends nonsense on purpose fills a disk with it."""

from __future__ import annotations

import logging
import threading
import time

from dashapp.campaign.problems import one_line

__all__ = ["LimitedLog"]

#: Seconds.
MINUTE = 60


class LimitedLog:
    """Tells what there is to tell, in at most `most` lines a minute. The next line says how many were left out."""

    def __init__(self, log: logging.Logger, most: int) -> None:
        self._log, self._most = log, most
        self._lock = threading.Lock()
        self._ends, self._told, self._left_out = 0.0, 0, 0  # of this minute, by a clock that nobody sets

    def tell(self, text: str) -> None:
        """Tell something in one line, or count it."""
        with self._lock:
            now = time.monotonic()
            if now >= self._ends:
                self._ends, self._told = now + MINUTE, 0
            self._told += 1
            if self._told > self._most:
                self._left_out += 1
                return
            left_out, self._left_out = self._left_out, 0
        self._log.warning("%s", one_line(f"{text}; {left_out} more lines were left out" if left_out else text))
