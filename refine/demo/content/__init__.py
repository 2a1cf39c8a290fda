"""What the demo tells: an invented city, its people and what they said. Only data, no database."""
