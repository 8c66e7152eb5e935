"""What was said: written down, corrected, answered by the family, passed on."""
