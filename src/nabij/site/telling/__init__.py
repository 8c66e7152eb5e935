"""How lives are told: somebody writes in a file, at moments that lie behind us."""
