"""Finding listings. The only door is ``activities.search.query.search(spec, now)``; the only writer ``search.index``.

``spec`` says what may be asked, ``text`` how words are compared, ``index`` keeps the rows that are asked,
``query`` answers page, total and counts from one snapshot, ``cursor`` remembers where a walk through pages is.
"""
