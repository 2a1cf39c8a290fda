"""The interim decision, and what happened after it."""

from refine.demo.content.support import Promise
from refine.demo.script import prose

WEEKS, WEEKDAY, CLOCK = -1, 3, "15:50"

TITLE = "Interim shortlist: three use cases to prepare for design"

DECIDED_BY = "Steering group: program lead, two council aides, three partners, two renters (one absent)"

REASONS = prose("""
    The violation history leads on every weight we tried, and nothing beats it on all three. Unanswered complaints and
    shared owners stand apart from the rest on partner support: people have said what they will do and for how long, and
    the two share most of their data with the first. We decide for now and not for good. Downtown has hardly been heard,
    nobody has asked a partner about the elevators, and two of the three pieces of data for shared owners are unchecked.
    We meet again after the data day.
""")

DISSENT = prose("""
    One of the renters would have put heating costs before shared owners: “People freeze this winter, not in a company
    register.” An aide holds that a history without the date of correction will be challenged, and asks that it not be
    handed to design before the correction dates are published. The Rental Owners Association was heard and opposes
    the first as it stands; its reason is kept with its answer.
""")

CHOSEN = (1, 2, 3)

REASONS_BY_USE_CASE = {
    1: "First on any weights. With the condition that the date of correction is shown as large as the violation.",
    2: "Code Enforcement itself puts in a quarter of a position; the measure the council asks for.",
    3: "Carried by the union and Civic Bytes. Two pieces of data to be checked before design.",
    4: "Wanted by more residents than the third, but the utility’s word is spoken and depends on the commission.",
    5: "To be looked at again when somebody has checked what the court keeps.",
    6: "No partner was asked. To be asked before we meet again: it could well be among the first three.",
    7: "Small in answers, grave in effect. Wait for the county’s clerk.",
    9: "Few residents want it; those who do are owners, of whom we asked few.",
    10: "No new data is needed, only one owner of the text. Passed to the housing office as well.",
}

# Checked only after the decision.
CHECKED_AFTERWARDS = ("court-repairs",)

# Under review only after the decision.
REVIEWED_AFTERWARDS = 8

SUPPORT_AFTERWARDS = (
    Promise(8, "county-health", "takes_part", what="Sends its worker to the monthly table", weeks=-1, weekday=5),
    Promise(8, "legal-aid", "aware", weeks=-1, weekday=5),
    Promise(10, "tenants", "endorses", True, weeks=-1, weekday=5),
)
