"""Other doors to a square: at two at night, with a broken database, or a square that opens at midsummer."""

from datetime import datetime
from pathlib import Path

from tests.square import Square

CLOCK = str(Path(__file__).with_name("clock"))


def clock(begins: datetime) -> dict:
    """What a program needs in its environment to live from this wall-clock time on."""
    return {"PYTHONPATH": CLOCK, "CLOCK_BEGINS": begins.isoformat()}


class Door(Square):
    """One more gunicorn on a square's database. Nothing is loaded anew, so it opens in a second or two."""

    program = ("-m", "gunicorn", "--config", "python:torg.gunicorn")

    def __init__(self, square, folder, begins: datetime | None = None, **environment):
        super().__init__(folder, square.database_url, **environment, **(clock(begins) if begins else {}))
        self._environment["TORG_STATE"] = str(square.folder / "state")  # collected files, and the key
