# SPDX-License-Identifier: Apache-2.0
"""From status and par_error to exceptions."""

from __future__ import annotations

import weakref
from contextlib import AbstractContextManager
from ctypes import create_string_buffer, string_at
from typing import Any, Protocol

from parindex import _declare
from parindex._find import library
from parindex.constants import Status
from parindex.errors import Error, Finding, kind_of


class Collected(Protocol):
    lock: AbstractContextManager[Any]

    def errors(self) -> tuple[Finding, ...]: ...

    @property
    def dropped(self) -> int: ...


def text(string: bytes | None) -> str:
    return "" if string is None else string.decode("utf-8", "replace")


def failure(status: int, error: _declare.Error | None = None, findings: tuple[Finding, ...] = (), dropped: int = 0) -> Error:
    known = Status(status)
    if error is None or error.status == 0:
        sentences = [text(library.par_status_text(status, language)) for language in (0, 1)]
        return kind_of(known)(known, *sentences)
    return kind_of(known)(
        known,
        text(error.text),
        text(error.text_vi),
        code=text(error.code),
        source=text(error.source),
        line=error.line,
        column=error.column,
        row=error.row,
        item=error.item,
        path=text(error.path),
        findings=findings,
        dropped=dropped,
    )


def call(name: str, *arguments: Any, findings: Collected | None = None) -> None:
    """Calls a function whose last parameter is a par_error."""
    error = _declare.Error()
    if findings is None:
        status = getattr(library, name)(*arguments, error)
        if status != Status.OK:
            raise failure(status, error)
    else:
        _call_collecting(name, arguments, error, findings)


def _call_collecting(name: str, arguments: tuple[Any, ...], error: _declare.Error, findings: Collected) -> None:
    with findings.lock:
        before, dropped = set(findings.errors()), findings.dropped
        status = getattr(library, name)(*arguments, error)
        if status != Status.OK:
            new = tuple(finding for finding in findings.errors() if finding not in before)
            raise failure(status, error, new, findings.dropped - dropped)


def call_plain(name: str, *arguments: Any) -> None:
    """Calls a function that returns a status and has no par_error."""
    status = getattr(library, name)(*arguments)
    if status != Status.OK:
        raise failure(status)


def _out(name: str, at: int) -> Any:
    """A variable for what a function writes to a parameter; ctypes passes it by reference."""
    return _declare.FUNCTIONS[name][1][at]._type_()


def call_for_number(name: str, *arguments: Any) -> Any:
    """The number that a function writes to its last parameter before the par_error."""
    out = _out(name, len(arguments))
    call(name, *arguments, out)
    return out.value


def number_of(name: str, *arguments: Any) -> Any:
    """The number that a function without par_error writes to its last parameter."""
    out = _out(name, len(arguments))
    call_plain(name, *arguments, out)
    return out.value


def number_or_none(name: str, *arguments: Any) -> Any:
    """The number that a function without par_error writes to its last parameter; None where it says that there is none."""
    try:
        return number_of(name, *arguments)
    except Error as error:
        if error.status == Status.ERR_UNDEFINED:
            return None
        raise


def call_for_text(name: str, *arguments: Any, size: int) -> str:
    """The text that a function without par_error writes to its last two parameters, room and size."""
    room = create_string_buffer(size)
    call_plain(name, *arguments, room, size)
    return text(room.value)


def owner(kind: Any, free: str, *needs: Any) -> Any:
    """A pointer that a call is to write. When nobody refers to it any more, what it points to is freed, and then what that needs.

    It owns from the start, so that Ctrl-C right after the call leaves nothing behind. The end of the program frees nothing: a thread may still
    be inside a call, and the memory goes with the process.
    """
    written = kind()
    pointer = kind.from_buffer(written)
    pointer.needs = needs
    weakref.finalize(pointer, getattr(library, free), written).atexit = False
    return pointer


def text_owner() -> Any:
    return owner(_declare.TextHandle, "par_text_free")


def taken(owned: Any) -> bytes:
    """The bytes of a text that the library made."""
    return string_at(library.par_text_data(owned), library.par_text_length(owned))
