# SPDX-License-Identifier: Apache-2.0
"""Exact points: Decimals with at most nine decimals, read, rounded and written as the library publishes them."""

from __future__ import annotations

from decimal import Decimal

from parindex import _declare
from parindex._check import call_for_text, number_of
from parindex._find import library
from parindex._given import utf8, whole
from parindex._wrap import points
from parindex.constants import language_number
from parindex.sources import cell

ROOM = 32


def _billionths(value: Decimal | int | str) -> int:
    if isinstance(value, (int, Decimal)):
        value = cell(value)
    if not isinstance(value, str):
        raise TypeError(f"points are exact; expected a Decimal, an int or a text; found {value!r}")
    return int(number_of("par_points_read", utf8(value)))


def points_read(text: str) -> Decimal:
    """Points from a text such as "8.75": at most nine decimals, at most 1,000,000,000 points, nothing before or after."""
    return points(int(number_of("par_points_read", utf8(text))))


def points_round(value: Decimal | int | str, decimals: int) -> Decimal:
    """Rounded half up, away from zero, to 0 to 9 decimals."""
    if not 0 <= whole(decimals) <= 9:
        raise ValueError(f"decimals is {decimals}; expected 0 to 9")
    return points(library.par_points_round(_billionths(value), decimals))


def points_write(value: Decimal | int | str, decimals: int = -1, language: str = "en") -> str:
    """As a text, rounded half up to so many decimals, or exactly for -1. Vietnamese has a decimal comma."""
    return call_for_text("par_points_write", _billionths(value), whole(decimals), language_number(language), size=ROOM)
