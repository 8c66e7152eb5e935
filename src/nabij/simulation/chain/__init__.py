"""From a report to a measure and its end: triage, the Board, courts, families."""
