"""The ranking of a program: read from the database, worked out by `usecases.scoring`, put into words."""
