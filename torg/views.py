"""Pages that belong to no app: health, files for machines, and what is said when something goes wrong."""
