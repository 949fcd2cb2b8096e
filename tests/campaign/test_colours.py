"""The colours that a campaign gives its sides."""

import pytest

from dashapp.campaign import colours, load_campaign
from tests.builders import CAMPAIGN, campaign_folder, problems
from tests.colours import COLOURS


def coloured(reds, blues=""):
    """Give the settings of the small campaign, with lines for its two sides."""
    found = CAMPAIGN.replace('name = "The Reds"', f'name = "The Reds"\n{reds}')
    return found.replace('name = "The Blues"', f'name = "The Blues"\n{blues}')


def doubts(folder):
    return [str(each) for each in load_campaign(folder).doubts if each.column == "sides.colour"]


def test_a_colour_of_a_sides_own_has_one_for_a_dark_room(tmp_path):
    campaign = load_campaign(campaign_folder(tmp_path, campaign=coloured('colour = "#00601A"')))
    reds, blues = campaign.sides
    assert (blues.colour, blues.colour_dark) == ("", "")
    assert reds.colour == "#00601a"
    assert colours.contrast(reds.colour_dark, COLOURS["dark"]["sheet"]) >= colours.TEXT
    given = coloured('colour = "#00601a"\ncolour_dark = "#7fe0a0"')
    assert load_campaign(campaign_folder(tmp_path, campaign=given)).sides[0].colour_dark == "#7fe0a0"


def test_colours_that_are_told_apart_are_not_doubted(tmp_path):
    lines = [f'colour = "{bright}"\ncolour_dark = "{dark}"' for bright, dark in zip(*colours.OWN.values(), strict=True)]
    assert doubts(campaign_folder(tmp_path, campaign=coloured(*lines[:2]))) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('colour = "green"', 'sides.1.colour: "green" is not a colour, "#rrggbb"'),
        (
            'colour = "#ffcc00"',
            'sides.1.colour: "#ffcc00" cannot be made out on the bright map, with a contrast of 1.3 to 1: it has to be '
            "darker, for at least 3 to 1",
        ),
        (
            'colour_dark = "#1d4f91"',
            'sides.1.colour_dark: "#1d4f91" cannot be made out on the dark map, with a contrast of 1.8 to 1: it has to '
            "be lighter, for at least 3 to 1",
        ),
    ],
)
def test_a_colour_that_cannot_be_made_out_is_refused(tmp_path, line, said):
    assert problems(campaign_folder(tmp_path, campaign=coloured(line))) == [f"campaign.toml: {said}"]


def test_the_check_says_which_sides_are_told_apart_by_whom(tmp_path):
    said = doubts(campaign_folder(tmp_path, campaign=coloured('colour = "#a02a2a"', 'colour = "#5a6a1a"')))
    assert len(said) == 1
    assert said[0].startswith(
        'campaign.toml: sides.colour: "#a02a2a (reds)" is hard to tell from #5a6a1a ("blues"), in a '
    )
    assert "with deuteranopia" in said[0] or "with protanopia" in said[0]
    (said,) = doubts(campaign_folder(tmp_path, campaign=coloured('colour = "#8a2be2"', 'colour = "#8a2be3"')))
    assert "they are 0 apart; expected more than 25, as CIE Lab measures it; make one of them much lighter" in said


def test_the_check_says_that_names_would_be_hard_to_read(tmp_path):
    (said,) = doubts(campaign_folder(tmp_path, campaign=coloured('colour = "#2e8b57"', 'colour = "#1d1d5f"')))
    assert "#2e8b57" in said
    assert "hard to read: the names of units have a contrast of 3.6 to 1; expected at least 4.5 to 1" in said
