"""Synthetic load: a program as big as asked for, with the skew of real ones."""

from refine.fill.load import fill
from refine.fill.world import Size

__all__ = ["Size", "fill"]
