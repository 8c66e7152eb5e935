"""Documents of a file, and what people ask about their own file."""
