"""Stories through a real browser, against real servers."""
