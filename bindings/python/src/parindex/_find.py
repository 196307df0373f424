# SPDX-License-Identifier: Apache-2.0
"""Where the C library is: PARINDEX_LIBRARY, else the file inside the package."""

from __future__ import annotations

import ctypes
import os

from parindex import _declare

ABI, VERSION = 0, "0.1.0"  # of include/parindex/api.h; tests/python/test_drift.py compares
PACKAGED = os.path.join(os.path.dirname(__file__), "libparindex.so")


def load(path: str) -> ctypes.CDLL:
    library = ctypes.CDLL(path)
    library.par_abi.restype, library.par_version.restype = ctypes.c_int32, ctypes.c_char_p
    found = library.par_abi(), library.par_version().decode()
    if found != (ABI, VERSION):
        raise ImportError(f"its binary interface is {found[0]} and its version {found[1]}; expected {ABI} and {VERSION}")
    _declare.declare(library)
    return library


def find() -> ctypes.CDLL:
    """A variable that is set is the only candidate, so that nobody runs another library than the one named."""
    named = os.environ.get("PARINDEX_LIBRARY")
    path = named or PACKAGED
    try:
        return load(path)
    except (OSError, AttributeError, ImportError) as error:
        fault = str(error).replace(f"{path}: ", "")
        raise ImportError("\n".join([
            f"the C library of parindex {VERSION} was not loaded; tried:",
            f"  PARINDEX_LIBRARY: {f'{named}: {fault}' if named else 'not set'}",
            f"  in the package: {PACKAGED}: {'not tried, because PARINDEX_LIBRARY is set' if named else fault}",
            "`pip install ./bindings/python` builds the package with its library; PARINDEX_LIBRARY may name another file.",
        ])) from error


library = find()
