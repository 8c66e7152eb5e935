"""What the laboratory's kernel is held against: formulas, SimPy, Ciw and C++."""
