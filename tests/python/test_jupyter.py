# SPDX-License-Identifier: Apache-2.0
"""In a notebook: the interrupt button stops a call and the kernel goes on; bars of tqdm close however a call ends."""

import io
import os
import signal
import unittest
import unittest.mock

import jupyter_client
import parindex
import test_interrupt
import tqdm.auto

BEGIN = """
import array, sys
import parindex
questions = [{"id": f"q{at}", "scale": {"levels": 2, "value": [0, 100]}} for at in range(60)]
index = {"id": "i", "rule": "pooled", "questions": [one["id"] for one in questions]}
questionnaire = parindex.Questionnaire({"schema": 1, "id": "w", "title": {"vi": "T"}, "status": "constructed", "questions": questions, "index": index})
columns = dict.fromkeys(index["questions"], array.array("b", bytes([1, 2]) * 10_000_000))
tally = parindex.Tally(questionnaire)
"""
ADD = """
told = []
def tell(done, total):
    if not told:
        print("begun", flush=True)
    told.append(done)
while True:
    tally.add(columns, progress=tell)
"""
WAIT = 300  # seconds, long above what anything needs


class Kernel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager, cls.client = jupyter_client.manager.start_new_kernel(startup_timeout=WAIT, kernel_name="python3", env=dict(os.environ))

    @classmethod
    def tearDownClass(cls):
        cls.client.stop_channels()
        cls.manager.shutdown_kernel(now=True)

    def run_cell(self, code, on_text=lambda text: None):
        """(name of the exception or None, what was printed)"""
        printed = []

        def hear(message):
            if message["msg_type"] == "stream":
                printed.append(message["content"]["text"])
                on_text(message["content"]["text"])

        reply = self.client.execute_interactive(code, timeout=WAIT, output_hook=hear)
        return reply["content"].get("ename"), "".join(printed)

    def test_the_interrupt_button_stops_a_call_and_the_kernel_goes_on(self):
        self.assertEqual(self.run_cell(BEGIN), (None, ""))
        for _ in range(5):
            error, printed = self.run_cell(ADD, lambda text: self.manager.interrupt_kernel())
            self.assertEqual((error, printed), ("KeyboardInterrupt", "begun\n"))
        self.assertEqual(self.run_cell("before = len(tally) % len(columns['q0'])\ntally.add({name: [1] for name in columns})\nprint(before, len(tally) % 10)"), (None, "0 1\n"))


    def test_a_cell_shows_a_table_and_a_bar(self):
        shown = []

        def hear(message):
            shown.extend(message["content"].get("data", {}).items())

        code = BEGIN + "tally.add({name: [1, 2] for name in columns}, progress=True)\nparindex.Estimates(tally)"
        reply = self.client.execute_interactive(code, timeout=WAIT, output_hook=hear)
        self.assertEqual(reply["content"]["status"], "ok")
        page, = (data for kind, data in shown if kind == "text/html")
        self.assertTrue(page.startswith("<table><caption"))
        self.assertIn(("text/plain", "<Estimates of 61 figures>"), shown)


class Bars(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.answers = b"q\n" + b"1\n2\n" * 2_000_000

    def run_with_bar(self, answers, error=None, told=None):
        made, shown = [], io.StringIO()

        class Bar(tqdm.tqdm):
            def __init__(self, **how):
                super().__init__(file=shown, mininterval=0, **how)
                made.append(self)

            def update(self, n=1):
                if told is not None:
                    told()
                super().update(n)

        tally = parindex.Tally(parindex.Questionnaire(test_interrupt.QUESTIONNAIRE))
        with unittest.mock.patch.object(tqdm.auto, "tqdm", Bar):
            if error is None:
                tally.add(answers, progress=True)
            else:
                with self.assertRaises(error):
                    tally.add(answers, progress=True)
        bar, = made
        self.assertTrue(bar.disable)  # which is how tqdm says that a bar is closed
        return bar, shown.getvalue()

    def test_a_bar_closes_on_success_and_is_full(self):
        bar, shown = self.run_with_bar(self.answers)
        self.assertEqual((bar.n, bar.total), (len(self.answers), len(self.answers)))
        self.assertIn("100%", shown)

    def test_a_bar_closes_on_failure(self):
        self.run_with_bar(self.answers + b"7\n", parindex.DataError)

    def test_a_bar_closes_on_an_interrupt(self):
        self.run_with_bar(self.answers, KeyboardInterrupt, lambda: os.kill(os.getpid(), signal.SIGINT))

    def test_a_call_too_short_to_tell_has_a_bar_too(self):
        bar, _ = self.run_with_bar({"q": [1, 2]})
        self.assertEqual(bar.n, 2)


if __name__ == "__main__":
    unittest.main()
