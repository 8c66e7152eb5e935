"""The list as an object, the talk about it, and help that bridges."""
