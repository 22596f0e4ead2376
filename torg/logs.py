"""What may be written in a log: what happened and where in the code, never what a visitor asked, wrote or is.

No query, no address beyond its first part, no IP, no Referer, no token, no text of an exception (it may quote
them).
"""

import logging
import traceback
from datetime import datetime
from pathlib import Path

PROJECT = str(Path(__file__).resolve().parent.parent) + "/"
OURS = ("torg", "places", "organisations", "activities", "gunicorn")
# The first parts of the torg's own addresses. What else stands there is what somebody wrote.
KINDS = frozenset(
    "aktivitet en healthz hitta hjalp integritet kommun kommuner lan lattlast om organisation organisationer"
    " robots.txt sag-till sitemap.xml static tillganglighet .well-known".split()
)


def shortened(path):
    """The kind of page: /aktivitet/… and no further, since an address may carry a signed token."""
    parts = [part for part in path.split("/") if part]
    kept = parts[:2] if parts[:1] == ["en"] else parts[:1]
    if not KINDS.issuperset(kept):
        return "/…"
    return "/" + "/".join(kept + ["…"] * (len(parts) > len(kept)))


def told(error):
    """The kinds of an exception and of those behind it, and the innermost lines, without what they say."""
    lines = []
    for _ in range(4):
        if not error:
            break
        for frame in traceback.extract_tb(error.__traceback__)[-6:]:
            lines.append(f"  {frame.filename.removeprefix(PROJECT)}:{frame.lineno} {frame.name}")
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


class Discreet(logging.Formatter):
    """Others' messages are told by their pattern only; our own modules are trusted to say no more than they
    should.
    """

    def __init__(self, *_, **__):
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record):
        shown = logging.makeLogRecord(record.__dict__ | {"exc_text": None, "stack_info": None})
        shown.msg, shown.args = self.message(record), None
        return super().format(shown)

    def message(self, record):
        if request := getattr(record, "request", None):
            path = shortened(getattr(request, "path", ""))
            return f"{getattr(record, 'status_code', '-')} {getattr(request, 'method', '-')} {path}"
        if record.name.split(".")[0] in OURS:
            return record.getMessage()
        return record.msg if record.args and isinstance(record.msg, str) else "(…)"

    def formatException(self, exc_info):
        return told(exc_info[1])


def access_line(resp, environ, duration):
    """One answered request: when, which kind of page, with what result, how many bytes and milliseconds."""
    status = str(resp.status).split()[0]
    milliseconds = round(duration.total_seconds() * 1000)
    path = shortened(environ.get("PATH_INFO") or "")
    method = environ.get("REQUEST_METHOD", "-")
    method = method if method.isascii() and method.isalpha() and len(method) < 10 else "-"
    now = datetime.now().strftime("%Y-%m-%d %H:%M:%S")
    return f"{now} {method} {path} {status} {getattr(resp, 'sent', 0) or 0} B {milliseconds} ms"
