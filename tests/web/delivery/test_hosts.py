"""By which name a page is asked for; what is answered to it is in test_wsgi.py and test_requests.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashapp.web.delivery.hosts import asked_as, is_loopback, is_own


@pytest.mark.parametrize(
    ("host", "name", "own"),
    [
        ("localhost", "localhost", True),
        ("LocalHost.:8050", "localhost", True),
        ("map.localhost:8050", "map.localhost", True),
        ("127.0.0.1:8050", "127.0.0.1", True),
        ("127.255.0.9", "127.255.0.9", True),
        ("[::1]:8050", "::1", True),
        ("[0:0:0:0:0:0:0:1]", "0:0:0:0:0:0:0:1", True),
        ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1", True),
        ("School.Example:443", "school.example", False),
        ("localhost.example", "localhost.example", False),
        ("notlocalhost", "notlocalhost", False),
        ("128.0.0.1", "128.0.0.1", False),
        ("127.0.0.1.example", "127.0.0.1.example", False),
        ("[::2]", "::2", False),
        ("0.0.0.0:8050", "0.0.0.0", False),
        ("", "", False),
        ("localhost:8050:80", "?", False),
        ("school.example@localhost", "?", False),
        ("localhost/", "?", False),
        ("lоcalhost", "?", False),  # its second letter is Cyrillic
    ],
)
def test_a_host_is_a_name_with_a_port_or_without(host, name, own):
    assert asked_as({"HTTP_HOST": host}) == [name]
    assert is_own(name) == own


@pytest.mark.parametrize(
    ("target", "names"),
    [
        ("/", ["a"]),
        ("//b.example/", ["a"]),
        ("/http://b.example/", ["a"]),
        ("http://b.example/", ["a", "b.example"]),
        ("HTTP://B.EXAMPLE:80?a", ["a", "b.example"]),
        ("http://a@localhost", ["a", "?"]),
        ("http:///", ["a", ""]),
    ],
)
def test_so_is_what_a_request_has_before_its_path(target, names):
    assert asked_as({"HTTP_HOST": "a", "REQUEST_URI": target}) == names


def test_who_asks_for_no_name_asks_for_none():
    assert asked_as({}) == []


@given(host=st.text(st.characters(max_codepoint=255), max_size=20), target=st.text(max_size=20))
def test_any_name_is_understood_or_not(host, target):
    for name in asked_as({"HTTP_HOST": host, "REQUEST_URI": target}):
        assert is_own(name) in (True, False)
        assert name == "?" or name.isascii()


def test_what_is_no_address_is_none_of_this_machine():
    assert not any(map(is_loopback, ("", "localhost", "127.1", "::1%", "999.0.0.1")))
