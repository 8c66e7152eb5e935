"""What weighs on a family: decided in words, after a colleague contradicted it."""
