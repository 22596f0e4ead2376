"""WHERE: län, kommuner, towns and postcodes. The app's public face is `gazetteer` (a text → places)."""
