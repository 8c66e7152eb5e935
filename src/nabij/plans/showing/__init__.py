"""How a plan is shown whole: to who works in it, and to the family."""
