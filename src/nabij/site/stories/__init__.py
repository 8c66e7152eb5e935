"""Three families of the demo, made by hand: their lives from first contact to end."""

from nabij.site.stories.casting import fill

__all__ = ["fill"]
