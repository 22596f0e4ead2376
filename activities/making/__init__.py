"""A made square: any number of invented listings, the same each time, to measure and to try things on.

``square.make`` is its face. Everything else only invents; ``square`` writes.
"""
