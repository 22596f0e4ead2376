"""The day that every page is asked on."""

import pytest

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(f"{TODAY}T09:00:00+01:00", tick=False)
