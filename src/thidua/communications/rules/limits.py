"""How much people without an account may send, and the address of a reader made into something that is no address. Pure."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """For one address: votes on one post a day, votes and comments an hour on all posts."""

    votes_on_post: int = 20
    votes_an_hour: int = 60
    comments_an_hour: int = 5


def network_of(address: str) -> str:
    """What one reader has to themselves: an address of IPv4, the first half of one of IPv6, of which a household has billions."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def sender_key(address: str, salt: bytes) -> str:
    """A code for an address that holds as long as the salt does: without the salt nobody finds the address again."""
    return hmac.new(salt, network_of(address).encode(), hashlib.sha256).hexdigest()[:32]


def browser_key(token: str, salt: bytes) -> str:
    """A code for the cookie of a browser; what is kept opens nothing if it is read by others."""
    return hmac.new(salt, token.encode(), hashlib.sha256).hexdigest()


def within(done: int, most: int) -> bool:
    """Whether one more is taken."""
    return done < most
