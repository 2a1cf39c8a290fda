"""How fast Refine is, measured on this machine: each figure beside one that only the machine decides."""

BENCHMARKS = {
    "ranking": "The ranking of 200 use cases, with a million votes and with a thousand",
    "page": "The page of the ranking, beside the template engine alone and beside a view that does nothing",
    "robustness": "How steady the places are: three runs of 10,000 tries in 8 groups, on one core",
    "fill": "Invented votes, as manage.py fill writes them",
    "import": "A file of votes, and how much memory a file of 200 MB takes",
    "votes": "Ballots over HTTP, 8 connections on one question, beside a view that does one INSERT",
    "lists": "The first page of every list, with 10,000 rows and with 100",
}
"""What `manage.py bench` measures, by name."""
