"""What is agreed to keep a child safe: conditions, plan, phase, when one looks."""
