"""Where a child lives, tonight and else; school, doctor, and which town pays."""
