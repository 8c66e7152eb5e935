"""The page that tells which rules hold, counted for a day that the reader chooses."""
