"""Tests of nabij.rules."""
