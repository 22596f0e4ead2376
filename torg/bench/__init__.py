"""How fast the search page is, at which size, beside the least that a page can cost. Started by ``./run bench``."""
