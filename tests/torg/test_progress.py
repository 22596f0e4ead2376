"""A waiting person is told what takes time, and not troubled with what does not."""

import io
import re
import time

from torg.progress import step


def test_a_quick_step_says_nothing():
    out = io.StringIO()

    with step("Bygger", out):
        pass

    assert out.getvalue() == ""


def test_a_slow_step_says_what_it_does_and_how_long_it_took():
    out = io.StringIO()

    with step("Bygger", out):
        time.sleep(1.2)

    assert re.fullmatch(r"Bygger \.+ 1,\d s\n", out.getvalue())
