"""What a program's overview shows, read from all packages in a number of queries that does not grow with them."""

from refine.overview.page import page_context

__all__ = ["page_context"]
