"""The monitor: figures worked out, shown with their definition, and published."""
