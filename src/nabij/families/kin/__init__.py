"""Who is who around a child: persons, relations, authority, birth, and merging."""
