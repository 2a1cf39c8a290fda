"""The register of data needed, how far each piece is from being there, and which use cases need it."""

from refine.demo.content import needs_city, needs_others

OPENNESS = (
    "exists",
    "is_digital",
    "is_public",
    "is_online",
    "is_free",
    "is_machine_readable",
    "is_bulk",
    "is_openly_licensed",
    "is_up_to_date",
)
LETTERS = {"y": "yes", "n": "no", "?": "unsure"}

NEEDS = needs_city.NEEDS + needs_others.NEEDS

# use case: (need, cannot do without)
NEEDED_BY: dict[int, tuple[tuple[str, bool], ...]] = {
    1: (("violations", True), ("inspections-unit", True), ("corrections", True), ("owners", False)),
    2: (("complaints", True), ("visits", True), ("corrections", True), ("violations", False)),
    3: (("owners", True), ("company-links", True), ("sales", True), ("licenses", False)),
    4: (("heating-use", True), ("heating-type", True), ("heat-complaints", True), ("listings", False)),
    5: (("complaints", True), ("corrections", True), ("court-repairs", True), ("violations", False)),
    6: (("elevators", True), ("step-free", False)),
    7: (("lead-found", True), ("lead-removed", True), ("child-blood", False)),
    8: (("shutoffs", True), ("tax-arrears", True), ("vacate", True), ("heat-complaints", False)),
    9: (("grants", True), ("contractors", True)),
    10: (("rules", True),),
    11: (("listings", True), ("violations", False)),
    14: (("licenses", True),),
}

# What was heard that asks for a piece of data: exact words of insights.
RESTS_ON: dict[str, tuple[str, ...]] = {
    "violations": ("One is for MY kitchen.", "which one is mine?", "Say it in English please."),
    "inspections-unit": (
        "It gets typed as the house.",
        "inspection results are kept by address, not by unit",
        "Me dijeron que los resultados van por dirección, no por apartamento.",
        "The city knows the house. We know the room.",
        "Nobody looked at our side.",
        "pink to nobody",
    ),
    "corrections": (
        "Nobody asked for the field.",
        "the day I fixed it belongs beside the day you wrote me up.",
        "So the only thing missing is a button?",
        "Nobody ever asked to see what I fixed.",
    ),
    "owners": (
        "Nobody tells you the owner changed.",
        "They send the notices to the owner’s address, and the owner’s address is a mailbox in another state.",
        "Quién es el dueño de verdad.",
        "Who is the fellow this year.",
    ),
    "company-links": (
        "the last column is called “who really”",
        "I know the bad buildings, but only mine.",
        "four houses. I found out from the mailman.",
    ),
    "complaints": (
        "On paper that is one complaint.",
        "One click and three callers become one",
        "the date a complaint was first made",
        "If you don’t unfold them you’re measuring patience, not heat.",
    ),
    "visits": (
        "It is in the system, and the system is in here",
        "My screen ends at “sent to Code”.",
        "I report into a hole.",
        "Those are not the same thing.",
    ),
    "licenses": ("What we count as “rental” leaves him out",),
    "filings": ("Is the landlord the kind that sues.",),
    "court-repairs": (
        "There is no file anywhere with the answer.",
        "nobody could defend it in the budget",
        "what was raised and what was decided",
    ),
    "heating-use": (
        "$611. Two bedrooms. I still have it.",
        "Cuánto paga el vecino por lo mismo.",
        "Rent I can see, heat I can’t.",
    ),
    "heating-type": ("Why does your chart only know gas?",),
    "heat-complaints": (
        "everybody who’s been here a winter knows",
        "You can hear the cold. They talk with their teeth shut.",
    ),
    "elevators": (
        "How long elevators are out. Nobody on God’s earth counts that.",
        "How often, how long.",
        "drawn a second one beside it, in pencil: dates out, dates back",
    ),
    "step-free": ("She keeps a page of fourteen buildings",),
    "lead-found": ("It’s just in a drawer.", "lead in the windows"),
    "lead-removed": ("Quién firmó que ya estaba limpio.", "nobody could say which ones had been cleaned"),
    "child-blood": ("Keep that shut, weld it.",),
    "shutoffs": ("Forty people with bags. The water had been off since May. We all knew since May.",),
    "tax-arrears": ("Anybody could have told you in the spring.",),
    "vacate": ("una vez los movieron de un día para otro porque venía el gas",),
    "grants": ("Which of these programs is still alive.", "I heard of the roof money the week after."),
    "rules": ("What is mine and what is his.", "I say no. I would like somebody to have written that down."),
}
