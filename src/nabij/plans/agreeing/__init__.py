"""A plan is fixed, each person signs or refuses it, and it is looked back on."""
