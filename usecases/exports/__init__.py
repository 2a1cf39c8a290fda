"""Files people take away: tables and JSON of what the pages show."""
