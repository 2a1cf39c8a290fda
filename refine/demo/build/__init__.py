"""Writing the demo's content into the database, one module per kind of row."""
