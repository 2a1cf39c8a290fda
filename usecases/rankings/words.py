"""What the ranking's terms are called on the screen: plain words, one for each."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from usecases.scoring import Answer, Channel, Criterion, Fit, Format, GapKind, Rung, Standing

NAMES = {
    Criterion.PARTNERS: gettext_lazy("Partner support"),
    Criterion.RESIDENTS: gettext_lazy("Resident interest"),
    Criterion.GAP: gettext_lazy("Data gap"),
}
SHORT_NAMES = {
    Criterion.PARTNERS: gettext_lazy("Partners"),
    Criterion.RESIDENTS: gettext_lazy("Residents"),
    Criterion.GAP: gettext_lazy("Data gap"),
}
IN_A_SENTENCE = {
    Criterion.PARTNERS: gettext_lazy("partner support"),
    Criterion.RESIDENTS: gettext_lazy("resident interest"),
    Criterion.GAP: gettext_lazy("data gap"),
}
STRONG = {
    Criterion.PARTNERS: gettext_lazy("strong partner support"),
    Criterion.RESIDENTS: gettext_lazy("strong resident interest"),
    Criterion.GAP: gettext_lazy("an obvious data gap"),
}
RUNGS = {
    Rung.AWARE: gettext_lazy("Knows of it"),
    Rung.ENDORSES: gettext_lazy("Endorses it"),
    Rung.TAKES_PART: gettext_lazy("Takes part"),
    Rung.COMMITS: gettext_lazy("Commits"),
    Rung.CO_OWNS: gettext_lazy("Co-owns it"),
}
FORMATS = {
    Format.AGREE: gettext_lazy("agree, disagree or pass"),
    Format.BALLOT: gettext_lazy("ballot"),
    Format.RATING: gettext_lazy("rating from 1 to 5"),
    Format.DOTS: gettext_lazy("dots to spend"),
    Format.PICK: gettext_lazy("pick a few"),
    Format.BUDGET: gettext_lazy("a budget to spend"),
}
CHANNELS = {
    Channel.PHONE: gettext_lazy("phone"),
    Channel.KIOSK: gettext_lazy("tablet at the event"),
    Channel.PAPER: gettext_lazy("paper"),
    Channel.POSTER: gettext_lazy("counted at a poster"),
    Channel.FACILITATOR: gettext_lazy("written down by a facilitator"),
    Channel.OPEN_LINK: gettext_lazy("open link"),
    Channel.INTERVIEW: gettext_lazy("end of an interview"),
    Channel.IMPORT: gettext_lazy("imported"),
}
GAP_KINDS = {
    GapKind.NOT_COLLECTED: gettext_lazy("Not collected"),
    GapKind.NOT_PUBLISHED: gettext_lazy("Not published"),
    GapKind.NOT_OPEN: gettext_lazy("Not open"),
    GapKind.DOES_NOT_ANSWER: gettext_lazy("Does not answer it"),
    GapKind.NOT_KNOWN: gettext_lazy("People do not know it"),
}
ANSWERS = {
    Answer.YES: gettext_lazy("yes"),
    Answer.NO: gettext_lazy("no"),
    Answer.UNSURE: gettext_lazy("don’t know yet"),
}
FITS = {
    Fit.YES: gettext_lazy("yes"),
    Fit.PARTLY: gettext_lazy("partly"),
    Fit.NO: gettext_lazy("no"),
    Fit.UNSURE: gettext_lazy("don’t know yet"),
}
STANDINGS = {
    Standing.FIRM: gettext_lazy("Firm"),
    Standing.LIKELY: gettext_lazy("Likely"),
    Standing.POSSIBLE: gettext_lazy("Possible"),
}
STANDING_TONES = {Standing.FIRM: "ok", Standing.LIKELY: "on", Standing.POSSIBLE: ""}
COLORS = {Criterion.PARTNERS: "partner", Criterion.RESIDENTS: "resident", Criterion.GAP: "gap"}
"""The CSS class that gives a part its criterion's color."""


def listed(parts: Iterable[object]) -> str:
    """“A”, “A and B”, “A, B and C” in the reader's language."""
    return get_text_list([str(part) for part in parts], _("and"))


def criteria_listed(criteria: Iterable[Criterion]) -> str:
    """Criteria named in a sentence: “partner support and data gap”."""
    return listed(IN_A_SENTENCE[criterion] for criterion in criteria)
