"""Fixtures every test may use."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dashapp.campaign import Campaign, load_campaign
from tests.builders import campaign_folder, textless_folder, two_texts_folder

# What thousands of tests leave behind is looked through less often: it is a tenth of their time.
gc.set_threshold(50_000, 20, 50)

# an example that is slow on a busy machine is not wrong
settings.register_profile("campaign", deadline=None)
settings.load_profile("campaign")


def pytest_xdist_auto_num_workers() -> int | None:
    """Have one worker more than there are processors: in many tests a worker waits for a browser, or for a frame."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return 1 + (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files whose tests take longest: at the end, no worker waits for another's last minute."""
    items.sort(
        key=lambda item: not item.nodeid.startswith(("tests/browser/test_signs.py", "tests/browser/test_engines.py"))
    )


@pytest.fixture(scope="session", autouse=True)
def unsynced() -> Iterator[None]:
    """Do not wait for the disk: nothing that a test writes has to outlive the machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep pages that are made in a cache of this run's own: one for all its processes."""
    run = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str((run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / "cache"))
        yield


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    """The campaign that comes with the project. Shared: do not change its frames."""
    return load_campaign()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """The small invented campaign of `builders`. Shared: do not change its frames."""
    return load_campaign(campaign_folder(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def textless(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """The small campaign without a text. Shared: do not change its frames."""
    return load_campaign(textless_folder(tmp_path_factory.mktemp("textless")))


@pytest.fixture(scope="session")
def two_texts(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """The small campaign with two texts in two languages. Shared: do not change its frames."""
    return load_campaign(two_texts_folder(tmp_path_factory.mktemp("two-texts")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the small invented campaign, to be altered."""
    return campaign_folder(tmp_path)
