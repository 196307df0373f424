# SPDX-License-Identifier: Apache-2.0
"""Questionnaires: questions, levels and the tree of a survey index."""

from __future__ import annotations

from typing import Any, NamedTuple

from parindex import _declare
from parindex._check import call, call_plain, taken, text, text_owner
from parindex._find import library
from parindex._wrap import Handle
from parindex.constants import IndexRule, RubricStatus, language_number
from parindex.findings import Findings
from parindex.sources import Document, read_document, viewed


class Question(NamedTuple):
    """A question, and the column of its answers."""

    id: str
    column: str
    level_count: int
    title_en: str
    title_vi: str


class IndexNode(NamedTuple):
    """A node of the index; the whole is the first."""

    id: str
    rule: IndexRule
    parent: str | None
    depth: int
    question_count: int
    title_en: str
    title_vi: str


class Questionnaire(Handle):
    """A questionnaire, from a path, YAML text or a dict. It never changes, and threads may share it."""

    _free = "par_questionnaire_free"

    def __init__(self, document: Document, *, findings: Findings | None = None) -> None:
        self.source = read_document(document)
        self.findings = Findings() if findings is None else findings
        out = self._owner(_declare.QuestionnaireHandle)
        call("par_questionnaire_load", viewed(self.source), out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"{self.id}: {library.par_questionnaire_question_count(self._pointer)} questions, {self.status.name.lower()}"

    @property
    def id(self) -> str:
        return text(library.par_questionnaire_id(self._pointer))

    @property
    def status(self) -> RubricStatus:
        """Whoever shows estimates shows this beside them."""
        return RubricStatus(library.par_questionnaire_status(self._pointer))

    def title(self, language: str = "en") -> str:
        return text(library.par_questionnaire_title(self._pointer, language_number(language)))

    @property
    def questions(self) -> list[Question]:
        count = library.par_questionnaire_question_count(self._pointer)
        raw = [library.par_questionnaire_question(self._pointer, at).contents for at in range(count)]
        return [Question(text(one.id), text(one.column), one.level_count, text(one.title_en), text(one.title_vi)) for one in raw]

    def labels(self, question: str, language: str = "en") -> list[str]:
        """The labels of the levels of a question by its id, from level 1; "" where there is none."""
        ids = [one.id for one in self.questions]
        if question not in ids:
            raise KeyError(f"there is no question {question!r}; there are {', '.join(ids)}")
        at, of = ids.index(question), language_number(language)
        count = library.par_questionnaire_question(self._pointer, at).contents.level_count
        return [text(library.par_questionnaire_level(self._pointer, at, level, of)) for level in range(1, count + 1)]

    @property
    def nodes(self) -> list[IndexNode]:
        raw = [library.par_questionnaire_node(self._pointer, at).contents for at in range(library.par_questionnaire_node_count(self._pointer))]
        return [
            IndexNode(
                text(one.id),
                IndexRule(one.rule),
                text(raw[one.parent].id) if one.parent >= 0 else None,
                one.depth,
                one.question_count,
                text(one.title_en),
                text(one.title_vi),
            )
            for one in raw
        ]

    @property
    def keys(self) -> list[str]:
        """Columns of strata, clusters and domains."""
        return [text(library.par_questionnaire_key(self._pointer, at)) for at in range(library.par_questionnaire_key_count(self._pointer))]

    @property
    def unit(self) -> str | None:
        """The key column whose members are the units of a rubric."""
        found = library.par_questionnaire_unit(self._pointer)
        return None if found is None else text(found)

    @property
    def series(self) -> str:
        """Surveys of one series count by one method; "" if none is declared."""
        return text(library.par_questionnaire_series(self._pointer))

    @staticmethod
    def schema() -> dict[str, Any]:
        """The JSON Schema of questionnaires."""
        import json

        out = text_owner()
        call_plain("par_questionnaire_schema", out)
        made: dict[str, Any] = json.loads(taken(out))
        return made
