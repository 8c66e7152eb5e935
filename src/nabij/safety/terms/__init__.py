"""How long there may be between two checks: what holds, and who chose it."""
