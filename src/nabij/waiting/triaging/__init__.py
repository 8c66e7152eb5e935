"""Triage and its second reading: decided by people, on grounds."""
