import logging
from types import SimpleNamespace

import pytest

from dashapp.web.delivery.limited_log import LimitedLog


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(now=1000.0, monotonic=lambda: clock.now)
    monkeypatch.setattr("dashapp.web.delivery.limited_log.time", clock)
    return clock


def test_of_what_is_told_too_often_the_rest_is_counted(clock, caplog):
    log = LimitedLog(logging.getLogger("test"), 3)
    for seconds in (0, 30, 29, 2, 0):
        clock.now += seconds
        for number in range(2):
            log.tell(f"{clock.now:.0f}-{number}\x1b")
    assert [record.getMessage() for record in caplog.records] == [
        *("1000-0\\x1b", "1000-1\\x1b", "1030-0\\x1b"),
        *("1061-0\\x1b; 3 more lines were left out", "1061-1\\x1b", "1061-0\\x1b"),
    ]
