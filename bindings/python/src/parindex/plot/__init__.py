# SPDX-License-Identifier: Apache-2.0
"""Pictures of rankings, scores and estimates on matplotlib, which is optional: pip install "parindex[plot]".

    import parindex.plot
    axes = parindex.plot.ranking(parindex.Ranking(scores), language="vi", period="2025")
    axes.figure.savefig("ranking.png", dpi=200)

Six functions: ranking(), areas(), stages(), regions() of scores; likert(), factors() of surveys. Each makes a figure that is large enough for its
units, or draws on the axes given as `ax`, and returns the axes; none shows a window or changes a setting of matplotlib. On axes of your own, make
the figure with layout="constrained", so that long names, title and caption find room. Names, ranks, classes and numbers are those of the
library's tables; titles say of which stage they are and whether the rubric is constructed. `language` is en or vi, with a decimal comma.
Everything can be told apart in grey print.
"""

from parindex.plot._areas import areas
from parindex.plot._factors import factors
from parindex.plot._likert import likert
from parindex.plot._ranking import ranking
from parindex.plot._regions import regions
from parindex.plot._stages import stages

__all__ = ["areas", "factors", "likert", "ranking", "regions", "stages"]
