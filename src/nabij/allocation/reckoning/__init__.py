"""What a proposal is made from and what it comes to: read, worked out, kept in rows."""
