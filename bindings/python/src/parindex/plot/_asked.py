# SPDX-License-Identifier: Apache-2.0
"""What pictures of surveys share: estimates with the words of the table for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

from parindex.constants import EstimateKind, Flag
from parindex.estimates import Estimate, Estimates
from parindex.plot._words import say, shown

WITHHELD = Flag.FEW_ANSWERS | Flag.FEW_CLUSTERS


@dataclass(frozen=True)
class Line:
    """An estimate with what the table for people prints of it."""

    estimate: Estimate
    title: str
    level: str
    value: str
    n: str
    missing: str
    note: str


def _domain(row: dict[str, Any], by: Sequence[str]) -> str:
    members = [row[column] for column in by]
    return " / ".join(member or "" for member in members) if any(members) else ""


def lines_of(estimates: Estimates, nodes: Sequence[str], domain: str, language: str, decimals: int) -> list[Line]:
    """The estimates of some nodes or questions in one domain, in the order of the questionnaire, levels behind their question."""
    found: list[Line] = []
    level = 0
    by = estimates.by
    for row in estimates.for_people(nodes, language, decimals).to_dicts(str):
        if _domain(row, by) != domain:
            continue
        level = 0 if row["level"] is None else level + 1
        one = estimates.find(row["node"], domain, level)
        texts = (shown(row[name]) for name in ("title", "level", "estimate", "n", "missing", "note"))
        found.append(Line(one, *texts))
    return found


def domains_of(estimates: Estimates) -> list[str]:
    """The domains in Vietnamese order, the whole ("") first."""
    by = estimates.by
    return list(dict.fromkeys(_domain(row, by) for row in estimates.for_people(estimates[0].node).to_dicts(str)))


def known_domains(estimates: Estimates, domains: Sequence[str]) -> list[str]:
    known = domains_of(estimates)
    for domain in domains:
        if domain not in known:
            raise KeyError(f"there is no domain {domain!r}; there are {', '.join(map(repr, known))}")
    return list(domains)


def ids_of(nodes: Sequence[str] | None, default: Sequence[str]) -> list[str]:
    if nodes is None:
        return list(default)
    given = [nodes] if isinstance(nodes, str) else list(nodes)
    if not given:
        raise ValueError("there is nothing to draw: the list of nodes or questions is empty")
    return given


def caption(estimates: Estimates, source: str | None, language: str, notes: Sequence[str]) -> str:
    told = [*notes, say("source", language, names=source) if source else "", say("questionnaire", language, id=estimates.questionnaire.id)]
    return " ".join(part for part in told if part)


def with_levels(estimates: Estimates) -> list[str]:
    """The questions whose levels were estimated."""
    return list(dict.fromkeys(one.node for one in estimates if one.kind == EstimateKind.LEVEL))
