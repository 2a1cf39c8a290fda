"""What each organization said about each use case."""

from typing import NamedTuple


class Promise(NamedTuple):
    """One answer of one organization: `weeks` says when, `until` when it ends, `event` where it was given."""

    use_case: int
    organization: str
    rung: str
    is_written: bool = False
    what: str = ""
    amount: str = ""
    weeks: int = -9
    weekday: int = 1
    until: int | None = None
    event: str = ""
    reason: str = ""
    is_confirmed: bool = False


WRITTEN, SPOKEN = True, False

SUPPORT = (
    # UC-01, the violation history
    Promise(
        1,
        "tenants",
        "co_owns",
        WRITTEN,
        "Leads the outreach with the city: testers, the Saturday clinic, the words on the page",
        "One organizer, ten hours a week",
        event="workshop",
        until=40,
        is_confirmed=True,
    ),
    Promise(
        1,
        "legal-aid",
        "commits",
        WRITTEN,
        "Paralegal time to put sections of the code into plain words",
        "Six hours a week for a term",
        event="workshop",
        until=26,
        is_confirmed=True,
    ),
    Promise(
        1,
        "library",
        "takes_part",
        WRITTEN,
        "Sets it as the start page of the public computers in three branches and trains the desk",
        weeks=-8,
    ),
    Promise(
        1, "code", "takes_part", SPOKEN, "Deputy chief comes along and explains the case system", event="data-users"
    ),
    Promise(1, "puente", "endorses", WRITTEN, weeks=-8),
    Promise(1, "law-clinic", "endorses", WRITTEN, weeks=-9),
    Promise(1, "lab", "endorses", SPOKEN, weeks=-11, event="data-users"),
    Promise(1, "ledger", "aware", weeks=-10),
    Promise(
        1,
        "owners",
        "opposed",
        WRITTEN,
        weeks=-8,
        reason="An open violation is an accusation until it is heard. The association would accept a history that "
        "shows only violations upheld, with the date of correction beside each.",
    ),
    # UC-02, unanswered complaints
    Promise(
        2,
        "code",
        "commits",
        WRITTEN,
        "An analyst to add dates of visit and correction to the weekly table",
        "A quarter of a position until June",
        weeks=-8,
        until=30,
        is_confirmed=True,
    ),
    Promise(2, "eastmoor", "takes_part", WRITTEN, "Captains of 52 blocks check the list against their doors", weeks=-9),
    Promise(2, "county-health", "takes_part", SPOKEN, "Asthma nurses say which visits led to a call", event="workshop"),
    Promise(2, "lab", "commits", WRITTEN, "A student to work out days to repair", "One term", event="data-users"),
    Promise(2, "tenants", "endorses", WRITTEN, event="workshop"),
    Promise(2, "ledger", "aware", weeks=-10),
    # UC-03, shared owners
    Promise(
        3,
        "civic-bytes",
        "commits",
        WRITTEN,
        "Volunteers who rebuild the matching of 2024 so that it can be kept up",
        "Two evenings a month",
        event="scope",
        weeks=-14,
        until=20,
    ),
    Promise(
        3,
        "tenants",
        "commits",
        WRITTEN,
        "Organizers check every link against the leases they know",
        "Four hours a week",
        event="workshop",
        until=26,
    ),
    Promise(3, "lab", "takes_part", WRITTEN, "Shares its sample of 300 parcels", weeks=-10),
    Promise(3, "ledger", "endorses", WRITTEN, "Publishes the records it won in 2023", weeks=-10),
    Promise(3, "brightkey", "endorses", SPOKEN, weeks=-9),
    Promise(
        3,
        "owners",
        "opposed",
        SPOKEN,
        event="workshop",
        reason="Officers are listed with home addresses. Two members were threatened in 2024.",
    ),
    # UC-04, heating costs
    Promise(
        4,
        "utility",
        "commits",
        SPOKEN,
        "Yearly sums by building, if the commission agrees",
        "One file a year",
        event="workshop",
    ),
    Promise(4, "puente", "takes_part", WRITTEN, "Twenty families try it in the Friday line", event="workshop"),
    Promise(4, "county-health", "endorses", WRITTEN, weeks=-7),
    # UC-05, dates for court
    Promise(
        5,
        "law-clinic",
        "commits",
        WRITTEN,
        "Students test the page with tenants on Mondays",
        "Twelve students, one morning a week",
        weeks=-9,
        until=22,
    ),
    Promise(5, "legal-aid", "takes_part", WRITTEN, "Hands it out at walk-in hours", event="workshop"),
    Promise(5, "code", "aware", weeks=-8),
    # UC-07, lead
    Promise(
        7,
        "county-health",
        "commits",
        SPOKEN,
        "A clerk to type the certificates since 2010",
        "Three months",
        event="data-users",
        weeks=-11,
    ),
    Promise(7, "puente", "takes_part", WRITTEN, "Asks the mothers of the Friday line", weeks=-7),
    Promise(
        7,
        "breakwater",
        "commits",
        WRITTEN,
        "Scanning of the cabinets",
        "18,000 dollars, last year’s grant",
        weeks=-30,
        until=-4,
    ),
    # UC-09, repair money
    Promise(
        9,
        "owners",
        "commits",
        WRITTEN,
        "Keeps the list of programs with its members and hosts it at the breakfast",
        "Two hours a month",
        weeks=-8,
        until=44,
    ),
    Promise(9, "breakwater", "aware", weeks=-8),
    # UC-10, the rules in five languages
    Promise(
        10, "puente", "commits", WRITTEN, "Spanish text and readers who test it", "40 hours", event="workshop", until=18
    ),
    Promise(10, "somali", "takes_part", SPOKEN, "Reads the Somali text aloud at the circle", event="workshop"),
    Promise(10, "library", "endorses", WRITTEN, weeks=-8),
)
