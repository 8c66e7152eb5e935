"""The monitor: figures collected, shown with their definition, suppressed, published."""
