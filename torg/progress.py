"""Telling a waiting person what is going on. A step that is over within a second says nothing."""

import contextlib
import threading
import time


@contextlib.contextmanager
def step(sentence, out):
    """The sentence after a second, then a dot each second, and how long it took."""
    begun, done, told = time.monotonic(), threading.Event(), threading.Event()
    teller = threading.Thread(target=_tell, args=(sentence, out, done, told), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
        if told.is_set():
            seconds = f"{time.monotonic() - begun:.1f}".replace(".", ",")
            out.write(f" {seconds} s\n")
            out.flush()


def _tell(sentence, out, done, told):
    if done.wait(1):
        return
    told.set()
    out.write(f"{sentence} ")
    while True:
        out.write(".")
        out.flush()
        if done.wait(1):
            return
