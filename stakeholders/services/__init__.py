"""Every write of stakeholders that touches several rows, changes a state, or is logged."""
