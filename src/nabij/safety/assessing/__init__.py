"""How safe a child is, as somebody judges it: seven questions, and lists of others."""
