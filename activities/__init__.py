"""WHAT and WHEN: activities, their rules and dates, the life of a listing, and the search among them."""
