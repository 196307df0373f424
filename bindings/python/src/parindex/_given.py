# SPDX-License-Identifier: Apache-2.0
"""What users give, on its way to C: there a text ends at NUL, and a number has 32 or 64 bits."""

from __future__ import annotations

import operator
from typing import Any


def utf8(value: Any) -> bytes:
    """The bytes of a text that C reads up to its end."""
    if not isinstance(value, str):
        raise TypeError(f"expected a text; found {type(value).__name__}")
    if "\0" in value:
        raise ValueError(f"the text {value[:40]!r} holds a NUL character")
    return value.encode()


def utf8_or_none(value: Any) -> bytes | None:
    return None if value is None else utf8(value)


def whole(value: Any, bits: int = 32) -> int:
    """A whole number that C can hold; a longer one would wrap around to another."""
    number = operator.index(value)
    if not -(1 << bits - 1) <= number < 1 << bits - 1:
        raise ValueError(f"expected a whole number of at most {bits} bits; found one of {number.bit_length()}")
    return number


def item_at(at: Any, count: int, what: str) -> int:
    """The place of an item of a sequence; negative ones count from the end."""
    number = operator.index(at)
    if not -count <= number < count:
        raise IndexError(f"there is no {what} {at}; there are {count}" if number.bit_length() < 64 else f"there are only {count} of {what}")
    return number % count


def real(value: Any) -> float:
    """A number as C's double."""
    if isinstance(value, (str, bytes)):
        raise TypeError(f"expected a number; found {type(value).__name__}")
    try:
        return float(value)
    except OverflowError:
        raise ValueError("expected a number that a float can hold") from None
