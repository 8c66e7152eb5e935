"""Somebody was met: written down, corrected, looked back on, and whom it is about."""
