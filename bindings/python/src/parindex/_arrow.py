# SPDX-License-Identifier: Apache-2.0
"""Arrow streams as capsules, which is how frames of Python hand themselves over: from them, and to them.

A capsule of Python can have a destructor, but one that is written in Python would run in the middle of whatever exception drops the capsule, and
spoil it. So capsules that were given out are kept here, and what nobody took is released once nobody holds its capsule any more: when the next one
is given, when their table goes, and at the end of the program.
"""

from __future__ import annotations

import atexit
import ctypes
import sys
from decimal import Decimal
from typing import Any

from parindex import _declare
from parindex._check import call, taken, text_owner
from parindex._find import library
from parindex._wrap import options_of
from parindex.constants import ArrowNumbers

_new = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)(("PyCapsule_New", ctypes.pythonapi))
_pointer_of = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(("PyCapsule_GetPointer", ctypes.pythonapi))
_Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
_GetSchema = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)

STREAM, SCHEMA = b"arrow_array_stream", b"arrow_schema"


class _Given:
    """What a capsule points to. Whoever takes it sets its `release` to NULL."""

    def __init__(self, raw: Any, capsule: Any) -> None:
        self.raw, self.capsule = raw, capsule

    def release(self) -> None:
        if self.raw.release:
            _Release(self.raw.release)(ctypes.byref(self.raw))


_given: dict[int, _Given] = {}
_probe = _Given(None, object())
_UNHELD = sys.getrefcount(_probe.capsule)
_COUNTS = getattr(sys, "_is_gil_enabled", lambda: True)()  # without the interpreter's lock a count says little


def sweep() -> None:
    """Releases what nobody can take any more. Whoever gets one out of the dict releases it, so no lock is needed."""
    for key, given in list(_given.items()):
        if _COUNTS and sys.getrefcount(given.capsule) <= _UNHELD:
            mine = _given.pop(key, None)
            if mine is not None:
                mine.release()


def _release_all() -> None:
    """The structures stay, so that a late taker finds that they are released."""
    for given in list(_given.values()):
        given.release()


atexit.register(_release_all)


def capsule_of(raw: Any, name: bytes) -> Any:
    sweep()
    capsule = _new(ctypes.addressof(raw), name, None)
    _given[id(capsule)] = _Given(raw, capsule)
    return capsule


def _choice(numbers: Any) -> ArrowNumbers:
    known = {float: ArrowNumbers.DOUBLE, Decimal: ArrowNumbers.DECIMAL}
    if numbers not in known:
        raise TypeError(f"a frame cannot have {numbers!r} for its numbers; expected float or Decimal")
    return known[numbers]


def stream_of_table(table: Any, numbers: Any) -> Any:
    """The stream of a table, owned by the caller."""
    raw = _declare.ArrowArrayStream()
    call("par_table_write_arrow", table, options_of(_declare.ArrowOptions, numbers=_choice(numbers)), raw)
    return raw


def schema_of_table(table: Any, numbers: Any) -> Any:
    stream, schema = stream_of_table(table, numbers), _declare.ArrowSchema()
    failed = _GetSchema(stream.get_schema)(ctypes.byref(stream), ctypes.byref(schema))
    _Release(stream.release)(ctypes.byref(stream))
    if failed:
        raise MemoryError("there is no memory for the schema of a table")
    return schema


def stream_of(frame: Any) -> Any:
    """The Arrow stream of anything that has one, with the capsule that owns it."""
    capsule = frame.__arrow_c_stream__()
    try:
        address = _pointer_of(capsule, STREAM)
    except ValueError:
        raise TypeError(f"__arrow_c_stream__ of this {type(frame).__name__} gave {capsule!r:.80}; expected a capsule of an Arrow stream") from None
    stream: Any = ctypes.cast(address, ctypes.POINTER(_declare.ArrowArrayStream))
    stream.capsule = capsule
    return stream


def csv_of(frame: Any) -> bytes:
    """A frame as the CSV that loaders read."""
    out = text_owner()
    call("par_csv_from_arrow", stream_of(frame), out, None)
    return taken(out)
