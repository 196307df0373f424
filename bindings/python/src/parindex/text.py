# SPDX-License-Identifier: Apache-2.0
"""Vietnamese texts: their order, and the room they take in a table."""

from __future__ import annotations

import functools

from parindex._find import library
from parindex._given import utf8


def text_compare(left: str, right: str) -> int:
    """Negative, 0 or positive, in Vietnamese order: letters first (a ă â … đ), then tones, then case."""
    return int(library.par_text_compare(utf8(left), utf8(right)))


text_key = functools.cmp_to_key(text_compare)
"""For sorted(): sorted(names, key=parindex.text_key)."""


def text_width(text: str) -> int:
    """Columns that a text takes in a terminal: combining marks 0, wide characters 2."""
    return int(library.par_text_width(utf8(text)))
