# SPDX-License-Identifier: Apache-2.0
"""Where the C library is: PARINDEX_LIBRARY, else the file inside the package."""

from __future__ import annotations

import ctypes
import os
from typing import Iterator

from parindex import _declare

ABI = 0
NAME = "libparindex.so"


def candidates() -> Iterator[tuple[str, str]]:
    """(why it is tried, path); a variable that is set is the only candidate, so that nobody runs another library than the one named."""
    named = os.environ.get("PARINDEX_LIBRARY")
    if named:
        yield "PARINDEX_LIBRARY", named
        return
    yield "in the package", os.path.join(os.path.dirname(__file__), NAME)


def load(path: str) -> ctypes.CDLL:
    library = ctypes.CDLL(path)
    library.par_abi.restype = ctypes.c_int32
    found = library.par_abi()
    if found != ABI:
        raise ImportError(f"its binary interface is {found}; expected {ABI}")
    _declare.declare(library)
    return library


def find() -> ctypes.CDLL:
    tried = []
    for why, path in candidates():
        try:
            return load(path)
        except (OSError, AttributeError, ImportError) as error:
            tried.append(f"  {path} ({why}): {error}")
    raise ImportError("\n".join(["the parindex library was not loaded; tried:", *tried, "  PARINDEX_LIBRARY may name the file of the library"]))


library = find()
