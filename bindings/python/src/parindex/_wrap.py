# SPDX-License-Identifier: Apache-2.0
"""What all public classes stand on: handles that close, and options."""

from __future__ import annotations

from ctypes import sizeof
from decimal import Decimal
from types import TracebackType
from typing import Any, Callable, ClassVar, TypeVar

from parindex._check import owner
from parindex.errors import ClosedError

H = TypeVar("H", bound="Handle")


class Handle:
    """An object of the library.

    close() gives it up at once, a `with` block at its end, and the garbage collector when nobody refers to it. What was made from an object
    keeps it in memory as long as needed, so the order of closing is free. A forked child has copies of its own.
    """

    _free: ClassVar[str]
    _held: Any = None

    def _owner(self, kind: Any, *needs: Any) -> Any:
        """The pointer that a call is to write, to be held then. Arguments of a running call, and pointers that need it, keep it alive."""
        return owner(kind, self._free, *needs)

    @property
    def _pointer(self) -> Any:
        held = self._held
        if held is None:
            raise ClosedError(f"this {type(self).__name__} is closed")
        return held

    @property
    def closed(self) -> bool:
        return self._held is None

    def close(self) -> None:
        self._held = None

    def __enter__(self: H) -> H:
        self._pointer  # a closed one is refused
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _told(self) -> str:
        """What it is, in a few words."""
        raise NotImplementedError

    def __repr__(self) -> str:
        """Never fails: debuggers show objects at any time, closed and half made ones too."""
        name = type(self).__name__
        try:
            return f"<{name} {self._told()}>"
        except Exception:
            return f"<{name}, closed>" if self.closed else f"<{name}>"

    def __reduce__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} cannot be pickled or copied; make it again from its documents")


def told_at_rest(lock: Any, tell: Callable[[], str]) -> str:
    """What an object tells of itself, unless a call of another thread adds to it: a plain form does not wait."""
    if not lock.acquire(blocking=False):
        return "being added to"
    try:
        return tell()
    finally:
        lock.release()


def pointer_of(handle: Any, kind: type[Handle]) -> Any:
    """The pointer of what is given to a call, which must be of this kind."""
    if not isinstance(handle, kind):
        raise TypeError(f"expected {kind.__name__}; found {type(handle).__name__}")
    return handle._pointer


def pointer_or_none(handle: Any, kind: type[Handle]) -> Any:
    return None if handle is None else pointer_of(handle, kind)


def points(billionths: int) -> Decimal:
    """Exact, and without the context's precision having a say."""
    sign, size = "-" if billionths < 0 else "", abs(billionths)
    whole, part = divmod(size, 1_000_000_000)
    return Decimal(f"{sign}{whole}" + (f".{part:09}".rstrip("0") if part else ""))


def options_of(kind: type[Any], **members: Any) -> Any:
    """An options structure with its size and the members that are given."""
    made = kind(size=sizeof(kind), **members)
    for name, value in members.items():
        if isinstance(value, int) and getattr(made, name) != value:
            raise ValueError(f"{name} is out of range: a whole number of {value.bit_length()} bits")
    return made
