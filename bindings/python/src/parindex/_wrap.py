# SPDX-License-Identifier: Apache-2.0
"""What all public classes stand on: handles that close, documents that are read, calls that can be interrupted."""

from __future__ import annotations

import _thread
import threading
import weakref
from ctypes import sizeof
from decimal import Decimal
from types import TracebackType
from typing import Any, Callable, ClassVar, TypeVar

from parindex import _declare
from parindex._check import Collected, call, call_plain
from parindex._find import library
from parindex.errors import ClosedError

H = TypeVar("H", bound="Handle")
ProgressCall = Callable[[int, int], object]

STEP = 0.05  # seconds between two looks for Ctrl-C and progress


class Handle:
    """An object of the library.

    close() gives it up at once, a `with` block at its end, and the garbage collector or the end of the program at the latest. What was made
    from an object keeps it in memory as long as needed, so the order of closing is free.
    """

    _free: ClassVar[str]
    _held: Any = None

    def _hold(self, pointer: Any, *needs: Any) -> None:
        """The ctypes pointer itself is the owner: arguments of a running call, and pointers that need it, keep it alive."""
        pointer.needs = needs
        weakref.finalize(pointer, getattr(library, self._free), type(pointer).from_buffer_copy(pointer))
        self._held = pointer

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

    def __reduce__(self) -> Any:
        raise TypeError(f"a {type(self).__name__} cannot be pickled or copied; make it again from its documents")


def pointer_or_none(handle: Handle | None) -> Any:
    return None if handle is None else handle._pointer


def points(billionths: int) -> Decimal:
    """Exact, and without the context's precision having a say."""
    sign, size = "-" if billionths < 0 else "", abs(billionths)
    whole, part = divmod(size, 1_000_000_000)
    return Decimal(f"{sign}{whole}" + (f".{part:09}".rstrip("0") if part else ""))


class _Running:
    """One long call on a worker thread. ctypes drops a Ctrl-C that strikes in a callback, so the main thread must be free to catch it."""

    def __init__(self, progress: ProgressCall | None) -> None:
        token = _declare.CancelHandle()
        call_plain("par_cancel_new", token)
        weakref.finalize(token, library.par_cancel_free, type(token).from_buffer_copy(token))
        self.token, self.progress = token, progress
        self.told: tuple[int, int] | None = None
        self.callback = _declare.Progress(self._note) if progress is not None else _declare.Progress()
        self.done = threading.Event()
        self.error: BaseException | None = None

    def _note(self, user: Any, done: int, total: int) -> int:
        self.told = (done, total)
        return 0

    def _run(self, name: str, arguments: tuple[Any, ...], findings: Collected | None) -> None:
        try:
            call(name, *arguments, findings=findings)
        except BaseException as error:
            self.error = error
        finally:
            self.done.set()

    def _tell(self) -> None:
        told, self.told = self.told, None
        if told is not None and self.progress is not None:
            self.progress(*told)

    def _stop(self) -> None:
        """Further Ctrl-C change nothing: the call may still look at what it was given."""
        while True:
            try:
                library.par_cancel_request(self.token)
                while not self.done.wait(STEP):
                    pass
                return
            except KeyboardInterrupt:
                continue

    def run(self, name: str, arguments: tuple[Any, ...], findings: Collected | None) -> None:
        started = False
        try:
            # A bare thread: Thread.start() waits for its thread, and could be interrupted half way. Should Ctrl-C come before `started`
            # is set, the thread finds the request, and keeps all that it needs alive by itself.
            started = _thread.start_new_thread(self._run, (name, arguments, findings)) != 0
            while not self.done.wait(STEP):
                self._tell()
            self._tell()
        except BaseException:
            if started:
                self._stop()
            else:
                library.par_cancel_request(self.token)
            raise
        if self.error is not None:
            error, self.error = self.error, None
            try:
                raise error
            finally:
                del error  # else its traceback and this frame would hold each other, and the arguments


def call_long(name: str, *arguments: Any, options: Any, findings: Collected | None = None, progress: ProgressCall | None = None) -> None:
    """Calls a function whose options, among the arguments by reference, take a cancel token and progress. An exception of `progress` stops it."""
    running = _Running(progress)
    options.cancel, options.progress = running.token, running.callback
    running.run(name, arguments, findings)


def options_of(kind: type[Any], **members: Any) -> Any:
    """An options structure with its size and the members that are given."""
    return kind(size=sizeof(kind), **members)
