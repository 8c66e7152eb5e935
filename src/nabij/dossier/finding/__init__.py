"""Words are found in what was said, inside the files that are open to who looks."""
