"""By which name this machine is asked for the page, and whether it is asked from itself.

A site that somebody visits may have its own name lead to this machine, and then read in his browser whatever answers to
that name. So what is for this machine alone answers to its own names alone.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

__all__ = ["asked_as", "is_loopback", "is_own"]

#: A name or an address, an IPv6 one in brackets, with a port or without.
HOST = re.compile(r"(\[[0-9A-Fa-f:.]*\]|[\w.-]*)(:[0-9]*)?", re.ASCII)
#: What a request to a proxy has before its path: it goes before the header Host.
AUTHORITY = re.compile(r"[^:/?#]*://([^/?#]*)")


def is_loopback(address: str) -> bool:
    """Tell whether an IP address is one by which a machine reaches itself; what is no address is none."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = ip.ipv4_mapped if ip.version == 6 else None  # so a socket for both kinds sees IPv4
    return (mapped or ip).is_loopback


def is_own(name: str) -> bool:
    """Tell whether a name, as `asked_as` gives it, leads every machine to itself."""
    return name == "localhost" or name.endswith(".localhost") or is_loopback(name)


def asked_as(environ: WSGIEnvironment) -> list[str]:
    """Return the names a request is for, without ports, in small letters; for none that can be understood ``?``."""
    hosts = [environ["HTTP_HOST"]] if "HTTP_HOST" in environ else []
    if whole := AUTHORITY.match(environ.get("REQUEST_URI", "")):
        hosts.append(whole[1])
    return [
        found[1].strip("[]").removesuffix(".").lower() if (found := HOST.fullmatch(host)) else "?" for host in hosts
    ]
