"""Random lives of families, lived through the acts of the product alone."""
