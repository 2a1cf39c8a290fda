"""The demo program: an invented city that narrows rental housing quality to a few use cases."""

from refine.demo.load import SLUG, is_loaded, load, open_event_codes

__all__ = ["SLUG", "is_loaded", "load", "open_event_codes"]
