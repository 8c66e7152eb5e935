"""The tour of the demo: three families, step by step, each page opened as somebody."""
