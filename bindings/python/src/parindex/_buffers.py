# SPDX-License-Identifier: Apache-2.0
"""Columns of numbers as the library views them: buffers of C numbers where they lie, everything else as a copy."""

from __future__ import annotations

import array
import ctypes
import sys
from typing import Any

from parindex import _declare
from parindex.constants import ValueType

TYPES = {"b": ValueType.INT8, "h": ValueType.INT16, "i": ValueType.INT32, "l": ValueType.INT64, "q": ValueType.INT64, "d": ValueType.DOUBLE}
WIDER = {"B": "h", "H": "i", "I": "q", "L": "q", "Q": "q", "f": "d", "?": "b"}
NATIVE = "<" if sys.byteorder == "little" else ">"
NO_ANSWER = -(2**63)


class _View(ctypes.Structure):
    """Py_buffer, of which the stable ABI fixes the layout."""

    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.py_object), ("len", ctypes.c_ssize_t), ("itemsize", ctypes.c_ssize_t),
                ("readonly", ctypes.c_int), ("ndim", ctypes.c_int), ("format", ctypes.c_char_p), ("shape", ctypes.c_void_p),
                ("strides", ctypes.c_void_p), ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p)]


_get_buffer = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, ctypes.POINTER(_View), ctypes.c_int)(("PyObject_GetBuffer", ctypes.pythonapi))
_release_buffer = ctypes.PYFUNCTYPE(None, ctypes.POINTER(_View))(("PyBuffer_Release", ctypes.pythonapi))
FULL_RO = 0x0100 | 0x0010 | 0x0008 | 0x0004  # PyBUF_FULL_RO


def address_of(view: memoryview) -> int:
    """Where the first value lies. The memoryview goes on holding the buffer after this."""
    raw = _View()
    _get_buffer(view, ctypes.byref(raw), FULL_RO)
    try:
        return raw.buf or 0
    finally:
        _release_buffer(ctypes.byref(raw))


def pointer_to(numbers: array.array[int]) -> Any:
    """Where C writes into an array of C ints."""
    return ctypes.cast(numbers.buffer_info()[0], ctypes.POINTER(ctypes.c_int32))


def _viewed(values: Any, name: str) -> memoryview:
    """Frames' columns have no buffer of their own but give an array that has."""
    try:
        return memoryview(values.__array__() if hasattr(values, "__array__") and not isinstance(values, memoryview) else values)
    except (TypeError, ValueError, BufferError) as error:
        raise TypeError(f"column {name!r} is no column of numbers: {error}") from None


def _listed(values: Any, name: str) -> memoryview:
    """Numbers in a list, None for no answer."""
    try:
        if any(isinstance(value, float) for value in values):
            return memoryview(array.array("d", [float("nan") if value is None else value for value in values]))
        return memoryview(array.array("q", [NO_ANSWER if value is None else value for value in values]))
    except (TypeError, OverflowError) as error:
        raise TypeError(f"column {name!r} is no column of numbers: {error}; texts and labels go in as rows, CSV or an Arrow frame") from None


def numbers_of(values: Any, name: str) -> memoryview:
    """A memoryview of one of the types that the library reads."""
    if hasattr(values, "filled"):
        values = values.tolist()  # numpy's masked arrays: their buffer does not tell what is masked
    view = _listed(values, name) if isinstance(values, (list, tuple)) else _viewed(values, name)
    if view.ndim != 1 or view.suboffsets:
        raise ValueError(f"column {name!r} has {view.ndim} dimensions, or pointers in between; expected 1 dimension")
    format = view.format[1:] if view.format[:1] in ("@", "=", NATIVE) else view.format
    if format not in TYPES and format not in WIDER:
        raise TypeError(f"column {name!r} has values of type {view.format!r}; expected integers or floats of this machine")
    if format in TYPES and view.strides is not None and view.strides[0] > 0:
        return view
    try:
        return memoryview(array.array("q" if format == "l" else WIDER.get(format, format), _plain(view, format)))
    except OverflowError:
        raise ValueError(f"column {name!r} holds a number over 2^63 - 1") from None


def _plain(view: memoryview, format: str) -> list[Any]:
    """memoryview reads native formats only under their plain letter."""
    if view.format == format:
        return view.tolist()
    raw = view.tobytes()
    return memoryview(raw).cast(format).tolist() if raw else []


def column_of(values: Any, name: str, missing: int | None) -> tuple[_declare.Column, int]:
    """A par_column and its number of rows."""
    view = numbers_of(values, name)
    made: Any = _declare.Column(size=ctypes.sizeof(_declare.Column), values=address_of(view), stride=view.strides[0] if view.strides else view.itemsize)
    format = view.format.lstrip("@=<>")
    made.type = {1: ValueType.INT8, 2: ValueType.INT16, 4: ValueType.INT32, 8: ValueType.INT64}[view.itemsize] if format != "d" else ValueType.DOUBLE
    made.missing, made.has_missing = NO_ANSWER if missing is None else missing, 1
    made.view = view
    return made, len(view)
