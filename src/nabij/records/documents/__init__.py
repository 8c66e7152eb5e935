"""Documents in a file: added with a check of type and size, kept in versions."""
