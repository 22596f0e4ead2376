"""One request measured: time on the clock, time of the processors, statements and bytes."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client

_ACTIVITIES = str(settings.BASE_DIR / "activities")


@dataclass(frozen=True)
class Statement:
    """``asker`` is the function of ours that asked: ``query.counts``."""

    asker: str
    milliseconds: float
    sql: str
    params: object


@dataclass
class Sample:
    """``processor`` is Python's and the database's together; 0 where the system does not tell."""

    address: str
    milliseconds: float = 0
    processor: float = 0
    size: int = 0
    statements: list[Statement] = field(default_factory=list)


class Meter:
    """Asks the torg in this process, as gunicorn would, with gzip."""

    def __init__(self):
        self.client = Client(headers={"accept-encoding": "gzip"})
        self.client.raise_request_exception = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._schedule = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def page(self, address: str) -> Sample:
        sample = Sample(address)
        with connection.execute_wrapper(_recorder(sample)):
            response = self._timed(sample, lambda: self.client.get(address, secure=True))
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")
        sample.size = len(response.content)
        return sample

    def question(self) -> Sample:
        """The least that can be asked of the database."""
        sample = Sample("SELECT 1")
        with connection.cursor() as cursor:
            self._timed(sample, lambda: cursor.execute("SELECT 1").fetchall())
        return sample

    def _timed(self, sample, action: Callable):
        processor, begun = self._processor(), time.perf_counter()
        answer = action()
        sample.milliseconds = (time.perf_counter() - begun) * 1000
        sample.processor = (self._processor() - processor) * 1000
        return answer

    def _processor(self):
        try:
            database = int(self._schedule.read_text().split()[0]) / 1e9
        except (OSError, ValueError, IndexError):  # another machine's database, or no Linux
            return 0
        return time.process_time() + database


def _recorder(sample):
    def record(execute, sql, params, many, context):
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent = (time.perf_counter() - begun) * 1000
            sample.statements.append(Statement(_asker(), spent, sql, params))

    return record


def _asker():
    """The innermost function of the activities' code, by file and name."""
    frame = sys._getframe(2)
    while frame and not frame.f_code.co_filename.startswith(_ACTIVITIES):
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}" if frame else "torg"
