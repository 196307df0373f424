# SPDX-License-Identifier: Apache-2.0
"""Sample size: how many people to ask, by Slovin's formula and by the one that knows of the design."""

from __future__ import annotations

from typing import NamedTuple

from parindex import _declare
from parindex._check import call
from parindex._given import real
from parindex._wrap import options_of
from parindex.constants import language_number
from parindex.table import Table


class SampleSize(NamedTuple):
    """Both sizes, and what they were made of.

    Whole numbers to work with: slovin_n and n answers, for which so many people are invited, in so many clusters.
    """

    population: int
    margin: float
    share: float
    confidence: float
    z: float
    deff: float
    slovin: float
    infinite: float
    finite: float
    slovin_n: int
    n: int
    slovin_invited: int
    invited: int
    slovin_clusters: int
    clusters: int
    slovin_margin: float
    reached_margin: float

    def to_table(self, language: str = "en") -> Table:
        """Both sizes side by side, each quantity with its letter and meaning."""
        return Table("par_sample_size_table", _declare.SampleSize(**self._asdict()), language_number(language), language=language)


def sample_size(
    population: int,
    margin: float,
    *,
    share: float = 0.0,
    confidence: float = 0.0,
    deff: float = 0.0,
    cluster_size: float = 0.0,
    rho: float = 0.0,
    response_rate: float = 0.0,
) -> SampleSize:
    """How many people to ask for an interval of `margin` (0.05 is five points of a hundred) on either side.

    All but the population are shares from 0 to 1, and people in each cluster; 0 stands for a share of 0.5, a confidence of 0.95, no clusters,
    and that all answer. The design effect is given as `deff`, or comes from `cluster_size` and `rho`. Slovin's size knows of none of them.
    """
    options = options_of(
        _declare.SampleSizeOptions,
        population=population,
        margin=real(margin),
        share=real(share),
        confidence=real(confidence),
        deff=real(deff),
        cluster_size=real(cluster_size),
        rho=real(rho),
        response_rate=real(response_rate),
    )
    made = _declare.SampleSize()
    call("par_sample_size_compute", options, made)
    return SampleSize(*(getattr(made, name) for name in SampleSize._fields))
