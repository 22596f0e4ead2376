"""The doors. One module for each kind of page."""
