# SPDX-License-Identifier: Apache-2.0
"""Long calls: Ctrl-C stops them 40 times of 40, progress is told, and what it raises stops them too."""

import array
import os
import random
import signal
import sys
import threading
import time
import unittest
import unittest.mock

import parindex
import test_rubric

QUESTIONNAIRE = b"{schema: 1, id: q, title: {vi: T}, status: constructed, questions: [{id: q, scale: {levels: 2, value: [0, 100]}}], index: {id: i, rule: pooled, questions: [q]}}"
ROWS = 10_000_000


class Sent:
    """Sends this process a Ctrl-C a while after go(), and remembers when. A busy machine may take long to start a thread, so that comes first."""

    def __init__(self, after):
        self.after, self.may_go = after, threading.Event()
        self.thread = threading.Thread(target=self.send)
        self.thread.start()

    def go(self):
        self.may_go.set()

    def send(self):
        self.may_go.wait()
        time.sleep(self.after)
        self.at = time.monotonic()
        os.kill(os.getpid(), signal.SIGINT)


class Long(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.answers = b"q\n" + b"1\n2\n" * (ROWS // 2)
        cls.questionnaire = parindex.Questionnaire(QUESTIONNAIRE)
        questions = [{"id": f"q{at}", "scale": {"levels": 2, "value": [0, 100]}} for at in range(60)]
        index = {"id": "i", "rule": "pooled", "questions": [one["id"] for one in questions]}
        cls.wide = parindex.Questionnaire({"schema": 1, "id": "w", "title": {"vi": "T"}, "status": "constructed", "questions": questions, "index": index})
        cls.columns = dict.fromkeys(index["questions"], array.array("b", b"\1\2" * (ROWS // 4)))

    def interrupt(self, questionnaire, answers, what):
        drawn, lates = random.Random(4), []
        tally = parindex.Tally(questionnaire)
        for at in range(40):
            sent = Sent(drawn.uniform(0.005, 0.06))
            with self.assertRaises(KeyboardInterrupt, msg=f"interrupt {at}"):
                sent.go()
                tally.add(answers)
                sent.thread.join()
                raise AssertionError(f"call {at} ended before its interrupt")
            lates.append(time.monotonic() - sent.at)
            sent.thread.join()
            self.assertEqual(len(tally), 0)
        lates.sort()
        print(f"from Ctrl-C to the exception, {what}: {lates[20]:.3f} s in the middle of 40, {lates[-1]:.3f} at most; aim 0.2", file=sys.stderr)

    def test_csv_is_interrupted_40_times_of_40(self):
        self.interrupt(self.questionnaire, self.answers, "CSV")

    def test_columns_are_interrupted_40_times_of_40(self):
        self.interrupt(self.wide, self.columns, "columns")

    def test_interrupts_that_do_not_stop_are_survived(self):
        tally = parindex.Tally(self.questionnaire)
        first, second = Sent(0.02), Sent(0.0205)
        caught = 0
        try:
            first.go()
            second.go()
            tally.add(self.answers)
        except KeyboardInterrupt:
            caught += 1
        try:
            first.thread.join()
            second.thread.join()
            time.sleep(0.01)
        except KeyboardInterrupt:
            caught += 1
        self.assertGreater(caught, 0)
        tally.add(b"q\n1\n")
        self.assertEqual(len(tally), 1)

    def test_progress_is_told_on_the_calling_thread(self):
        told = []
        tally = parindex.Tally(self.questionnaire)
        tally.add(self.answers, progress=lambda done, total: told.append((done, total, threading.get_ident())))
        self.assertGreater(len(told), 1)
        self.assertEqual([done for done, _, _ in told], sorted(done for done, _, _ in told))
        self.assertEqual({(total, thread) for _, total, thread in told}, {(len(self.answers), threading.get_ident())})
        self.assertEqual(len(tally), ROWS)

    def test_progress_of_columns_is_in_rows(self):
        told = []
        tally = parindex.Tally(self.wide)
        tally.add(self.columns, progress=lambda *rows: told.append(rows))
        self.assertEqual({total for _, total in told}, {ROWS // 2})
        self.assertEqual(len(tally), ROWS // 2)

    def test_what_progress_raises_stops_the_call(self):
        def refuse(done, total):
            raise LookupError("enough")

        for questionnaire, answers in ((self.questionnaire, self.answers), (self.wide, self.columns)):
            tally = parindex.Tally(questionnaire)
            with self.assertRaisesRegex(LookupError, "enough"):
                tally.add(answers, progress=refuse)
            self.assertEqual(len(tally), 0)

    def test_progress_that_cannot_be_told_is_refused_before_the_call(self):
        tally = parindex.Tally(self.questionnaire)
        with unittest.mock.patch.dict(sys.modules, {"tqdm.auto": None}), self.assertRaisesRegex(ImportError, "install tqdm, or give a function"):
            tally.add(b"q\n1\n", progress=True)
        with self.assertRaisesRegex(TypeError, "progress is 3; expected True"):
            tally.add(b"q\n1\n", progress=3)
        tally.add(b"q\n1\n", progress=False)
        self.assertEqual(len(tally), 1)

    def test_any_thread_may_make_long_calls(self):
        found = []
        thread = threading.Thread(target=lambda: found.append(test_rubric.indices(test_rubric.ROWS)))
        thread.start()
        thread.join()
        self.assertEqual(found, [test_rubric.indices(test_rubric.ROWS)])

    def test_others_run_meanwhile(self):
        """The call holds no lock of the interpreter: a thread goes on counting."""
        tally, counted, over = parindex.Tally(self.questionnaire), [0], threading.Event()

        def count():
            while not over.wait(0.001):
                counted[0] += 1

        thread = threading.Thread(target=count)
        thread.start()
        tally.add(self.answers)
        over.set()
        thread.join()
        self.assertGreater(counted[0], 20)


if __name__ == "__main__":
    unittest.main()
