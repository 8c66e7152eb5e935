"""Who stands in for whom, and what the next one on duty must know."""
