"""Writes of the ground floor that touch several rows, change a state, or are logged."""
