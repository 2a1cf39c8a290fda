"""What came out of the scope-a-thon."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """The worksheet of a team. `reads` is what the program office made of it: (marks, text)."""

    key: str
    title: str
    problem: str
    who_is_hurt: str
    why_now: str
    past_attempts: str
    data: str
    goal: str
    parked_ideas: str = ""
    reads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Table:
    """A team at its table."""

    name: str
    facilitator: str
    people: int
    members: str
    sheets: tuple[Sheet, ...]


TABLES = (
    Table(
        "Table 1, by the window",
        "Librarian",
        6,
        "Two renters, a nurse, an organizer, a developer, a student of design",
        (
            Sheet(
                "moved-twice",
                "Moved twice in a year",
                "People sign for homes whose faults are on record, and leave again within months.",
                "Families with children first: a move in the middle of the year costs a school. About 1,300 of 4,100 "
                "leases end before twelve months.",
                "Rents rise; a second move is no longer affordable. The rental ordinance is reopened in spring.",
                "The Ledger’s map; the union’s paper list; asking the manager.",
                "Violations, inspections by apartment, corrections and their dates.",
                "Fewer second moves. Repairs before the key.",
                "An app with red and green. A sticker on the door. A phone line of retired supers.",
                (
                    ("impact +1 #moving", "About 1,300 of 4,100 leases a year end before twelve months are over."),
                    ("need +1 #repairs", "The faults should be repaired before the key is handed over, not after."),
                ),
            ),
            Sheet(
                "whose-mouse",
                "Whose mouse is it?",
                "People do not know who has to fix what, so nobody fixes it.",
                "Newcomers, and everybody who reads another language better. Perhaps 6,000 renters.",
                "Four offices are about to print a fifth brochure.",
                "Brochures. A script in Spanish about recycling.",
                "The rules themselves, with days and office, in five languages, with one owner.",
                "A complaint reaches the right office the first time.",
                "A song. (We mean it.)",
                (
                    ("barrier +10 #language", "Four offices print brochures that disagree, and a fifth is on its way."),
                    ("need +10 #language", "The rules need one owner, who says when they have changed."),
                ),
            ),
        ),
    ),
    Table(
        "Table 2, by the door",
        "Staff of the program office",
        6,
        "A block captain, a 311 operator, an inspector, a council aide, two renters",
        (
            Sheet(
                "unanswered",
                "Calls that nobody answers",
                "A call is closed when it is handed over. Who called never learns what happened; who decides never "
                "learns how long it took.",
                "5,300 callers a year. Those who stop calling are hurt twice.",
                "The division is planning next year’s routes in January.",
                "A weekly spreadsheet until 2019. A captain’s notebook.",
                "Complaints unfolded, visits, corrections, all with dates.",
                "Days from call to fix, known to everybody.",
                "A receipt by text message.",
                (
                    ("missing +2 #311", "Nobody outside the division knows the days from a call to the repair."),
                    (
                        "barrier +2 #311",
                        "Who stops calling is hurt twice: by the house, and by vanishing from the count.",
                    ),
                ),
            ),
            Sheet(
                "binder",
                "The binder in the truck",
                "Crews arrive at houses cut into more rooms than the plans show.",
                "Everybody inside. The crew.",
                "Two fires last winter in houses with nine rooms instead of six.",
                "A binder for the forty largest buildings.",
                "Licenses with the number of units, alarms, exits.",
                "No surprise behind a door.",
                "",
                (
                    ("missing +14 #safety", "Fire crews have plans of the forty largest buildings only."),
                    (
                        "impact +14 #safety",
                        "Two fires last winter were in houses cut into more rooms than anybody knew.",
                    ),
                ),
            ),
        ),
    ),
    Table(
        "Table 3, under the clock",
        "Organizer from another city",
        5,
        "A reporter, a researcher, an organizer, a developer, a renter",
        (
            Sheet(
                "one-mailbox",
                "Seventeen buildings, one mailbox",
                "Owners hide behind companies; tenants of one owner do not know of each other.",
                "Perhaps 9,000 renters in houses owned through companies.",
                "The state is about to change how officers are filed.",
                "One weekend in 2024. The registry of 2016.",
                "Owners, companies, officers, sales, licenses.",
                "Five buildings at one table.",
                "A graph. A yearly prize for the biggest mailbox.",
                (
                    ("need +3 #owners", "Tenants of one owner should be able to find each other."),
                    ("impact +3 #owners", "One weekend of matching found 17 buildings behind one mailbox."),
                ),
            ),
        ),
    ),
    Table(
        "Table 4, next to the coffee",
        "Utility counselor",
        6,
        "A case worker, a small owner, two renters, a contractor, a student of economics",
        (
            Sheet(
                "january-bill",
                "The January bill",
                "Rent is printed; heat is a surprise.",
                "Families with children, who move in fall. One in five is behind on a bill by February.",
                "Prices rose by a fifth. Winter.",
                "Asking the neighbors. Thirty phone calls a winter by one case worker.",
                "Heating use by building, system, complaints.",
                "Nobody chooses blind.",
                "A sticker like on refrigerators.",
                (
                    ("impact +4 #costs", "One family in five is behind on a heating bill by February."),
                    ("barrier +4 #heat", "People move in fall, when nothing about the heat can be felt."),
                ),
            ),
            Sheet(
                "roof-money",
                "Money for roofs goes back",
                "Owners of two or three houses do not find the money that is there for them.",
                "About 1,700 owners, and everybody under their roofs.",
                "380,000 dollars were returned last year.",
                "A leaflet with seven programs, four of them over.",
                "Programs, conditions, what is left; contractors with a license in force.",
                "The money is spent on roofs.",
                "A roof day, with forms and a notary.",
                (
                    ("impact +9 #costs", "380,000 dollars for repairs went back unspent last year."),
                    ("barrier +9 #small_landlords", "Of the seven programs on the city’s leaflet four were over."),
                ),
            ),
        ),
    ),
    Table(
        "Table 5, the round one",
        "Law librarian",
        5,
        "A lawyer, two law students, a renter who was in court, a court clerk",
        (
            Sheet(
                "eleven-minutes",
                "Eleven minutes",
                "In court only paper counts, and the paper is behind a counter.",
                "About 1,450 hearings a year in which repairs are raised.",
                "The court begins electronic evidence next year.",
                "Students at the counter on Fridays.",
                "Complaints with first dates, corrections, outcomes.",
                "A date for the repair in place of a date for the move.",
                "A kiosk (there was one).",
                (
                    ("need +5 #court", "A tenant should be able to print the dates the night before the hearing."),
                    ("barrier +5 #court", "The counter closes at four, the hearing is at nine."),
                ),
            ),
        ),
    ),
    Table(
        "Table 6, with the children",
        "Nurse",
        6,
        "Three parents, a lead inspector, a home daycare, a developer",
        (
            Sheet(
                "windowsill",
                "The windowsill",
                "Nobody who moves in can learn whether lead was found, or who certified that it is gone.",
                "Children under six in about 3,200 rental homes.",
                "The county’s clerk who remembers retires in June.",
                "A telephone line until 2021. A list that counsel took down.",
                "Orders at the county, certificates at the state.",
                "No child as a detector.",
                "A seal on the window.",
                (
                    ("barrier +7 #lead_paint", "The clerk who knows where the lead orders are filed retires in June."),
                    ("need +7 #children", "No child should be the way to find out."),
                ),
            ),
        ),
    ),
)
