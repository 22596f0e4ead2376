"""A page as somebody reads it: its words in order, its links, and what stands only in attributes left out."""

from html.parser import HTMLParser

_SILENT = {"script", "style", "svg", "head"}
_VOID = {"br", "img", "input", "link", "meta", "hr", "source", "use", "path", "circle"}
_INLINE = {"a", "b", "bdi", "i", "s", "span", "time", "em", "strong"}


class Reading(HTMLParser):
    """``words``: the text of the page; ``links``: (address, words) of each link; ``ids``: every id."""

    def __init__(self, content):
        super().__init__()
        self.pieces, self.links, self.ids = [], [], []
        self._silent, self._link = 0, None
        self.feed(content.decode() if isinstance(content, bytes) else content)
        self.words = " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in _SILENT:
            self._silent += 1
        if tag not in _INLINE:
            self.pieces.append(" ")
        if tag == "a":
            self._link = [attributes.get("href", ""), len(self.pieces)]

    def handle_endtag(self, tag):
        if tag in _SILENT:
            self._silent -= 1
        if tag not in _INLINE:
            self.pieces.append(" ")
        if tag == "a" and self._link:
            href, begins = self._link
            self.links.append((href, " ".join("".join(self.pieces[begins:]).split())))
            self._link = None

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, text):
        if not self._silent:
            self.pieces.append(text)


def read(response):
    return Reading(response.content)
