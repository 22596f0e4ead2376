"""A bar for somebody who waits. What is over within a second shows nothing."""

import time


class Bar:
    """Called with the number done. On a terminal one line that grows; in a file a line each ten seconds."""

    WIDTH = 30

    def __init__(self, total, out, clock=time.monotonic):
        self.total, self.out, self.clock = max(total, 1), out, clock
        self.is_terminal = out.isatty()
        self.next_time = clock() + 1
        self.is_shown = False

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        if self.is_shown and self.is_terminal:
            self.out.write("\n", ending="")

    def __call__(self, done):
        now = self.clock()
        if now < self.next_time and not (self.is_shown and done >= self.total):
            return
        self.next_time = now + (0.2 if self.is_terminal else 10)
        self.is_shown = True
        filled = self.WIDTH * done // self.total
        line = f"[{'#' * filled}{'.' * (self.WIDTH - filled)}] {100 * done // self.total} %  {done}/{self.total}"
        self.out.write(f"\r{line}" if self.is_terminal else line, ending="" if self.is_terminal else "\n")
        self.out.flush()
