# SPDX-License-Identifier: Apache-2.0
"""What depends on the terminal and on signals: colour only where a person looks, and Ctrl-C leaves nothing half written."""

import os
import pathlib
import pty
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["PARINDEX"]
FILES = pathlib.Path(__file__).resolve().parent / "files"
DOUBTFUL = ["rank", "-r", "rubric.yaml", "-s", "doubtful.csv", "--format", "csv", "--lang", "en"]
faults = []


def expect(what, found, expected):
    if found != expected:
        faults.append(f"{what}: found {found!r}, expected {expected!r}")


def messages_on_terminal(folder, arguments=None, meanwhile=None, **environment):
    """What DOUBTFUL, or other arguments, write to standard error if that is a terminal."""
    reader, terminal = pty.openpty()
    settings = {"PATH": os.environ["PATH"], "LC_ALL": "C", "TERM": "xterm", **environment}
    process = subprocess.Popen([PROGRAM, *(arguments or DOUBTFUL)], cwd=folder, env={k: v for k, v in settings.items() if v is not None},
                               stdout=subprocess.DEVNULL, stderr=terminal)
    if meanwhile:
        meanwhile()
    os.close(terminal)
    told = b""
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        told += part
    os.close(reader)
    expect("exit code on a terminal", process.wait(), 0)
    return told


def check_colours(folder):
    expect("a warning on a terminal is yellow", messages_on_terminal(folder).startswith(b"\033[1;33mwarning W501"), True)
    expect("colour ends with the line", b"\033[0m\r\n" in messages_on_terminal(folder), True)
    for name, environment in (("NO_COLOR", {"NO_COLOR": "1"}), ("a dumb terminal", {"TERM": "dumb"}), ("no TERM", {"TERM": None})):
        expect(f"colour with {name}", b"\033" in messages_on_terminal(folder, **environment), False)
    expect("NO_COLOR that is empty does not count", b"\033" in messages_on_terminal(folder, NO_COLOR=""), True)
    piped = subprocess.run([PROGRAM, *DOUBTFUL], cwd=folder, env={"TERM": "xterm", "LC_ALL": "C"}, capture_output=True).stderr
    expect("colour in a pipe", b"\033" in piped, False)


SURVEY = ["survey", "--questionnaire", "small.yaml", "first.pipe", "long.csv", "--format", "csv"]


def feed_late(folder):
    """The first answers come after more than the half second that progress waits for."""
    time.sleep(0.8)
    (folder / "first.pipe").write_bytes((folder / "small.csv").read_bytes())


def check_progress(folder):
    lines = (folder / "small.csv").read_text(encoding="utf-8").splitlines()
    (folder / "long.csv").write_text("\n".join([lines[0], *lines[1:] * 20000]) + "\n", encoding="utf-8")
    os.mkfifo(folder / "first.pipe")
    for language, word in (("en", "reading long.csv: "), ("vi", "đang đọc long.csv: ")):
        told = messages_on_terminal(folder, [*SURVEY, "--lang", language], lambda: feed_late(folder)).decode()
        steps = told.split("\r\n")[0].split("\r")  # what stood in the line, one after the other
        shown = [at for at, step in enumerate(steps) if step.startswith(word) and step.endswith(" %")]
        expect(f"progress on a terminal, {language}", len(shown) > 0, True)
        expect(f"progress is taken away, {language}", [steps[at + 1] for at in shown], [" " * len(steps[at]) for at in shown])
        expect(f"what comes after it, {language}", steps[-1] in ("Small survey", "Khảo sát nhỏ"), True)
    quiet = messages_on_terminal(folder, [*SURVEY, "--quiet"], lambda: feed_late(folder))
    expect("progress with --quiet", quiet, b"")
    process = subprocess.Popen([PROGRAM, *SURVEY, "--lang", "en"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    feed_late(folder)
    expect("progress in a pipe", b"reading" in process.communicate()[1], False)
    (folder / "first.pipe").unlink()


def wait_for_handler(number):
    """Until the process catches SIGINT, and a moment for it to come to the file."""
    for _ in range(200):
        caught = next(line for line in pathlib.Path(f"/proc/{number}/status").read_text().splitlines() if line.startswith("SigCgt"))
        if int(caught.split()[1], 16) & 1 << (signal.SIGINT - 1):
            break
        time.sleep(0.05)
    time.sleep(0.3)


COMMANDS = {
    "rank": ["rank", "-r", "rubric.yaml", "-s", "sheet.pipe", "-o", "out.csv", "--result", "result.json"],
    "survey": ["survey", "--questionnaire", "small.yaml", "small.csv", "sheet.pipe", "-o", "out.csv", "--save", "result.tally"],
}


def interrupt(folder, command, language, opens_pipe):
    """Ctrl-C while the sheet or the answers, a named pipe, are waited for."""
    sheet = folder / "sheet.pipe"
    os.mkfifo(sheet)
    (folder / "out.csv").write_text("old\n")
    arguments = [*COMMANDS[command], "--lang", language]
    process = subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writer = None
    if opens_pipe:
        writer = os.open(sheet, os.O_WRONLY)
        os.write(writer, b"unit,1.2\n")
    wait_for_handler(process.pid)
    process.send_signal(signal.SIGINT)
    try:
        out, told = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.kill()
        out, told = process.communicate()
    if writer is not None:
        os.close(writer)
    where = f"interrupt {command}, {language}, pipe {'open' if opens_pipe else 'not open'}"
    expect(f"{where}: exit code", process.returncode, 130)
    sentences = {"en": "parindex: interrupted; nothing was written\n", "vi": "parindex: đã bị ngắt; không ghi kết quả nào\n"}
    expect(f"{where}: sentence", told.decode(), sentences[language])
    expect(f"{where}: output", out, b"")
    expect(f"{where}: old file", (folder / "out.csv").read_text(), "old\n")
    expect(f"{where}: left behind", sorted(path.name for path in folder.iterdir() if path.name.startswith(("out", "result"))), ["out.csv"])
    sheet.unlink()


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name, "work")
        shutil.copytree(FILES, folder)
        check_colours(folder)
        check_progress(folder)
        for command in COMMANDS:
            for language in ("en", "vi"):
                for opens_pipe in (False, True):
                    interrupt(folder, command, language, opens_pipe)
    print("\n".join([*faults, f"{len(faults)} faults"]))
    return 1 if faults else 0


sys.exit(main())
