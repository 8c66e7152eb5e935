"""Safety checks for programs."""
