"""Every write of usecases that touches several rows, changes a state, or is logged.

`use_cases` numbers use cases and moves them through their stages, `merging` joins and splits them, `data` keeps the
register of data needed, `supports` what organizations commit to, `insights` what was heard and what it speaks for.
"""
