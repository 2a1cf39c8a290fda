"""Reading files of answers: parsing only, nothing here writes to the database."""
