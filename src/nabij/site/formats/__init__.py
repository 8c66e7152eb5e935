"""How dates look, per language."""
