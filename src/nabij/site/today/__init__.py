"""What the day page shows each function: one module for each kind of work."""
