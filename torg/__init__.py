"""Wiring: settings, addresses, middleware, checks, the embedded database. No rules and no rows live here."""
