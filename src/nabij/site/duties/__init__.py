"""Duties with a term as people see them: on the day page and on a page of their own."""
