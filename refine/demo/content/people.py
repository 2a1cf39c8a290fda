"""The people the program knows: why they can know, and how far it has come with them. All invented.

`refused` and `withdrawn` name purposes of consent; everybody else who was heard agreed to all that was asked.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """One stakeholder; `place` and `age` are groups of the program, `by` the number of who named them."""

    number: int
    role: str
    perspective: str
    expertise: str
    place: str = ""
    age: str = ""
    language: str = "English"
    organization: str = ""
    by: int | None = None
    outreach: str = "heard"
    notes: str = ""
    refused: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


FIELD, ASKED, USES, HURT = "field", "requester", "service_user", "affected"
WORK, LIFE, STUDY = "professional", "lived", "academic"
NORTH, EAST, CENTER = "northside", "eastmoor", "downtown"
YOUNG, ADULT, MIDDLE, OLD = "18_29", "30_44", "45_64", "65_up"
SPANISH = "Spanish"

PEOPLE = (
    Person(1, "Renter, Northside, mother of three", HURT, LIFE, NORTH, ADULT, by=2),
    Person(2, "Tenant organizer, Northside", FIELD, WORK, NORTH, MIDDLE, organization="tenants"),
    Person(3, "Housing attorney", FIELD, WORK, organization="legal-aid"),
    Person(4, "Code inspector, nine years", FIELD, WORK, organization="code", by=5),
    Person(5, "Deputy chief of code enforcement", FIELD, WORK, organization="code"),
    Person(6, "Reporter, housing", ASKED, WORK, organization="ledger"),
    Person(7, "Renter, Eastmoor, cleans at night", HURT, LIFE, EAST, MIDDLE, SPANISH, by=20),
    Person(8, "Renter, Eastmoor, father of a newborn", HURT, LIFE, EAST, ADULT, SPANISH, by=20),
    Person(9, "Nurse who visits children with asthma", FIELD, WORK, organization="county-health"),
    Person(10, "Block captain, Eastmoor", USES, LIFE, EAST, OLD, organization="eastmoor"),
    Person(11, "Owner of two houses, Northside", FIELD, LIFE, NORTH, MIDDLE),
    Person(12, "Researcher on evictions", ASKED, STUDY, organization="lab"),
    Person(13, "Law student at the housing court", FIELD, STUDY, CENTER, YOUNG, organization="law-clinic", by=3),
    Person(14, "Renter, Northside, grandmother, two years here", HURT, LIFE, NORTH, OLD, "Somali", "somali"),
    Person(15, "Librarian, Eastmoor", FIELD, WORK, EAST, organization="library"),
    Person(16, "Renter in a weekly hotel, Downtown", HURT, LIFE, CENTER, MIDDLE),
    Person(17, "Operator at 311, day shift", FIELD, WORK),
    Person(18, "Volunteer developer", ASKED, WORK, organization="civic-bytes"),
    Person(19, "Renter, Northside, uses a wheelchair", HURT, LIFE, NORTH, MIDDLE, by=6),
    Person(20, "Family case worker", FIELD, WORK, EAST, ADULT, SPANISH, "puente"),
    Person(21, "Renter, Eastmoor, daycare at home", USES, LIFE, EAST, ADULT, SPANISH, by=20),
    Person(22, "Manager of 140 apartments", FIELD, WORK, notes="Came to the scope-a-thon, left at lunch."),
    Person(23, "Clerk of the housing court", FIELD, WORK, by=3),
    Person(24, "Renter, Northside, warehouse, in court last spring", HURT, LIFE, NORTH, ADULT, by=3),
    Person(25, "School social worker, Harbor Street", FIELD, WORK, EAST),
    Person(26, "Lead inspector of the county", FIELD, WORK, organization="county-health", by=9),
    Person(27, "Renter, Eastmoor, retired machinist", USES, LIFE, EAST, OLD, by=15),
    Person(28, "Renter, Northside, nursing student", HURT, LIFE, NORTH, YOUNG, outreach="agreed", by=9),
    Person(29, "Aide to a council member", ASKED, WORK),
    Person(30, "Renter, Eastmoor, grandmother raising two", USES, LIFE, EAST, OLD, by=15),
    Person(31, "Renter, Northside, searches after work", HURT, LIFE, NORTH, ADULT, SPANISH, by=2),
    Person(32, "Retired fire captain", FIELD, WORK, NORTH, OLD),
    Person(33, "Counselor for unpaid bills at the utility", FIELD, WORK, organization="utility"),
    Person(34, "Renter, Northside, moved twice in a year", USES, LIFE, NORTH, ADULT, by=2),
    Person(35, "Renter, Eastmoor, no lease", HURT, LIFE, EAST, ADULT, SPANISH, by=20, refused=("quote", "recording")),
    Person(36, "Hospital social worker", FIELD, WORK, refused=("quote", "recording", "share")),
    Person(
        37, "Renter, Northside, after a vacate order", HURT, LIFE, NORTH, MIDDLE, by=2, withdrawn=("notes", "quote")
    ),
    Person(38, "Renter, Downtown, bar cook", USES, LIFE, CENTER, ADULT, outreach="approached", by=16),
    Person(
        39, "Renter, Eastmoor", HURT, LIFE, EAST, MIDDLE, refused=("notes", "recording", "quote", "share", "contact")
    ),
    Person(40, "Renter, Northside, night nurse’s aide", HURT, LIFE, NORTH, MIDDLE, by=2),
    Person(41, "Renter, Northside, seven in the household", HURT, LIFE, NORTH, ADULT, SPANISH, by=31),
    Person(42, "Renter, Eastmoor, delivers food", USES, LIFE, EAST, ADULT, by=2),
    Person(43, "Renter, Downtown, desk clerk in a weekly hotel", USES, LIFE, CENTER, MIDDLE, by=16, outreach="agreed"),
    Person(
        44, "Renter, Eastmoor, hotel housekeeper", HURT, LIFE, EAST, MIDDLE, "Haitian Creole", by=20, outreach="agreed"
    ),
    Person(
        45,
        "Liaison to landlords, housing authority",
        FIELD,
        WORK,
        "",
        "",
        "English",
        "housing-authority",
        outreach="agreed",
    ),
    Person(46, "Owner of nine apartments", FIELD, LIFE, EAST, MIDDLE, organization="owners", outreach="agreed"),
    Person(47, "Renter in the senior tower, Northside", HURT, LIFE, NORTH, OLD, SPANISH, by=6, outreach="agreed"),
    Person(
        48,
        "Renter, Northside, two jobs",
        USES,
        LIFE,
        NORTH,
        ADULT,
        outreach="agreed",
        notes="Called back; wants a Sunday.",
    ),
    Person(
        49,
        "Student, Eastmoor, interprets for his parents",
        USES,
        LIFE,
        EAST,
        "under_16",
        SPANISH,
        by=25,
        outreach="agreed",
        notes="Under 16: a guardian’s consent first. The form went home with him twice.",
    ),
    Person(
        50, "Pastor, Haitian congregation", FIELD, LIFE, EAST, MIDDLE, "Haitian Creole", by=20, outreach="approached"
    ),
    Person(
        51,
        "Mail carrier, Northside",
        FIELD,
        WORK,
        NORTH,
        by=6,
        outreach="declined",
        notes="Employer does not allow it.",
    ),
    Person(52, "Former superintendent of six buildings", FIELD, WORK, NORTH, OLD, by=11, outreach="approached"),
    Person(
        53,
        "Student renters’ representative",
        USES,
        LIFE,
        CENTER,
        YOUNG,
        organization="university",
        outreach="approached",
    ),
    Person(54, "State elevator inspector", FIELD, WORK, by=6, outreach="identified"),
    Person(55, "Lawyer who represents landlords", FIELD, WORK, by=3, outreach="approached"),
    Person(56, "Owner’s agent, company with 17 buildings", FIELD, WORK, outreach="declined"),
    Person(
        57,
        "Analyst, formerly at code enforcement",
        ASKED,
        WORK,
        by=5,
        outreach="identified",
        notes="Now at the county.",
    ),
    Person(58, "Renter, Northside", HURT, LIFE, NORTH, ADULT, by=2, outreach="approached"),
)

# Invented names for the contact details; numbers of the 555 exchange are not in use.
NAMES = (
    "Tanya Brooks",
    "Marcus Bell",
    "Helen Sokol",
    "Denise Archer",
    "Roy Tillman",
    "Kate Amsel",
    "Rosaura Méndez",
    "Julián Cota",
    "Bridget Malloy",
    "Ernestine Poole",
    "Walter Haskins",
    "Ruth Abelman",
    "Callie Finch",
    "Halimo Abdi",
    "Joan Petrie",
    "Leonard Voss",
    "Patty Grier",
    "Dev Raman",
    "Yvonne Castle",
    "Marisol Ibarra",
    "Lourdes Peña",
    "Stan Kubiak",
    "Anita Rowe",
    "Terrence Hale",
    "Carla Donohue",
    "Wendy Marsh",
    "Edwin Kowal",
    "Brianna Scott",
    "Neil Farrow",
    "Dolores Whitt",
    "Araceli Robles",
    "Frank Deluca",
    "Gail Nesbitt",
    "Andre Simms",
    "Teodoro Luna",
    "Monica Ferris",
    "Sheila Vance",
    "Rick Dolan",
    "Vera Quist",
    "Cynthia Moss",
    "Gloria Zavala",
    "Owen Reddick",
    "Lyle Barrow",
    "Mirlande Joseph",
    "Greg Salter",
    "Paul Wojcik",
    "Amparo Ríos",
    "Keisha Lyons",
    "Mateo Salas",
    "Jean-Robert Exil",
    "Don Pruitt",
    "Clyde Marrow",
    "Sofia Lang",
    "Brad Huff",
    "Arlene Stokes",
    "Todd Mercer",
    "Nina Osei",
    "Farrah Dunn",
)
