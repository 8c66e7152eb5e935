"""Scenarios as data: the base plus dated changes of parameters, each with a source."""
