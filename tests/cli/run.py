# SPDX-License-Identifier: Apache-2.0
"""The program by its command lines. A block of cases/*.txt says what is run and what comes of it:

    == what the block shows
    $ parindex rank --rubic r.yaml        lines of bash, run together in a fresh folder with the files of files/
    = 2                                   exit code of the last one
    > line on standard output
    ! line on standard error

`run.py --write` rewrites the expectations, to be reviewed as a diff. For the commands there is also

    refused ARGUMENTS     runs the program in English and Vietnamese with -o out.csv, and says so if the out.csv that was there changes
    both ARGUMENTS        the same without -o
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = pathlib.Path(os.environ["PARINDEX"]).resolve()
PRELUDE = """
both() {
    local code=0
    for language in en vi; do parindex "$@" --lang $language; code=$?; done
    return $code
}
refused() {
    echo old >out.csv
    both "$@" -o out.csv
    local code=$?
    [ "$(cat out.csv)" = old ] && [ "$(echo out.csv*)" = out.csv ] || echo "out.csv was touched"
    return $code
}
"""


def parse(path):
    """[comment lines and title, commands, expected lines] of every block."""
    blocks = [[[], [], []]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "==")) or not line:
            if blocks[-1][1]:
                blocks.append([[], [], []])
            blocks[-1][0].append(line)
        elif line.startswith("$ "):
            blocks[-1][1].append(line[2:])
        else:
            blocks[-1][2].append(line)
    return [block for block in blocks if block[0] or block[1]]


def run(commands):
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "NO_COLOR"))}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "work")
        shutil.copytree(HERE / "files", folder)
        pathlib.Path(name, "bin").mkdir()
        pathlib.Path(name, "bin/parindex").symlink_to(PROGRAM)
        environment.update({"PATH": f"{name}/bin:{os.environ['PATH']}", "PARINDEX_SOURCE": os.environ["PARINDEX_SOURCE"], "TERM": "xterm"})
        with subprocess.Popen(["bash", "-c", PRELUDE + "\n".join(commands)], cwd=folder, env=environment, start_new_session=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                output = process.communicate(timeout=300)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                output = (b"", b"took more than 60 seconds\n")
    found = [f"= {process.returncode}"]
    for mark, text in zip(">!", output):
        lines = text.decode("utf-8", "backslashreplace").split("\n")
        found += [f"{mark} {line}".rstrip(" ") if not line else f"{mark} {line}" for line in lines[:-1]]
        found += [f"{mark}\\ {lines[-1]}"] if lines[-1] else []  # no newline at the end
    return found


def main():
    is_writing = sys.argv[1:] == ["--write"]
    faults = count = 0
    for path in sorted((HERE / "cases").glob("*.txt")):
        lines = []
        for comments, commands, expected in parse(path):
            found = run(commands) if commands else []
            count += bool(commands)
            lines += [*comments, *(f"$ {command}" for command in commands), *found]
            if found != expected and not is_writing:
                faults += 1
                print(f"{path.name}: {' '.join(comments).strip()}", *(f"  expected {line}" for line in expected if line not in found),
                      *(f"  found    {line}" for line in found if line not in expected), sep="\n")
        if is_writing:
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{count} blocks, {faults} faults")
    return 1 if faults or count < 100 else 0


sys.exit(main())
