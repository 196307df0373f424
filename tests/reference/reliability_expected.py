"""Writes data/reliability_expected.csv with numpy, from the definitions (covariance and correlation matrices), not from sums. Not part of the tests: python3 with numpy 2.4 wrote the file."""

import csv
import fractions
import pathlib

import numpy

DATA = pathlib.Path(__file__).parent / "data"
NODES = {"all": ["q1", "q2", "q3", "q4", "q5", "q6"], "F1": ["q1", "q2"], "F2": ["q3", "q4"], "F3": ["q5", "q6"], "three": ["q2", "q3", "q6"]}
REVERSED = {"all upward": [], "q2 and q3 downward": ["q2", "q3"]}


def alpha(covariance):
    k = len(covariance)
    return k / (k - 1) * (1 - numpy.trace(covariance) / covariance.sum())


def scale(x, w):
    """Numbers of the matrix of scores x (a row per person), weights w."""
    covariance = numpy.cov(x, rowvar=False, aweights=w, ddof=0)
    d = numpy.sqrt(numpy.diag(covariance))
    correlation = covariance / d[:, None] / d
    k = len(covariance)
    return {"alpha": alpha(covariance), "alpha_standardised": alpha(correlation), "mean_correlation": correlation[numpy.triu_indices(k, 1)].mean()}


def main():
    with open(DATA / "constructed_micro.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open(DATA / "reliability_expected.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["weighting", "direction", "node", "question", "quantity", "value"])
        for weighting in ("srs", "wr"):
            for direction, turned in REVERSED.items():
                for node, questions in NODES.items():
                    cases = [row for row in rows if all(row[q] in list("12345") for q in questions)]
                    x = numpy.array([[6 - int(row[q]) if q in turned else int(row[q]) for q in questions] for row in cases], float)
                    w = numpy.array([float(numpy.prod([fractions.Fraction(row[a]) / fractions.Fraction(row[b])
                                                       for a, b in (("Nc", "nc"), ("Nv", "nv"), ("Np", "np"))])) if weighting == "wr" else 1.0 for row in cases])
                    made = {("", name): value for name, value in scale(x, w).items()}
                    made["", "n"] = len(cases)
                    for at, question in enumerate(questions):
                        rest = numpy.delete(x, at, axis=1)
                        both = numpy.cov(x[:, at], rest.sum(axis=1), aweights=w, ddof=0)
                        made[question, "item_rest"] = both[0, 1] / numpy.sqrt(both[0, 0] * both[1, 1])
                        made[question, "mean"] = numpy.average(x[:, at], weights=w)
                        if len(questions) > 2:
                            dropped = scale(rest, w)
                            made[question, "alpha_if_dropped"] = dropped["alpha"]
                            made[question, "standardised_if_dropped"] = dropped["alpha_standardised"]
                    for (question, quantity), value in made.items():
                        writer.writerow([weighting, direction, node, question, quantity, repr(value if isinstance(value, int) else float(value))])


main()
