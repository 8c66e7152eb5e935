"""How records are kept: as a register has them, by consent, and taken apart."""
