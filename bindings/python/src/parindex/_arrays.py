# SPDX-License-Identifier: Apache-2.0
"""Arrays by row, as par_calibrate takes them."""

from __future__ import annotations

import array
import ctypes
from typing import Any, Mapping

from parindex import _declare
from parindex._buffers import numbers_of
from parindex._given import real

NAN = float("nan")


def room_for_doubles(count: int) -> tuple[array.array[float], Any]:
    """An array of doubles, and the C array that it is."""
    made = array.array("d", bytes(8 * count))
    return made, (ctypes.c_double * count).from_buffer(made)


def doubles(values: Any, name: str) -> Any:
    """Numbers as a C array; None is NaN."""
    try:
        plain = [NAN if value is None else real(value) for value in values] if isinstance(values, (list, tuple)) else numbers_of(values, name)
        return (ctypes.c_double * len(plain))(*plain)
    except TypeError as error:
        raise TypeError(f"{name} are no column of numbers: {error}") from None
    except OverflowError:
        raise ValueError(f"{name} hold a number that no float can hold") from None


def codes(members: Any, totals: Mapping[Any, float], name: str) -> Any:
    """The place of each row's member among the totals."""
    places = {member: at for at, member in enumerate(totals)}
    try:
        found = [places[member] for member in members]
    except KeyError as error:
        raise ValueError(f"{name} has a row of {error.args[0]!r}, of which there is no total; totals are of {', '.join(map(repr, totals))}") from None
    return (ctypes.c_int32 * len(found))(*found)


def target(rows: Any, totals: Any, name: str) -> tuple[Any, int]:
    """A par_target and its number of rows: a margin if its totals are by member, else a numeric variable."""
    if hasattr(totals, "items"):
        by_member = dict(totals.items())  # a dict, or a Series by its index
        by_row, known, kind = codes(rows, by_member, name), doubles(list(by_member.values()), f"totals of {name}"), "codes"
    else:
        by_row, known, kind = doubles(rows, name), doubles([totals], f"totals of {name}"), "values"
    made: Any = _declare.Target(size=ctypes.sizeof(_declare.Target), totals=known, total_count=len(known), **{kind: by_row})
    return made, len(by_row)
