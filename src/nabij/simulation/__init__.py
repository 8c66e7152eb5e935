"""The chain simulated: pure, no framework, the same bits everywhere."""
