# SPDX-License-Identifier: Apache-2.0
"""Long calls: they run beside the calling thread, which waits for Ctrl-C, tells progress, and stops them."""

from __future__ import annotations

import _thread
import atexit
import importlib
import os
import threading
from contextlib import contextmanager
from typing import Any, Callable, Iterator, Union

from parindex import _declare
from parindex._check import Collected, call, call_plain, owner
from parindex._find import library

ProgressCall = Callable[[int, int], object]
Progress = Union[ProgressCall, bool, None]

STEP = 0.05  # seconds between two looks for Ctrl-C and progress
STEPS_AT_END = 200  # a call looks at its token many times a second


@contextmanager
def listener(progress: Progress, unit: str) -> Iterator[ProgressCall | None]:
    """Who hears of progress: nobody, the function that was given, or for True a bar of tqdm. The bar closes however the call ends."""
    if progress is None or progress is False:
        yield None
    elif callable(progress):
        yield progress
    elif progress is True:
        with _bar(unit) as bar:
            yield lambda done, total: _show(bar, done, total)
            _show(bar, bar.total or bar.n, 0)
    else:
        raise TypeError(f"progress is {progress!r}; expected True for a bar, or a function of done and total")


def _bar(unit: str) -> Any:
    try:
        tqdm = importlib.import_module("tqdm.auto").tqdm
    except ImportError:
        raise ImportError("progress=True shows a bar of tqdm, which is not installed; install tqdm, or give a function of done and total") from None
    return tqdm(unit=unit, unit_scale=True)


def _show(bar: Any, done: int, total: int) -> None:
    if total and bar.total != total:  # of a stream nobody knows how long it is
        bar.reset(total)
    bar.update(done - bar.n)


class _Running:
    """One long call on a worker thread. ctypes drops a Ctrl-C that strikes in a callback, so the main thread must be free to catch it."""

    def __init__(self, progress: ProgressCall | None) -> None:
        token = owner(_declare.CancelHandle, "par_cancel_free")
        call_plain("par_cancel_new", token)
        self.token, self.progress = token, progress
        self.told: tuple[int, int] | None = None
        self.callback = _declare.Progress(self._note) if progress is not None else _declare.Progress()
        self.done = threading.Event()
        self.error: BaseException | None = None
        self.process, self.is_left = os.getpid(), False

    def _note(self, user: Any, done: int, total: int) -> int:
        self.told = (done, total)
        return 0

    def _run(self, name: str, arguments: tuple[Any, ...], findings: Collected | None) -> None:
        try:
            call(name, *arguments, findings=findings)
        except BaseException as error:
            self.error = SystemExit() if self.is_left else error
        finally:
            self.done.set()

    def _tell(self) -> None:
        told, self.told = self.told, None
        if told is not None and self.progress is not None:
            self.progress(*told)

    def _goes_on(self) -> bool:
        """Whether the call still runs after a while. In a forked child it does not: its thread is only in the parent."""
        return os.getpid() == self.process and not self.done.wait(STEP)

    def _stop(self) -> None:
        """Further Ctrl-C change nothing: the call may still look at what it was given."""
        while True:
            try:
                library.par_cancel_request(self.token)
                while self._goes_on():
                    pass
                return
            except KeyboardInterrupt:
                continue

    def _leave(self) -> None:
        """The program ends around a daemon thread: its call must not go on in memory that Python gives up, and has nobody to tell."""
        self.is_left = True
        library.par_cancel_request(self.token)
        for _ in range(STEPS_AT_END):
            if not self._goes_on():
                return

    def run(self, name: str, arguments: tuple[Any, ...], findings: Collected | None) -> None:
        started = False
        try:
            atexit.register(self._leave)
            # A bare thread: Thread.start() waits for its thread, and could be interrupted half way. Should Ctrl-C come before `started`
            # is set, the thread finds the request, and keeps all that it needs alive by itself.
            started = _thread.start_new_thread(self._run, (name, arguments, findings)) != 0
            while self._goes_on():
                self._tell()
            self._tell()
        except BaseException:
            if started:
                self._stop()
            else:
                library.par_cancel_request(self.token)
            raise
        finally:
            atexit.unregister(self._leave)
        self._end()

    def _end(self) -> None:
        error, self.error = self.error, None
        if os.getpid() != self.process:
            raise RuntimeError("a long call goes on only in the process that began it")
        if error is not None:
            try:
                raise error
            finally:
                del error  # else its traceback and this frame would hold each other, and the arguments


def call_long(
    name: str, *arguments: Any, options: Any, findings: Collected | None = None, progress: Progress = None, unit: str = "B"
) -> None:
    """Calls a function whose options, among the arguments by reference, take a cancel token and progress. An exception of `progress` stops it."""
    with listener(progress, unit) as heard:
        running = _Running(heard)
        options.cancel, options.progress = running.token, running.callback
        running.run(name, arguments, findings)
