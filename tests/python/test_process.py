# SPDX-License-Identifier: Apache-2.0
"""Objects at the end of a program, in threads and in forked and spawned processes: no crash, no hang, no message."""

import gc
import multiprocessing
import os
import pathlib
import subprocess
import sys
import textwrap
import threading
import unittest
import unittest.mock

import parindex
import test_rubric
from parindex import _long
from parindex._find import library

HEAD = """\
import array, os, sys, threading, time
import parindex
import test_rubric as t

questions = [{"id": f"q{at}", "scale": {"levels": 2, "value": [0, 100]}} for at in range(60)]
index = {"id": "i", "rule": "pooled", "questions": [one["id"] for one in questions]}
wide = parindex.Questionnaire({"schema": 1, "id": "w", "title": {"vi": "T"}, "status": "constructed", "questions": questions, "index": index})
columns = dict.fromkeys(index["questions"], array.array("b", bytes([1, 2]) * 10_000_000))
scores = lambda: parindex.Scores(parindex.Sheet(parindex.Rubric(t.RUBRIC), t.ROWS))
begun = threading.Event()

def add():
    tally = parindex.Tally(wide)
    while True:
        tally.add(columns, progress=lambda done, total: begun.set())

def add_beside():
    threading.Thread(target=add, daemon=True).start()
    begun.wait()

def wait_for(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""
PROGRAMS = {
    "objects in a module and in cycles": """
        kept = scores()
        kept.me = kept
        ranking = parindex.Ranking(kept)
        ranking.scores.ranking = ranking
        sys.modules["elsewhere"] = kept
        tally = parindex.Tally(wide)
    """,
    "a daemon thread inside a call": """
        add_beside()
    """,
    "daemon threads inside short calls": """
        def rank():
            while True:
                parindex.Ranking(kept).to_dicts()
        kept = scores()
        for _ in range(4):
            threading.Thread(target=rank, daemon=True).start()
        time.sleep(0.1)
    """,
    "a thread that must end first": """
        def count():
            tally = parindex.Tally(wide)
            tally.add({name: column[:1_000_000] for name, column in columns.items()})
            assert len(tally) == 1_000_000
        threading.Thread(target=count).start()
    """,
    "sys.exit while a daemon thread is inside a call": """
        add_beside()
        sys.exit(0)
    """,
    "a fork closes its copies, and the parent goes on": """
        kept = scores()
        child = os.fork()
        if child == 0:
            with kept:
                assert parindex.Ranking(kept)[0].unit == "H44.03"
            sys.exit(0)
        assert wait_for(child) == 0
        assert parindex.Ranking(kept)[0].unit == "H44.03"
    """,
    "a fork while a thread is inside a call only exits": """
        add_beside()
        for _ in range(20):
            child = os.fork()
            if child == 0:
                sys.exit(0)
            assert wait_for(child) == 0
    """,
    "a fork while a thread is inside a call makes objects": """
        add_beside()
        for _ in range(20):
            child = os.fork()
            if child == 0:
                assert parindex.Ranking(scores())[0].unit == "H44.03"
                tally = parindex.Tally(wide)
                tally.add({name: column[:1000] for name, column in columns.items()})
                assert len(tally) == 1000
                sys.exit(0)
            assert wait_for(child) == 0
    """,
    "a fork inside its own call stays out of it": """
        tally = parindex.Tally(wide)
        parent, children = os.getpid(), []
        try:
            tally.add(columns, progress=lambda done, total: children or children.append(os.fork()))
        except RuntimeError as error:
            assert os.getpid() != parent and "process that began it" in str(error)
        if os.getpid() == parent:
            assert len(tally) == 20_000_000 and wait_for(children[0]) == 0
    """,
}


def indices_of(rows):
    return test_rubric.indices(rows)


class Programs(unittest.TestCase):
    def run_program(self, text):
        program = HEAD + textwrap.dedent(text)
        python = [sys.executable, "-X", "faulthandler", "-X", "dev", "-W", "ignore:This process:DeprecationWarning", "-c", program]
        done = subprocess.run(python, cwd=pathlib.Path(__file__).parent, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_each_ends_quietly(self):
        for name, text in PROGRAMS.items():
            with self.subTest(name):
                self.run_program(text)


class Processes(unittest.TestCase):
    def test_workers_score(self):
        for method in ("fork", "spawn"):
            with self.subTest(method), multiprocessing.get_context(method).Pool(2) as pool:
                expected = test_rubric.indices(test_rubric.ROWS)
                self.assertEqual(pool.map(indices_of, [test_rubric.ROWS] * 4), [expected] * 4)

    def test_an_object_cannot_be_sent(self):
        rubric = parindex.Rubric(test_rubric.RUBRIC)
        with multiprocessing.get_context("fork").Pool(1) as pool, self.assertRaisesRegex(TypeError, "Rubric cannot be pickled"):
            pool.apply(str, (rubric,))


class Owners(unittest.TestCase):
    def counted(self, name):
        freed, function = [], getattr(library, name)
        return freed, unittest.mock.patch.object(library, name, lambda pointer: (freed.append(bool(pointer)), function(pointer)))

    def test_an_interrupt_right_after_a_call_leaves_nothing_behind(self):
        freed, patched = self.counted("par_scores_free")
        sheet = parindex.Sheet(parindex.Rubric(test_rubric.RUBRIC), test_rubric.ROWS)

        def end(running):
            raise KeyboardInterrupt

        with patched, unittest.mock.patch.object(_long._Running, "_end", end), self.assertRaises(KeyboardInterrupt) as caught:
            parindex.Scores(sheet)
        caught.exception.__traceback__ = None
        gc.collect()
        self.assertEqual(freed, [True])

    def test_a_text_is_freed_once(self):
        freed, patched = self.counted("par_text_free")
        with patched:
            self.assertIn("properties", parindex.Rubric.schema())
        self.assertEqual(freed, [True])

    def test_a_call_that_fails_has_nothing_to_free(self):
        freed, patched = self.counted("par_rubric_free")
        with patched, self.assertRaises(parindex.DocumentError):
            parindex.Rubric("schema: 1\n")
        gc.collect()
        self.assertEqual(freed, [False])


class Threads(unittest.TestCase):
    def test_threads_share_a_tally_and_a_rubric(self):
        questionnaire = parindex.Questionnaire(b"{schema: 1, id: q, title: {vi: T}, status: constructed, questions: [{id: q, scale: {levels: 2, value: [0, 100]}}], "
                                               b"index: {id: i, rule: pooled, questions: [q]}}")
        tally, rubric, faults = parindex.Tally(questionnaire), parindex.Rubric(test_rubric.RUBRIC), []

        def work():
            try:
                for _ in range(20):
                    tally.add({"q": [1, 2, 2]})
                    parindex.Estimates(tally)
                    parindex.Scores(parindex.Sheet(rubric, test_rubric.ROWS)).explain(0)
            except Exception as error:
                faults.append(error)

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((faults, len(tally)), ([], 240))
        self.assertAlmostEqual(parindex.Estimates(tally).find("q").value, 200 / 3)


if __name__ == "__main__":
    unittest.main()
