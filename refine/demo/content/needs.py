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

# Data that no insight stands behind yet: what somebody in the office thought of.
WITHOUT_INSIGHT = ("sales", "contractors", "listings")
