"""WHO: people with an account, and the organisations that arrange things.

Public face for other apps: ``organisations.models`` and ``organisations.org_number``.
"""
