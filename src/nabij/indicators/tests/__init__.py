"""Tests of nabij.indicators."""
