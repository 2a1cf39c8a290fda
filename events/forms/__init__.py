"""Forms of events, answers and what was heard."""
