"""How a life is told: somebody writes in a file, at moments that lie behind us."""
