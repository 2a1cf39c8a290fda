"""Repairs by admins, of the ground floor's own rows."""

from refine.admin import jobs, mail

__all__ = ["jobs", "mail"]
