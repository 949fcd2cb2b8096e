import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashapp.campaign.files.plain_numbers import number


@pytest.mark.parametrize(
    ("text", "found"),
    [("59.57", 59.57), ("-44", -44.0), ("+5", 5.0), (".5", 0.5), ("5.", 5.0), ("1.2E1", 12.0), ("-1e-07", -1e-7)],
)
def test_plain_decimal_notation_is_read(text, found):
    assert number(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("", " 5 ", "5\n", "5_9.5", "１２", "٤٤", "0x10", "nan", "inf", "Infinity", "1e999", "1e5555", "1,5", "--5"),
        *("−5", ".", "e5", "5e", "1 2", "5j", "9" * 400, "9" * 5_000, "1" + "_1" * 2_000),
    ],
)
def test_what_is_no_plain_number_is_refused(text):
    with pytest.raises(ValueError, match="is not a number"):
        number(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_read_as_python_writes_it(value):
    assert number(repr(value)) == value


@given(st.text("0123456789.+-eE_ ", max_size=60) | st.text(max_size=10))
def test_whatever_is_read_is_finite(text):
    with contextlib.suppress(ValueError):
        assert math.isfinite(number(text))
