"""Python reads this when a program starts with this folder on PYTHONPATH: the program then lives at another time.

The clock begins at CLOCK_BEGINS and goes on from there. Nothing in the torg knows of it.
"""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

import time_machine

if begins := os.environ.get("CLOCK_BEGINS"):
    moment = datetime.fromisoformat(begins).replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    time_machine.travel(moment.timestamp(), tick=True).start()
