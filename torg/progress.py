"""Telling a waiting person what is going on. A step that is over within a second says nothing."""

import contextlib
import threading
import time


@contextlib.contextmanager
def step(sentence, out):
    """The sentence after a second, then a dot each second, and how long it took."""
    begun, done = time.monotonic(), threading.Event()
    teller = threading.Thread(target=_tell, args=(sentence, out, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
        seconds = time.monotonic() - begun
        if seconds >= 1:
            out.write(f" {seconds:.1f} s\n".replace(".", ",", 1))
            out.flush()


def _tell(sentence, out, done):
    if done.wait(1):
        return
    out.write(f"{sentence} ")
    while True:
        out.write(".")
        out.flush()
        if done.wait(1):
            return
