"""The bar for somebody who waits."""

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from activities.management.bar import Bar


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock():
    return Clock()


def test_what_is_over_within_a_second_shows_nothing(clock):
    out = StringIO()

    with Bar(10, OutputWrapper(out), clock) as bar:
        clock.now = 0.9
        bar(10)

    assert out.getvalue() == ""


def test_a_terminal_gets_one_line_that_grows(clock):
    out = Terminal()

    with Bar(10, OutputWrapper(out), clock) as bar:
        clock.now = 1.5
        bar(5)
        bar(6)
        clock.now = 2
        bar(10)

    half, whole = f"[{'#' * 15}{'.' * 15}] 50 %  5/10", f"[{'#' * 30}] 100 %  10/10"
    assert out.getvalue() == f"\r{half}\r{whole}\n"


def test_a_file_gets_a_line_now_and_then_and_always_the_last(clock):
    out = StringIO()

    with Bar(10, OutputWrapper(out), clock) as bar:
        for second in range(1, 10):
            clock.now = second
            bar(second)
        bar(10)

    lines = out.getvalue().splitlines()
    assert [line.rsplit(maxsplit=1)[-1] for line in lines] == ["1/10", "10/10"]


def test_nothing_to_do_is_no_error(clock):
    with Bar(0, OutputWrapper(StringIO()), clock) as bar:
        clock.now = 5
        bar(0)
