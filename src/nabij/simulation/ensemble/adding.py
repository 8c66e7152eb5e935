"""Adds figures of institutions and months: counts add up, ratios are made anew."""
