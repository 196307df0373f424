# SPDX-License-Identifier: Apache-2.0
"""Rubrics: areas, criteria and rules, loaded from YAML and checked completely."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from parindex import _declare
from parindex._check import call, call_plain, taken, text, text_owner
from parindex._find import library
from parindex._given import item_at, utf8
from parindex._wrap import Handle, points
from parindex.constants import Missing, NodeKind, Rule, RubricStatus, language_number
from parindex.findings import Findings
from parindex.sources import Document, read_document, viewed


class Node(NamedTuple):
    """A node of the rubric; the total is the first, parents stand before their children."""

    id: str
    kind: NodeKind
    rule: Rule
    parent: str | None
    depth: int
    max: Decimal
    title_en: str
    title_vi: str
    is_penalty: bool
    may_not_apply: bool


class Input(NamedTuple):
    """A figure that a leaf reads; `column` is its name in a wide sheet."""

    criterion: str
    name: str
    column: str
    title_en: str
    title_vi: str
    is_choice: bool


class Class(NamedTuple):
    """A class of the index (xếp loại)."""

    id: str
    at_least: Decimal
    title_en: str
    title_vi: str


def find_node(pointer: Any, node: str | int) -> int:
    """The index of a node by its id; or its place as a number."""
    if not isinstance(node, str):
        return item_at(node, library.par_rubric_node_count(pointer), "node")
    found = library.par_rubric_find(pointer, utf8(node))
    if found < 0:
        raise KeyError(f"the rubric has no node {node!r}")
    return int(found)


class Rubric(Handle):
    """A rubric, from a path, YAML text or a dict. It never changes, and threads may share it."""

    _free = "par_rubric_free"

    def __init__(self, document: Document, *, findings: Findings | None = None) -> None:
        self.source = read_document(document)
        self.findings = Findings() if findings is None else findings
        out = self._owner(_declare.RubricHandle)
        call("par_rubric_load", viewed(self.source), None, out, self.findings._pointer, findings=self.findings)
        self._held = out

    def _told(self) -> str:
        return f"{self.id}: {library.par_rubric_node_count(self._pointer)} nodes, {self.status.name.lower()}"

    @property
    def id(self) -> str:
        return text(library.par_rubric_id(self._pointer))

    @property
    def status(self) -> RubricStatus:
        """Whoever shows scores shows this beside them."""
        return RubricStatus(library.par_rubric_status(self._pointer))

    @property
    def missing(self) -> Missing:
        return Missing(library.par_rubric_missing(self._pointer))

    @property
    def leaf_decimals(self) -> int:
        """Decimals of the points of leaves."""
        return int(library.par_rubric_leaf_decimals(self._pointer))

    @property
    def index_decimals(self) -> int:
        """Decimals of the published index."""
        return int(library.par_rubric_index_decimals(self._pointer))

    def title(self, language: str = "en") -> str:
        return text(library.par_rubric_title(self._pointer, language_number(language)))

    def note(self, language: str = "en") -> str:
        return text(library.par_rubric_note(self._pointer, language_number(language)))

    @property
    def nodes(self) -> list[Node]:
        raw = [library.par_rubric_node(self._pointer, at).contents for at in range(library.par_rubric_node_count(self._pointer))]
        return [
            Node(
                text(one.id),
                NodeKind(one.kind),
                Rule(one.rule),
                text(raw[one.parent].id) if one.parent >= 0 else None,
                one.depth,
                points(one.max),
                text(one.title_en),
                text(one.title_vi),
                bool(one.is_penalty),
                bool(one.may_not_apply),
            )
            for one in raw
        ]

    @property
    def inputs(self) -> list[Input]:
        raw = [library.par_rubric_input(self._pointer, at).contents for at in range(library.par_rubric_input_count(self._pointer))]
        leaves = [text(library.par_rubric_node(self._pointer, one.node).contents.id) for one in raw]
        return [
            Input(leaf, text(one.name), text(one.column), text(one.title_en), text(one.title_vi), bool(one.is_choice))
            for leaf, one in zip(leaves, raw)
        ]

    @property
    def classes(self) -> list[Class]:
        raw = [library.par_rubric_class(self._pointer, at).contents for at in range(library.par_rubric_class_count(self._pointer))]
        return [Class(text(one.id), points(one.at_least), text(one.title_en), text(one.title_vi)) for one in raw]

    def rule_in_words(self, node: str, language: str = "en") -> str:
        """The rule of a leaf, such as "6 × min(1, on_time / received)"."""
        out = text_owner()
        call("par_explain_rule", self._pointer, find_node(self._pointer, node), language_number(language), out)
        return taken(out).decode()

    @staticmethod
    def schema() -> dict[str, Any]:
        """The JSON Schema of rubrics."""
        import json

        out = text_owner()
        call_plain("par_rubric_schema", out)
        made: dict[str, Any] = json.loads(taken(out))
        return made
