"""Folders of lib/ include only what lies below them, public programs see include/ only, and each foreign library has one door."""

import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ["PARINDEX_SOURCE"])
BELOW = {
    "base": [],
    "yaml": ["base"],
    "csv": ["base"],
    "table": ["base", "csv"],
    "arrow": ["base", "csv", "table"],
    "units": ["base", "csv", "table"],
    "rules": ["base", "yaml"],
    "rubric": ["base", "yaml", "rules"],
    "score": ["base", "csv", "table", "units", "rules", "rubric"],
    "rank": ["base", "table", "units", "rubric", "score"],
    "stats": ["base"],
    "questionnaire": ["base", "yaml"],
    "tally": ["base", "csv", "arrow", "questionnaire"],
    "calibrate": ["base", "csv", "stats", "questionnaire"],
    "estimate": ["base", "csv", "table", "stats", "questionnaire", "tally", "calibrate"],
    "result": ["base", "yaml", "csv", "table", "units", "rules", "rubric", "score", "rank"],
}
DOORS = {
    "yaml.h": {"lib/yaml/read.c", "lib/yaml/syntax.c"},
    "utf8proc.h": {"lib/base/unicode.c", "lib/base/name_key.c", "lib/base/collate.c", "lib/base/text.c"},
    "sha2.h": {"lib/base/hash.c"},
    "gsl/gsl_cdf.h": {"lib/stats/stats.c"},
    "gsl/gsl_randist.h": {"lib/stats/stats.c"},
    "pthread.h": {"lib/base/parallel.c"},
    "locale.h": set(),
    "stdio.h": None,
}


def includes(path):
    return re.findall(r'^#include ([<"])([^>"]+)[>"]', path.read_text(), re.M)


def main():
    faults, seen = [], 0
    for path in sorted((ROOT / "lib").glob("*/*.[ch]")):
        folder, name = path.parent.name, path.relative_to(ROOT).as_posix()
        seen += 1
        for kind, target in includes(path):
            if kind == "<":
                allowed = DOORS.get(target)
                if target.startswith("gsl/") and target not in DOORS:
                    faults.append(f"{name} includes <{target}>; only lib/stats may include GSL")
                if target in DOORS and allowed is not None and name not in allowed:
                    faults.append(f"{name} includes <{target}>; only {sorted(allowed)} may")
                continue
            top = target.split("/")[0]
            if top == "parindex":
                continue
            if "/" not in target or (top != folder and top not in BELOW.get(folder, [])):
                faults.append(f"{name} includes {target}; {folder} may include {BELOW.get(folder)}")
    for folder in ("examples",):
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            seen += 1
            local = {p.name for p in path.parent.glob("*.h")}
            for kind, target in includes(path):
                if kind == '"' and target not in local and not target.startswith("parindex/"):
                    faults.append(f"{path.relative_to(ROOT)} includes {target}; programs see include/ only")
    for fault in faults:
        print(fault)
    print(f"{seen} files, {len(faults)} faults")
    return 1 if faults or seen < 20 else 0


sys.exit(main())
