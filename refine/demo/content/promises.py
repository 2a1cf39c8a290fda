"""What partners promised to ask around at the workshop, and the few things heard that have no source here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outreach:
    """Whom a partner will ask what, by when, and what came back; `reads` as on a sheet."""

    key: str
    organization: str
    network: str
    question: str
    language: str
    due: int
    state: str = "kept"
    people: int | None = None
    came_back: str = ""
    kept: int | None = None
    reads: tuple[str, str] | None = None


PROMISES = (
    Outreach(
        "phone-tree",
        "tenants",
        "The union’s phone tree, 300 numbers",
        "What did you look at before you signed?",
        "English, Haitian Creole",
        -7,
        "kept",
        112,
        "112 reached. Most named the ceiling and the closets; nine had asked the city for anything.",
        -7,
        (
            "barrier +1 #inspections",
            "Of 112 union members asked, nine had asked the city for anything before they signed.",
        ),
    ),
    Outreach(
        "walk-in",
        "legal-aid",
        "People in the waiting room, Tuesdays and Thursdays",
        "Do you have the date of your first complaint with you?",
        "English, Spanish",
        -6,
        "kept",
        47,
        "Of 47, eleven had a date they could show; 29 remembered the month.",
        -6,
        ("need +5 #court", "Of 47 people on their way to court, eleven had a date they could show."),
    ),
    Outreach(
        "friday-line",
        "puente",
        "The Friday food line",
        "What was your highest heating bill, and did you know it before?",
        "Spanish",
        -6,
        "kept",
        63,
        "63 answers from 96 to 611 dollars, the middle one 244. Four had known before.",
        -6,
        (
            "need +4 #costs",
            "Of 63 people in the food line, four had known what heat would cost; the middle bill was 244 dollars.",
        ),
    ),
    Outreach(
        "captains",
        "eastmoor",
        "52 block captains",
        "Which call on your block has been open longest?",
        "English",
        -5,
        "kept",
        38,
        "38 captains answered; the longest is a stair rail, open 412 days.",
        -5,
        (
            "impact +2 #311",
            "Asked for the oldest open call of their block, captains named one of 412 days: a stair rail.",
        ),
    ),
    Outreach(
        "circle",
        "somali",
        "The sewing circle",
        "Whom do you ask when something breaks?",
        "Somali",
        -5,
        "kept",
        19,
        "The circle itself, the nephew, the man who comes for the rent. The city: nobody.",
        -5,
        (
            "barrier +10 #trust_in_data",
            "In the sewing circle nobody of 19 had ever asked the city when something broke.",
        ),
    ),
    Outreach(
        "desk",
        "library",
        "Whoever asks the Eastmoor desk about housing",
        "What were you looking for?",
        "English, Spanish",
        -4,
        "kept",
        31,
        "Listings (14), a phone number (9), a form for court (5), “is it a good building” (3).",
        -4,
        ("need +1 +5 #court", "Of 31 people who came to the library desk about housing, five needed a form for court."),
    ),
    Outreach(
        "nurses",
        "county-health",
        "Home-visiting nurses",
        "After which visits did you wish you knew more about the house?",
        "English",
        -4,
        "kept",
        14,
        "14 nurses: damp walls (11), lead (9), heat (6). Nobody had ever heard back from a referral.",
        -3,
        ("missing +2 +7 #mold", "None of 14 visiting nurses had ever heard back after reporting a home."),
    ),
    Outreach(
        "students",
        "law-clinic",
        "Law students who rent",
        "Would you look a building up, and where?",
        "English",
        -3,
        "dropped",
        None,
        "Exams. Offered again for February.",
    ),
    Outreach(
        "newsletter",
        "owners",
        "Members with fewer than ten units",
        "Which repair did you put off, and why?",
        "English",
        2,
        "promised",
    ),
)

# Entries without a source here: weeks, who, where it was heard, marks, text, in their own words.
DIRECT = (
    (
        -17,
        "lead",
        "Kickoff with the mayor’s office",
        "need +1",
        "“I want to be able to tell my own daughter what to look at.”",
        True,
    ),
    (
        -10,
        "staff",
        "Telephone call of a landlord’s lawyer",
        "barrier -1 #small_landlords",
        "A history without the date of correction will be challenged in court.",
        False,
    ),
    (
        -8,
        "staff",
        "Email from a renter in the university district",
        "need +1 #moving",
        "Students hand bad rooms on to the next student because nobody asks twice.",
        False,
    ),
    (
        -3,
        "lead",
        "Budget hearing",
        "impact +2 #311",
        "The council would fund inspectors by days to repair if it could see them.",
        False,
    ),
)
