"""Who is near a family: the face it knows, the duo, and the framework they work in."""
