"""Keeping sight: how long there may be between two checks, and checks for programs."""
