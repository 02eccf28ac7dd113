"""Verification of Ed25519 signatures (RFC 8032, section 5.1), so that no library has to be trusted or installed. It signs nothing and knows no secret."""

from __future__ import annotations

import hashlib

P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
"""The order of the base point."""
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
"""Extended homogeneous coordinates (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z."""


def _add(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _double(point: Point) -> Point:
    a, b, c = point[0] * point[0] % P, point[1] * point[1] % P, 2 * point[2] * point[2] % P
    h, g = a + b, a - b
    e, f = h - (point[0] + point[1]) ** 2, c + g
    return e * f % P, g * h % P, f * g % P, e * h % P


def _sum(one: int, first: Point, other: int, second: Point) -> Point:
    """`one` times the first point and `other` times the second, with one run of doublings for both."""
    nothing: Point = (0, 1, 1, 0)
    steps = (nothing, first, second, _add(first, second))
    total = nothing
    for place in reversed(range(max(one.bit_length(), other.bit_length()))):
        total = _double(total)
        step = (one >> place & 1) | (other >> place & 1) << 1
        if step:
            total = _add(total, steps[step])
    return total


def _equal(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


def _x_of(y: int, sign: int) -> int | None:
    """The x of a y, with this last bit; None when the curve has no such point (5.1.3)."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != sign else x


def _point(text: bytes) -> Point | None:
    y = int.from_bytes(text, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


_BASE_Y = 4 * pow(5, P - 2, P) % P
BASE: Point = (_x_of(_BASE_Y, 0) or 0, _BASE_Y, 1, (_x_of(_BASE_Y, 0) or 0) * _BASE_Y % P)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` (64 bytes) of `message` was made with the private key of `public` (32 bytes)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, point = _point(public), _point(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    if key is None or point is None or factor >= Q:
        return False
    said = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    opposite: Point = (P - key[0], key[1], 1, P - key[3])
    return _equal(_sum(factor, BASE, said, opposite), point)
