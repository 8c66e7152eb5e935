"""Every number that a measure can change: value, range, evidence, meaning."""
