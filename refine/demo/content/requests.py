"""Requests for data, as the city clerk's log has them, and what the program office read in them."""

from typing import NamedTuple


class Asked(NamedTuple):
    """One request; `reads` is what was made of it, as a mark's words and their text."""

    key: str
    reference: str
    requester: str
    description: str
    department: str
    weeks: int
    answered: int | None
    outcome: str
    outcome_note: str = ""
    person: int | None = None
    needs: tuple[str, ...] = ()
    reads: tuple[str, str] | None = None


REQUESTS = (
    Asked(
        "ledger-violations",
        "PRR-2026-0118",
        "Journalist",
        "All open housing code violations, by address, with the date of the first notice.",
        "Code Enforcement Division",
        -34,
        -29,
        "partly",
        "A table without dates of notice.",
        6,
        ("violations", "corrections"),
        (
            "missing +1 +2 #inspections",
            "A journalist asked for the date of the first notice and got a table without it.",
        ),
    ),
    Asked(
        "ledger-elevators",
        "PRR-2026-0203",
        "Journalist",
        "Reports of elevators out of service for more than 24 hours, since 2023.",
        "Code Enforcement Division",
        -15,
        -13,
        "not_held",
        "“Nobody is required to report it.”",
        6,
        ("elevators",),
        (
            "missing +6 #elevators",
            "The city holds no reports of elevator outages, because nobody is required to report one.",
        ),
    ),
    Asked(
        "lab-officers",
        "PRR-2025-0877",
        "Researcher, university",
        "Owners and officers of all companies holding residential parcels.",
        "City clerk",
        -52,
        -45,
        "refused",
        "Sent on to the state, which sells the file.",
        12,
        ("company-links", "owners"),
        (
            "barrier +3 #owners",
            "Asked who stands behind the companies, the city sends people to the state, which sells the file.",
        ),
    ),
    Asked(
        "aide-311",
        "PRR-2026-0266",
        "Aide to a council member",
        "Repair complaints of Eastmoor per block, with the time until the repair was made.",
        "311 center",
        -12,
        -10,
        "partly",
        "Time until “closed”; the time of the repair is not known to 311.",
        29,
        ("complaints", "visits"),
        (
            "missing +2 #311",
            "Even a council member’s office cannot learn when a repair was made, only when a call was handed over.",
        ),
    ),
    Asked(
        "lawyer-inspections",
        "PRR-2026-0271",
        "Tenant lawyer",
        "Inspection forms for one building, by apartment, of the last three years.",
        "Code Enforcement Division",
        -11,
        -8,
        "given",
        "84 pages at 25 cents.",
        3,
        ("inspections-unit", "court-repairs"),
        (
            "barrier +5 +1 #court",
            "Inspection forms by apartment exist on paper: 84 pages at 25 cents, three weeks after the hearing.",
        ),
    ),
    Asked(
        "parent-lead",
        "PRR-2026-0290",
        "Parent",
        "Was lead ever found at an address on Fisk Street.",
        "County Health Department",
        -9,
        -8,
        "given",
        "By telephone.",
        None,
        ("lead-found", "lead-removed"),
        (
            "need +7 #lead_paint",
            "A parent needed a records request to learn whether lead had been found at the next address.",
        ),
    ),
    Asked(
        "water",
        "PRR-2026-0302",
        "County emergency housing",
        "Rental buildings with water bills unpaid for six months.",
        "Water department",
        -7,
        None,
        "open",
        "With counsel.",
        None,
        ("shutoffs",),
    ),
    Asked(
        "developer-licenses",
        "PRR-2026-0311",
        "Volunteer developer",
        "The rental license table as a file.",
        "City clerk",
        -6,
        -4,
        "refused",
        "“Available online”, one address at a time.",
        18,
        ("licenses",),
    ),
    Asked(
        "heat-sums",
        "PRR-2026-0315",
        "Nonprofit",
        "Yearly heating use of buildings with five and more accounts.",
        "Tidewater Gas & Electric",
        -6,
        None,
        "open",
        "A utility need not answer; it says it will, with the commission’s leave.",
        None,
        ("heating-use",),
    ),
)
