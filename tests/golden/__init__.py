"""Known positions of the real campaign, one file for two readers.

`positions.json` is ``{moment: {unit_id: [lon, lat]}}``, every six hours from the campaign's start to its end, degrees
to the fifth decimal. `tests/campaign/test_golden.py` holds Python to it, the browser's tests hold the page to it. After
a change of `geodata/` that is meant to move a unit, write it anew and read the difference:

    python -m tests.golden
"""

import json
import re
from datetime import timedelta
from pathlib import Path

from dashapp.campaign import Campaign

FILE = Path(__file__).with_name("positions.json")
STEP = timedelta(hours=6)

Positions = dict[str, dict[str, list[float]]]


def positions(campaign: Campaign) -> Positions:
    """Give where every unit is at each of the moments."""
    found: Positions = {}
    when = campaign.start
    while when <= campaign.end:
        points = campaign.positions_at(when).geometry
        found[when.isoformat(timespec="minutes")] = {
            str(unit_id): [round(point.x, 5), round(point.y, 5)] for unit_id, point in points.items()
        }
        when += STEP
    return found


def write(campaign: Campaign) -> None:
    """Write the file, a unit a line, so that a difference can be read."""
    text = json.dumps(positions(campaign), indent=1)
    text = re.sub(r"\[\s+(\S+),\s+(\S+)\s+\]", r"[\1, \2]", text)
    FILE.write_text(text + "\n", encoding="utf-8")
