"""Messages with parties outside, a folder each: the register export of a GI."""
