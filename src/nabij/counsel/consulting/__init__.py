"""A case is discussed in the team, and texts are signed: who prepared, who decided."""
