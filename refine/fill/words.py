"""The words of invented content: parts from which titles, names and sentences are put together."""

NEIGHBORHOODS = (
    ("Northside", 0.34),
    ("Eastmoor", 0.24),
    ("Riverbend", 0.17),
    ("Old Town", 0.12),
    ("Harbor", 0.08),
    ("Hilltop", 0.05),
)
AGES = (("Under 30", 0.28), ("30 to 44", 0.26), ("45 to 64", 0.28), ("65 and over", 0.18))

WHO = (
    "Tenants",
    "Parents",
    "Small landlords",
    "Shop owners",
    "Neighborhood associations",
    "Reporters",
    "Social workers",
    "Cyclists",
    "Older residents",
    "Inspectors",
    "Students",
    "Legal aid lawyers",
    "Bus riders",
    "Gardeners",
    "Newcomers",
)
DOES = ("check", "compare", "follow", "find", "map", "report on", "plan with", "question", "explain", "watch")
WHAT = (
    "violations of a building",
    "rents on their street",
    "inspections that are due",
    "repairs promised and made",
    "who owns a house",
    "heat and hot water outages",
    "evictions by block",
    "empty buildings",
    "lead pipes still in use",
    "noise at night",
    "waiting times for a permit",
    "elevators out of order",
    "mold complaints",
    "parks within a short walk",
    "late buses",
    "flooded basements",
    "school places",
    "air quality by street",
    "broken street lights",
    "grants that were paid",
)
DEPARTMENTS = ("Housing", "Buildings", "Public Works", "Health", "Finance", "Transport", "Schools", "")
DATA = ("Register", "Log", "Survey", "Map layer", "Monthly count", "List", "Archive")

ORGANIZATIONS = ("Alliance", "Union", "Institute", "Council", "Collective", "Foundation", "Agency", "Post", "Network")
CAUSES = ("Tenants", "Housing", "Neighbors", "Open Data", "Renters’ Rights", "Healthy Homes", "Street Safety", "Youth")

ROLES = ("Renter", "Homeowner", "Caretaker", "Nurse", "Teacher", "Case worker", "Planner", "Researcher", "Organizer")
SAID = (
    "I only heard about it when the letter came.",
    "Nobody could tell me whom to call.",
    "We keep our own list in a notebook.",
    "The number on the website is two years old.",
    "I asked three times and gave up.",
    "If I had known, I would not have signed.",
    "It took us a month to find out who owns it.",
    "My neighbor knew, the office did not.",
    "There is a table somewhere, but only as a scan.",
    "We need it by block, not for the whole city.",
)
SAID_IN_SPANISH = (
    "Nadie me supo decir a quién llamar.",
    "Me enteré cuando llegó la carta.",
    "Pedí los datos tres veces y no contestaron.",
    "Queremos verlo por cuadra, no por ciudad.",
)
OPPOSED = (
    "It would shame small owners.",
    "We tried this in another city and it failed.",
    "The risk to privacy is too high.",
)
COMMITMENTS = (
    "Six hours of staff time a week",
    "Shares its own records",
    "A grant for the first year",
    "Two developers",
)
