"""The laboratory: a question, a scenario, an answer with its uncertainty.

The model itself is `nabij.simulation`; here stand who asked, what came of it, and how
it is told. There is no data about people in this slice.
"""
