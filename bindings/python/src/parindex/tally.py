# SPDX-License-Identifier: Apache-2.0
"""Tallies: the mergeable sums of answers from which every estimate follows."""

from __future__ import annotations

import array
import threading
from typing import Any, Mapping, Sequence

from parindex import _declare
from parindex._arrow import stream_of
from parindex._buffers import column_of, pointer_to
from parindex._check import call, call_for_number, taken, text_owner
from parindex._find import library
from parindex._given import utf8
from parindex._long import Progress, call_long
from parindex._wrap import Handle, options_of, pointer_of, told_at_rest
from parindex.constants import Encoding
from parindex.findings import Findings
from parindex.questionnaire import Questionnaire
from parindex.sources import Csv, cell, csv_options, read_csv, viewed

Columns = Mapping[str, Any]


class Tally(Handle):
    """The answers to a questionnaire, added up. Threads may share one; their calls wait for each other."""

    _free = "par_tally_free"

    def __init__(self, questionnaire: Questionnaire) -> None:
        needs = pointer_of(questionnaire, Questionnaire)
        self._begin(questionnaire)
        out = self._owner(_declare.TallyHandle, needs)
        call("par_tally_new", needs, out)
        self._held = out

    def _begin(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self._columns, self._keys = [question.column for question in questionnaire.questions], questionnaire.keys
        self.findings = Findings()  # of the latest call
        self._lock = threading.RLock()

    @classmethod
    def load(cls, questionnaire: Questionnaire, saved: bytes) -> Tally:
        """A tally from the bytes of save()."""
        made = cls.__new__(cls)
        needs = pointer_of(questionnaire, Questionnaire)
        made._begin(questionnaire)
        out = made._owner(_declare.TallyHandle, needs)
        call("par_tally_load", needs, _declare.Source(None, saved, len(saved)), out)
        made._held = out
        return made

    def save(self) -> bytes:
        """Equal tallies are equal bytes."""
        out = text_owner()
        with self._lock:
            call("par_tally_save", self._pointer, out)
        return taken(out)

    def _told(self) -> str:
        return told_at_rest(self._lock, lambda: f"of {len(self)} rows")

    def __len__(self) -> int:
        with self._lock:
            return int(library.par_tally_row_count(self._pointer))

    def merge(self, other: Tally) -> None:
        """Adds the sums of another tally of the same questionnaire, which stays."""
        sums = pointer_of(other, Tally)
        first, second = sorted((self, other), key=id)  # one order for all threads
        with first._lock, second._lock:
            call("par_tally_merge", self._pointer, sums)

    def add(
        self,
        answers: Any,
        *,
        weight: Any = None,
        population: Sequence[Any] = (),
        missing: int | None = None,
        threads: int = 1,
        findings: Findings | None = None,
        progress: Progress = None,
    ) -> None:
        """Adds answers; on failure none of them.

        A frame or anything else with __arrow_c_stream__; a dict of columns; a path or CSV text; rows as dicts. Columns have the names that the
        questionnaire gives them. In a dict of columns answers are codes, in arrays that are read where they lie, or lists; keys are texts or whole
        numbers; `weight` and `population` (one for each stage) are columns of their own; `missing` is a code that means no answer, as None and NaN do.
        `progress` is True for a bar (tqdm), or a function that is told how much is done of how much: bytes of CSV, rows of anything else.
        """
        if isinstance(answers, Mapping):
            self._add_columns(answers, weight, population, missing, progress)
            return
        if weight is not None or len(population) or missing is not None:
            raise TypeError("weight, population and missing belong to a dict of columns; elsewhere they are columns that the questionnaire names")
        stream = self._stream(answers)
        if stream is None:
            self.add_csv(answers, threads=threads, findings=findings, progress=progress)
        else:
            self._add_long("par_tally_add_arrow", stream, options_of(_declare.AnswersOptions), findings, progress, " rows")

    def add_csv(
        self,
        answers: Csv,
        *,
        encoding: Encoding | str | None = None,
        separator: str | None = None,
        threads: int = 1,
        findings: Findings | None = None,
        progress: Progress = None,
    ) -> None:
        """Adds the answers of a CSV, or of rows as dicts: codes or label words."""
        source = viewed(read_csv(answers))
        options = options_of(_declare.AnswersOptions, csv=csv_options(encoding, separator), threads=threads)
        self._add_long("par_tally_add_csv", source, options, findings, progress, "B")

    @staticmethod
    def _stream(answers: Any) -> Any:
        """None for what has none, and for a frame of pandas without pyarrow."""
        try:
            return stream_of(answers) if hasattr(answers, "__arrow_c_stream__") else None
        except ImportError:
            return None

    def _add_long(self, name: str, answers: Any, options: Any, findings: Findings | None, progress: Progress, unit: str) -> None:
        with self._lock:
            found = self.findings = Findings() if findings is None else findings
            call_long(name, self._pointer, answers, options, found._pointer, options=options, findings=found, progress=progress, unit=unit)

    def _codes(self, key: int, members: Any, name: str) -> Any:
        """Codes of the members of a key column; whole numbers stand for their digits."""
        if isinstance(members, (str, bytes)) or not hasattr(members, "__iter__"):
            raise TypeError(f"column {name!r} is no column: {type(members).__name__}")
        if not isinstance(members, (list, tuple)):
            try:
                return self._codes_of_numbers(key, *column_of(members, name, None))
            except TypeError:
                members = list(members)  # texts
        codes: dict[Any, int] = {}
        for value in dict.fromkeys(members):
            if isinstance(value, float) and not value.is_integer() or value is None:
                raise ValueError(f"key column {name!r} holds {value!r}; expected a text or whole number in every row")
            text = utf8(cell(int(value) if isinstance(value, float) else value))
            codes[value] = call_for_number("par_tally_intern", self._pointer, key, text)
        return array.array("i", map(codes.__getitem__, members))

    def _codes_of_numbers(self, key: int, members: Any, count: int) -> Any:
        codes = array.array("i", bytes(4 * count))
        call("par_tally_intern_column", self._pointer, key, members, count, pointer_to(codes))
        return codes

    def _batch(self, columns: Columns, weight: Any, population: Sequence[Any], missing: int | None) -> Any:
        coded = {name: self._codes(at, columns[name], name) for at, name in enumerate(self._keys)}
        parts = [
            [column_of(columns[name], name, missing) for name in self._columns],
            [column_of(coded[name], name, None) for name in self._keys],
            [] if weight is None else [column_of(weight, "weight", None)],
            [column_of(one, "population", None) for one in population],
        ]
        lengths = {count for part in parts for _, count in part}
        if len(lengths) != 1:
            raise ValueError(f"columns of different lengths: {', '.join(map(str, sorted(lengths)))}")
        arrays = [(_declare.Column * len(part))(*(column for column, _ in part)) if part else None for part in parts]
        batch: Any = options_of(_declare.Batch, row_count=lengths.pop(), **dict(zip(("answers", "keys", "weight", "population"), arrays)))
        batch.needs = parts  # the memory that the columns lie in
        return batch

    def _add_columns(self, columns: Columns, weight: Any, population: Sequence[Any], missing: int | None, progress: Progress) -> None:
        absent = [name for name in self._columns + self._keys if name not in columns]
        if absent:
            raise ValueError(f"there is no column {', '.join(map(repr, absent))}; found {', '.join(map(repr, columns))}")
        with self._lock:
            batch = self._batch(columns, weight, population, missing)
            call_long("par_tally_add", self._pointer, batch, options=batch, progress=progress, unit=" rows")
