"""Every write of events that touches several rows, changes a state, or is logged.

`running` takes an event from draft to closed, `answers` records what people choose, `comments` what they say,
`bulk` whole files of both.
"""
