"""The file: who speaks for a youth, what goes to whom, how long it is kept."""
