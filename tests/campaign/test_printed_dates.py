"""Days of the calendar that a text prints."""

from datetime import date

import pytest

from dashapp.campaign.printed_dates import printed_dates

START, END = date(1850, 3, 1), date(1850, 3, 5)


def found(text, start=START, end=END):
    return [
        (text[one.start : one.end], str(one.first), *([str(one.last)] if one.last != one.first else []))
        for one in printed_dates(text, start, end)
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On March 3rd they left.", [("March 3rd", "1850-03-03")]),
        ("March 3", [("March 3", "1850-03-03")]),
        ("(March 3, 1851, 6 p.m.)", [("March 3, 1851", "1851-03-03")]),
        ("On 3 March 1851.", [("3 March 1851", "1851-03-03")]),
        ("the 3rd of March", [("3rd of March", "1850-03-03")]),
        ("The night of March 2nd-3rd will", [("March 2nd-3rd", "1850-03-02", "1850-03-03")]),
        ("March 2–3, 1851", [("March 2–3, 1851", "1851-03-02", "1851-03-03")]),
        ("the 2nd – 3rd of March", [("2nd – 3rd of March", "1850-03-02", "1850-03-03")]),
        ("March 30 – April 2", [("March 30 – April 2", "1850-03-30", "1850-04-02")]),
        ("December 30 – January 2, 1851", [("December 30 – January 2, 1851", "1850-12-30", "1851-01-02")]),
        ("March 2nd and 3rd", [("March 2nd", "1850-03-02"), ("3rd", "1850-03-03")]),
        ("March 2nd or March 4th", [("March 2nd", "1850-03-02"), ("March 4th", "1850-03-04")]),
        ("April 1st, then March 1st", [("April 1st", "1850-04-01"), ("March 1st", "1850-03-01")]),
        ("19 February (Old Style)", [("19 February", "1850-03-03")]),
        ("February 19th, 1850, O. S.", [("February 19th, 1850", "1850-03-03")]),
        ("29 February 1900 (O.S.)", [("29 February 1900", "1900-03-13")]),
        ("March 3, 1850 (New Style)", [("March 3, 1850", "1850-03-03")]),
        ("March 1850", []),
        ("the end of March", []),
        ("you may 3 times", []),
        ("Mach 3rd", []),
        ("Marchers 3", []),
        ("March 3,000 men", []),
        ("March 10:30", []),
        ("March 2nd and 30 men", [("March 2nd", "1850-03-02")]),
        ("April 31st", []),
        ("February 29th", []),
        ("February 30th (Old Style)", []),
        ("March 3rd-2nd", []),
        ("March 32", []),
        ("", []),
    ],
)
def test_what_is_a_date(text, wanted):
    assert found(text) == wanted


def test_the_calendar_it_is_written_in_is_told():
    text = "March 3rd (Old Style), March 3rd (New Style), March 3rd"
    assert [one.julian for one in printed_dates(text, START, END)] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "day"), [("December 30", "1850-12-30"), ("January 2", "1851-01-02"), ("July 1", "1850-07-01")]
)
def test_a_day_without_its_year_is_of_the_year_that_puts_it_into_the_span(text, day):
    assert found(text, date(1850, 12, 1), date(1851, 2, 1)) == [(text, day)]
