"""Tests across slices."""
