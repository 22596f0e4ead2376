"""WHAT ARRIVES BY FILE: organisations, venues, activities as CSV. The doors are in `loading`; see docs/import.md.

`table` reads the file, `cells`, `prices` and `times` one cell, `organisations`, `venues` and `listings` one row;
`activities` and `children` put listings in the database, and `report` holds what is answered.
"""
