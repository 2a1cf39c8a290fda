"""The program and its city. Harborview is invented; so are its figures."""

from refine.demo.script import both, prose

SLUG = "rental-housing"
NAME = "Rental housing quality"
PLACE = "Harborview"

FOCUS_AREA = prose("""
    Renters in Northside and Eastmoor cannot see a building’s condition before they sign. Which open data uses would
    help them most?
""")

RATIONALE = prose("""
    Four in ten households of Harborview rent, and most of what they rent was built before 1960. In step 1, rental
    conditions were the largest subject of the city’s records requests (218 in two years), the second largest of 311
    calls, and the first priority of the council’s housing plan. Code Enforcement, the county and the courts each hold
    a part of the record; nobody can see it whole. The council asked for a few uses of that data worth designing
    before the rental ordinance is reopened in spring.
""")

TARGETS = {
    "target_interviews": 40,
    "target_scope_a_thons": 1,
    "target_data_user_meetings": 1,
    "target_public_events": 4,
    "target_workshops": 1,
}

SHARE_SOURCE = "City planning office, from the American Community Survey 2020–2024, renter households by tract"
AGE_SOURCE = "American Community Survey 2020–2024, renter households by age of householder"

# name, is it the one votes are weighted by, question, groups: (key, name, label, share)
DIMENSIONS = (
    (
        "Neighborhood",
        True,
        both("Where do you live?", "¿Dónde vive usted?"),
        SHARE_SOURCE,
        (
            ("northside", "Northside", both("Northside", "Northside"), "0.38"),
            ("eastmoor", "Eastmoor", both("Eastmoor", "Eastmoor"), "0.33"),
            ("downtown", "Downtown", both("Downtown", "Centro"), "0.29"),
        ),
    ),
    (
        "Age",
        False,
        both("How old are you?", "¿Qué edad tiene usted?"),
        AGE_SOURCE,
        (
            ("under-30", "Under 30", both("Under 30", "Menos de 30"), "0.31"),
            ("30-44", "30 to 44", both("30 to 44", "De 30 a 44"), "0.30"),
            ("45-64", "45 to 64", both("45 to 64", "De 45 a 64"), "0.25"),
            ("65-up", "65 and over", both("65 and over", "65 o más"), "0.14"),
        ),
    ),
)

# weeks from now, weekday, kind, before, after, reason
WEIGHT_CHANGES = (
    (-16, 2, "changed", (50, 50, 50), (40, 40, 20), "Steering group: the council wants uses that partners carry."),
    (
        -10,
        3,
        "changed",
        (40, 40, 20),
        (40, 35, 25),
        "After the meeting of data users: half of what people ask for is not published at all.",
    ),
    (-3, 4, "locked", (40, 35, 25), (40, 35, 25), "Locked before the ballot closes and anybody sees its results."),
    (-1, 3, "unlocked", (40, 35, 25), (40, 35, 25), "Interim decision recorded; the Eastmoor data walk is still out."),
)

TAGS = (
    "mold",
    "heat",
    "repairs",
    "inspections",
    "owners",
    "court",
    "lead paint",
    "elevators",
    "language",
    "fear of eviction",
    "moving",
    "children",
    "trust in data",
    "costs",
    "small landlords",
    "privacy",
    "311",
    "safety",
)
