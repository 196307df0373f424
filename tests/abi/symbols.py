"""The shared library exports exactly the checked-in list, no writable data, and imports nothing that prints, aborts or touches the process.

`symbols.py --write` rewrites the list after a deliberate change of the interface.
"""

import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
LIST = HERE / "symbols.txt"
FORBIDDEN = re.compile(
    r"^(abort|exit|_exit|printf|fprintf|puts|fputs|putchar|perror|stdout|stderr|setlocale|uselocale|rand|srand|strtod|atof|getenv|setenv|"
    r"signal|sigaction|fopen|open|system|gsl_set_error_handler.*|gsl_.*_alloc|__assert_fail)$"
)


def dynamic(library, *flags):
    out = subprocess.run(["nm", "-D", *flags, library], check=True, capture_output=True, text=True).stdout
    return [line.split() for line in out.splitlines()]


def main():
    library = os.environ["PARINDEX_LIBRARY"]
    exported = dynamic(library, "--defined-only")
    names = sorted(fields[-1] for fields in exported)
    if sys.argv[1:] == ["--write"]:
        LIST.write_text("".join(name + "\n" for name in names))
        return 0
    faults = []
    expected = LIST.read_text().split()
    faults += [f"exported, but not in {LIST.name}: {name}" for name in names if name not in expected]
    faults += [f"in {LIST.name}, but not exported: {name}" for name in expected if name not in names]
    faults += [f"exported data: {fields[-1]}" for fields in exported if fields[-2] not in "T"]
    imported = [fields[-1].split("@")[0] for fields in dynamic(library, "--undefined-only")]
    faults += [f"imports {name}" for name in imported if FORBIDDEN.match(name)]
    headers = "".join(path.read_text() for path in pathlib.Path(os.environ["PARINDEX_SOURCE"], "include/parindex").glob("*.h"))
    declared = set(re.findall(r"^PAR_API [^;(]*?\b(par_\w+)\(", headers, re.M))
    faults += [f"declared, but not exported: {name}" for name in sorted(declared - set(names))]
    faults += [f"exported, but not declared: {name}" for name in sorted(set(names) - declared)]
    for fault in faults:
        print(fault)
    print(f"{len(names)} symbols, {len(imported)} imports, {len(faults)} faults")
    return 1 if faults or not names else 0


sys.exit(main())
