"""The use cases, the stage each has reached, and the scenario behind it."""

from dataclasses import dataclass

from refine.demo.script import prose


@dataclass(frozen=True)
class Scenario:
    """One use case. `stages` are (stage, weeks from now) in the order in which it reached them."""

    number: int
    title: str
    stages: tuple[tuple[str, int], ...]
    who: str = ""
    wants_to: str = ""
    today: str = ""
    with_open_data: str = ""
    past_attempts: str = ""
    pitch: str = ""
    impact_people: str = ""
    impact_change: str = ""
    impact_source: str = ""
    impact_certainty: str = ""
    set_aside_reason: str = ""
    merged_into: int | None = None
    worksheet: str = ""


SCENARIOS = (
    Scenario(
        1,
        "Tenants check a building’s repair and violation history before signing",
        (("draft", -13), ("candidate", -12), ("promising", -1)),
        who="A renter with two places to choose from, at a viewing or on the bus home, on a phone, with a deposit to "
        "lose and a day to decide.",
        wants_to="know whether past complaints about this building were fixed, and whether the same thing keeps coming "
        "back, before signing.",
        today=prose("""
            Asks the manager, who says it was taken care of. Looks at the ceiling for stains. Some call the city, wait
            four days and get a PDF for the whole address, with section numbers instead of words. Most find out in the
            first cold or wet week.
        """),
        with_open_data=prose("""
            Reads three years of one building’s record in plain words: what was found, in which part of the house, when
            it was corrected and whether somebody checked. Can show it to the manager and ask.
        """),
        past_attempts=prose("""
            The Ledger put a map of open violations online in 2023; it was built from one records request and went stale
            in a month. The city’s case look-up needs a case number. The Tenants Union keeps a list of 61 buildings on
            paper and lends it out on Saturdays.
        """),
        pitch=prose("""
            Everybody who rents in Harborview signs for a building whose record the city already holds and they cannot
            see. Put that record within reach of a thumb at the moment of choosing, in words a tired person understands,
            and fewer families will move twice in a year.
        """),
        impact_people="About 4,100 leases a year in Northside and Eastmoor",
        impact_change=prose("""
            Fewer families who move out again within twelve months; repairs asked for before the key is handed over; a
            reason for managers to close their cases.
        """),
        impact_source="Planning office, moves between rental addresses 2024; 41 of 58 union clinic visits in August",
        impact_certainty="estimate",
        worksheet="moved-twice",
    ),
    Scenario(
        2,
        "Code inspectors and block captains see where repair complaints go unanswered",
        (("draft", -13), ("candidate", -12), ("promising", -1)),
        who="An inspector planning the week on Monday morning, and the block captain who gets asked what became of a "
        "call.",
        wants_to="see which complaints have been open longest, in which buildings they repeat, and where people have "
        "stopped calling.",
        today=prose("""
            The inspector works from a printed list in order of arrival. 311 closes a call when it is handed over, not
            when anything is fixed. Captains keep their own notebooks and learn about a visit when a car is outside.
        """),
        with_open_data=prose("""
            Sees each complaint from the call to the correction, with the days in between, by block and by building, and
            which buildings have three and more in a year.
        """),
        past_attempts=prose("""
            A weekly spreadsheet went to the council in 2019 until the clerk who made it retired. Eastmoor’s captains
            counted 212 calls by hand last winter; 88 had no answer they knew of.
        """),
        pitch=prose("""
            A call that nobody answers teaches people not to call. If inspectors, captains and callers see the same list
            of what is open and for how long, the oldest and the worst come first, and a block that gave up can be told
            from a block that is fine.
        """),
        impact_people="About 5,300 callers a year; 52 blocks with a captain",
        impact_change="Fewer repeat calls, an order of visits that can be explained, and a measure of days to repair "
        "that the council can hold the division to.",
        impact_source="311 records 2025; count of the Eastmoor Neighbors Alliance, winter 2025–26",
        impact_certainty="counted",
        worksheet="unanswered",
    ),
    Scenario(
        3,
        "Organizers find the buildings that share an owner",
        (("draft", -13), ("candidate", -11), ("promising", -1)),
        who="A tenant organizer, a reporter or a legal aid lawyer who has met one bad building and suspects more.",
        wants_to="know who stands behind the company on the lease, and which other buildings are theirs.",
        today=prose("""
            Looks up the deed at the county, one parcel at a time, for two dollars a copy; finds a company with a number
            for a name; calls the state’s business office; gives up or keeps a private spreadsheet.
        """),
        with_open_data=prose("""
            Starts from one address and sees the others that share an owner, an officer or a mailing address, with their
            violations side by side, and how sure the link is.
        """),
        past_attempts=prose("""
            Civic Bytes matched deeds and company filings for one weekend in 2024 and found 17 buildings behind one
            mailbox. Nobody kept it up. The rental registry of 2016 exists as scanned forms.
        """),
        pitch=prose("""
            Neglect has a pattern, and the pattern has an owner. Tenants in one house cannot see that four other houses
            wait for the same boiler. Joined records turn five lonely complaints into one.
        """),
        impact_people="Perhaps 9,000 renters in buildings owned through companies",
        impact_change="Repairs bargained for by several buildings at once; inspections planned by owner; reporting "
        "that does not stop at a mailbox.",
        impact_source="Housing Research Lab, ownership sample of 300 parcels, 2024",
        impact_certainty="guess",
        worksheet="one-mailbox",
    ),
    Scenario(
        4,
        "Families compare heating costs before they choose a place",
        (("draft", -13), ("candidate", -11)),
        who="A family with children looking for a place in autumn, when the heat is off and every place feels warm "
        "enough.",
        wants_to="know what a winter in this building costs, and whether the heat reaches the bedrooms.",
        today=prose("""
            Asks the neighbors if one opens the door. The lease says “tenant pays utilities”. The first January bill
            says the rest: 240, 380, in one case 611 dollars.
        """),
        with_open_data=prose("""
            Sees a building’s yearly heating use per square foot beside others of its size, what the heat runs on, and
            whether heat complaints were made last winter.
        """),
        past_attempts="The utility will tell a caller the average bill of an address, if the caller knows to ask and "
        "the account holder agreed. Casa Puente asks it for families, about thirty times a winter.",
        pitch=prose("""
            Rent is printed in the listing; heat is a surprise. For one family in five it decides whether the rent can
            be paid. Yearly sums by building say enough to choose by and nothing about anybody’s habits.
        """),
        impact_people="About 2,600 families with children who move in a year",
        impact_change="Fewer shut-offs in February, fewer moves in spring, and a reason to insulate before listing.",
        impact_source="Utility’s arrears report 2025; Casa Puente’s intake of last winter",
        impact_certainty="estimate",
        worksheet="january-bill",
    ),
    Scenario(
        5,
        "Tenants show in housing court how long a repair has been open",
        (("draft", -13), ("candidate", -10)),
        who="A tenant without a lawyer, behind on rent because the ceiling came down, with eleven minutes before a "
        "judge.",
        wants_to="prove when the defect was reported, how often, and that it was not fixed.",
        today=prose("""
            Scrolls through a phone for pictures and texts. The inspection report is “available at the counter”, the
            counter closes at four, the hearing is at nine.
        """),
        with_open_data=prose("""
            Brings one page with the dates of complaint, inspection, notice and correction for the address, which the
            court accepts because it comes from the city’s own record.
        """),
        past_attempts="The law clinic’s students print reports at the counter on Fridays for Monday’s list. They "
        "reach one case in nine.",
        pitch=prose("""
            The law lets a tenant defend a late rent with an unfixed home. It takes dates to do it, and the city has the
            dates. A page that anybody can print the night before is worth more than a good argument.
        """),
        impact_people="About 1,450 eviction hearings a year in which repairs are raised",
        impact_change="More cases settled with a repair date in place of a move-out date.",
        impact_source="Tenant Law Clinic, court watch of 212 hearings, spring 2026",
        impact_certainty="counted",
        worksheet="eleven-minutes",
    ),
    Scenario(
        6,
        "People who cannot climb stairs find buildings whose elevator works",
        (("draft", -13), ("candidate", -10)),
        who="An older renter or somebody in a wheelchair, and the daughter or the social worker who searches for them.",
        wants_to="know before moving in how often the elevator fails and for how long.",
        today=prose("""
            The certificate in the car says it was inspected. It does not say it was out for nineteen days in August.
            People ask the mail carrier.
        """),
        with_open_data="Sees, for every building with an elevator, the last inspection, the outages reported and their "
        "length, and which entrances have no step.",
        past_attempts="None that anybody could name. The state keeps inspection reports; outages are counted nowhere.",
        pitch=prose("""
            For some people a broken elevator is not an inconvenience but a locked door, from the inside. Which
            buildings do it often is known to everybody who lives there and to nobody who is about to.
        """),
        impact_people="Around 1,900 renters who cannot manage stairs",
        impact_change="Fewer people shut in, fewer nursing-home stays that began with an elevator.",
        impact_source="American Community Survey 2020–2024, ambulatory difficulty, renters",
        impact_certainty="estimate",
    ),
    Scenario(
        7,
        "Parents learn whether lead was found at an address, and whether it was removed",
        (("draft", -13), ("candidate", -10)),
        who="A pregnant woman, or the parents of a child under six, in a house built before 1978.",
        wants_to="know before moving in whether lead was ever found there and who certified that it is gone.",
        today=prose("""
            The landlord hands over a pamphlet and a form on which “no knowledge” is ticked. The county visits after a
            child’s blood test, which is after the child has been eating the windowsill.
        """),
        with_open_data="Looks up an address and sees whether a hazard was found, in which year, and whether a licensed "
        "firm certified its removal; nothing about whose child it was.",
        past_attempts="The health department answered such questions by phone until 2021; the nurse’s line had nine "
        "calls a day and one nurse.",
        pitch=prose("""
            Lead is the one defect of a house that a child pays for all life long, and the one whose removal leaves a
            certificate. The certificates lie in a cabinet. Opening it harms nobody and tells a mother where not to put
            the crib.
        """),
        impact_people="About 3,200 rental homes with a child under six, built before 1978",
        impact_change="Fewer children above the threshold; certified homes become worth something to their owners.",
        impact_source="County childhood lead report 2025",
        impact_certainty="counted",
        worksheet="windowsill",
    ),
    Scenario(
        8,
        "Outreach workers notice buildings that are about to be condemned",
        (("draft", -7),),
        who="A housing outreach worker with eleven days between a vacate order and forty people on a sidewalk.",
        wants_to="see months before which buildings add up the signs: unpaid water, unpaid taxes, the fire marshal’s "
        "second visit, heat complaints in October.",
        today="Reads it in the Ledger, or gets a call from the school when six children miss the same morning.",
        with_open_data="Sees a short list each month of buildings with three and more of the signs, and calls the "
        "owner and the tenants while there is time to fix or to plan.",
        past_attempts="After the Alder Street order of 2024 four agencies met for a year; each could share its list "
        "with the others only by reading it aloud.",
        pitch="A condemned building is a slow event that everybody meets on its last day. The signs are public, "
        "in four different offices.",
        impact_people="310 people displaced by vacate orders since 2023",
        impact_change="Weeks in place of days; fewer families in motels.",
        impact_source="County emergency housing log",
        impact_certainty="counted",
    ),
    Scenario(
        9,
        "Small owners find repair money and licensed contractors",
        (("draft", -13), ("candidate", -10)),
        who="The owner of two or three old houses, often living in one of them, who wants to repair and has no office "
        "to do it with.",
        wants_to="know which grant or loan is open this month, whether the house qualifies, and who does the work.",
        today="Asks at the hardware store. Learns of the porch program the week after it closed.",
        with_open_data="Sees all open repair programs with their conditions and deadlines, and contractors whose "
        "license is in force, by trade.",
        past_attempts="A city leaflet of 2022 listed seven programs; four had ended when it was printed.",
        pitch="Half of the bad record of Northside belongs to people with fewer than four units. Some of them cannot "
        "afford the roof, and the money for roofs goes back unspent.",
        impact_people="About 1,700 owners with fewer than four units",
        impact_change="Repairs done with money that is already there: 380,000 dollars were returned last year.",
        impact_source="Community development office, closing report 2025",
        impact_certainty="counted",
        worksheet="roof-money",
    ),
    Scenario(
        10,
        "Tenants learn in their own language who must fix what, and by when",
        (("draft", -13), ("candidate", -11)),
        who="Somebody three months in the city, renting from a cousin’s landlord, who reads Somali, Creole or Spanish "
        "better than English.",
        wants_to="know whether the heat, the mice or the lock is theirs to fix, and what to do if nobody comes.",
        today="Asks at the sewing circle, the church or a cousin, and gets the rule of another country.",
        with_open_data="Reads the deadline and the office for one kind of defect, in their language, from a list that "
        "everybody who answers such questions works from.",
        past_attempts="Four translated brochures by four offices, which disagree about how many days a landlord has.",
        pitch="A right in a language one cannot read is a rumor. The rules are forty lines long; they need one owner, "
        "five languages and a date.",
        impact_people="Perhaps 6,000 renters who speak English less than well",
        impact_change="Complaints go to the right office the first time, and are made at all.",
        impact_source="American Community Survey 2020–2024, language at home, renters",
        impact_certainty="estimate",
        worksheet="whose-mouse",
    ),
    Scenario(
        11,
        "Renters judge whether a rent fits a building’s condition",
        (("draft", -12),),
        who="A renter whose rent went up by a fifth while the boiler stayed the same.",
        wants_to="compare what others pay in buildings of the same age and record.",
        today="Looks at listings, which show what is asked for and not what is paid.",
        with_open_data="",
        impact_people="Not known",
        impact_certainty="guess",
    ),
    Scenario(
        12,
        "Neighbors report dumped trash by building",
        (("draft", -14), ("set_aside", -6)),
        who="Neighbors of buildings without a dumpster.",
        wants_to="get mattresses and bags taken away.",
        today="Call 311; it works, mostly within three days.",
        impact_certainty="guess",
        set_aside_reason="Raised often, but about streets and not about homes; Public Works already answers such calls "
        "in three days and publishes them. Passed on to Public Works on the request of the Eastmoor captains.",
    ),
    Scenario(
        13,
        "Tenants look up violations by apartment",
        (("draft", -16), ("set_aside", -12)),
        who="A renter who wants to know about one apartment, not the whole house.",
        wants_to="see what was found behind this very door.",
        today="Gets the record of the address, all 48 apartments in one file.",
        merged_into=1,
    ),
    Scenario(
        14,
        "Fire crews know which buildings have working alarms",
        (("draft", -13),),
        who="A fire captain on the way to a house.",
        wants_to="know how many people may be inside and whether alarms were checked.",
        today="Radio, memory, and a binder for the larger buildings.",
        impact_people="Not known",
        impact_certainty="guess",
        worksheet="binder",
    ),
)
