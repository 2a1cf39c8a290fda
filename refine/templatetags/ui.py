"""Components of the pages: `{% load ui %}`. Each has its small template in templates/ui/.

Figures are SVG whose sizes are attributes: the content security policy forbids inline styles. Their numbers are
written with a point whatever the language, and what they show is said in words by `label` (or by the text beside
them; without a label a figure is hidden from screen readers).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from refine.folding import pieces
from refine.typed import TYPED_BY, mark_of

register = template.Library()

CRITERIA = ("partners", "residents", "gap")
CRITERION_CLASSES = {
    "partners": "partner",
    "partner": "partner",
    "residents": "resident",
    "resident": "resident",
    "gap": "gap",
}
PANEL_ACTIONS = "ui-panel-actions"


def _length(number: float) -> str:
    """A number for an SVG attribute: at most two decimals, a point, no thousands separator."""
    return f"{round(float(number), 2):g}"


def _trimmed(content: str) -> SafeString:
    """What stands between a block tag's ends (rendered, hence safe) without the space around it."""
    return SafeString(content.strip())


def _address(request: HttpRequest, changes: dict[str, Any]) -> str:
    """The address of this page with some parameters changed; None takes one out."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def _criterion_class(criterion: str) -> str:
    """The CSS class that gives a part its criterion's color; KeyError for a name that is no criterion."""
    return CRITERION_CLASSES[criterion] if criterion else ""


# --- Forms ------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def typed_by(context: Context) -> SafeString:
    """Whom a form is shown to, beside its `csrf_token`: what they type then outlives their session (refine/typed.py).

    Not for a form with a password: what was typed may be given back on a page.
    """
    return format_html('<input type="hidden" name="{}" value="{}">', TYPED_BY, mark_of(context["request"].user))


# --- Frames -----------------------------------------------------------------------------------------------


@register.simple_block_tag
def page_head(content: str, title: str, lead: str = "", eyebrow: str = "") -> SafeString:
    """The page's title with what it is about, a small line above it, and its actions at the right.

    {% page_head title=_("Which use cases are promising?") lead=lead %}<a class="btn" …>Export</a>{% endpage_head %}
    """
    context = {"actions": _trimmed(content), "title": title, "lead": lead, "eyebrow": eyebrow}
    return render_to_string("ui/page_head.html", context)


@register.simple_block_tag(takes_context=True)
def panel_actions(context: Context, content: str) -> str:
    """Links at the right of the title of the panel or section around it; shows nothing by itself."""
    context.render_context[PANEL_ACTIONS] = _trimmed(content)
    return ""


@register.simple_block_tag(takes_context=True)
def panel(
    context: Context, content: str, title: str = "", note: str = "", anchor: str = "", css: str = ""
) -> SafeString:
    """A card with one section: title, a small note under it, actions (`panel_actions`), content.

    {% panel title=_("Notes") %}…{% panel_actions %}<a href="…">Add</a>{% endpanel_actions %}{% endpanel %}
    """
    actions = context.render_context.get(PANEL_ACTIONS, "")
    context.render_context[PANEL_ACTIONS] = ""
    values = {
        "content": _trimmed(content),
        "title": title,
        "note": note,
        "anchor": anchor,
        "css": css,
        "actions": actions,
    }
    return render_to_string("ui/panel.html", values)


@register.simple_block_tag(takes_context=True)
def section(context: Context, content: str, title: str = "", note: str = "", anchor: str = "") -> SafeString:
    """One of several sections of a `<div class="card">`, with the arguments of `panel`."""
    actions = context.render_context.get(PANEL_ACTIONS, "")
    context.render_context[PANEL_ACTIONS] = ""
    values = {"content": _trimmed(content), "title": title, "note": note, "anchor": anchor, "actions": actions}
    return render_to_string("ui/section.html", values)


@register.inclusion_tag("ui/empty_state.html")
def empty_state(sentence: str, action_url: str = "", action: str = "") -> dict[str, Any]:
    """What a list says while it has nothing, and what to do about it.

    {% empty_state _("No interviews yet.") add_url _("Plan an interview") %}
    """
    return {"sentence": sentence, "action_url": action_url, "action": action}


@register.simple_tag
def breadcrumbs(*parts: Any) -> SafeString:
    """The way to this page: address and label of each page above it, last the label of this one.

    {% breadcrumbs list_url _("Interviews") interview.code %}
    """
    *above, current = parts
    links = list(zip(above[::2], above[1::2], strict=True))
    return render_to_string("ui/breadcrumbs.html", {"links": links, "current": current})


@register.inclusion_tag("ui/steps.html")
def steps(choices: Iterable[tuple[str, Any]], current: str) -> dict[str, Any]:
    """The stages something goes through as chips: `{% steps UseCase.Status.choices use_case.status %}`."""
    return {"steps": [(label, value == current) for value, label in choices]}


@register.simple_tag
def confirm(
    url: str, text: str, question: str, details: str = "", button: str = "", tone: str = "", css: str = "btn"
) -> SafeString:
    """A link to a page that asks before it acts; with a script the question comes as a dialog that posts to it.

    `url` answers GET with a page that extends layouts/confirm.html and POST by doing it. tone: "danger" or empty.
    {% confirm delete_url _("Delete") _("Delete this interview?") tone="danger" %}
    """
    return render_to_string(
        "ui/confirm.html",
        {
            "url": url,
            "text": text,
            "question": question,
            "details": details,
            "button": button or text,
            "tone": tone,
            "css": css,
        },
    )


# --- Small marks ------------------------------------------------------------------------------------------


@register.simple_tag
def chip(text: Any, tone: str = "") -> SafeString:
    """A small label. tone: a criterion, "on", "ok", "warn", "bad", or empty: `{% chip _("Need") "residents" %}`."""
    return format_html('<span class="chip{}">{}</span>', f" {CRITERION_CLASSES.get(tone, tone)}" if tone else "", text)


@register.simple_tag
def highlight(text: str, asked: str, shown: int = 0) -> SafeString:
    """A text with the words that were looked for marked; with `shown`, so many characters around the first of them."""
    marked = (
        format_html("<mark>{}</mark>", part) if is_found else conditional_escape(part)
        for part, is_found in pieces(text, asked, shown)
    )
    return SafeString("".join(marked))


@register.simple_tag
def dot(criterion: str) -> SafeString:
    """The small square in a criterion's color that stands before its name."""
    return format_html('<i class="dot {}" aria-hidden="true"></i>', _criterion_class(criterion))


@register.simple_tag
def live(text: Any) -> SafeString:
    """Green, with a dot: something is open right now."""
    return format_html('<span class="live">{}</span>', text)


@register.simple_tag
def fact(label: Any, value: Any, empty: str = "") -> SafeString:
    """One line of a `<dl class="story">`; without a value it says `empty`, or that nobody has said yet."""
    if isinstance(value, date):
        value = date_format(value)
    if value not in (None, "", []):
        return format_html("<dt>{}</dt><dd>{}</dd>", label, value)
    return format_html('<dt>{}</dt><dd class="muted">{}</dd>', label, empty or _("Not said yet"))


# --- Figures ----------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/meter.html")
def meter(
    value: float | None, low: float | None = None, high: float | None = None, criterion: str = "", label: str = ""
) -> dict[str, Any]:
    """A bar from 0 to 100 with its range as a whisker; value None: nothing is known, the whisker alone.

    {% meter 82 76 88 "partners" %}
    """
    return {
        "value": None if value is None else _length(value),
        "low": None if low is None or high is None else _length(low),
        "high": None if low is None or high is None else _length(high),
        "width": None if low is None or high is None else _length(high - low),
        "css": _criterion_class(criterion),
        "label": label,
    }


@register.inclusion_tag("ui/criterion_value.html")
def criterion_value(
    value: float | None, low: float | None = None, high: float | None = None, criterion: str = "partners"
) -> dict[str, Any]:
    """A criterion's meter with its number beside it; unknown: a question mark that says so.

    {% criterion_value 82 76 88 "partners" %}
    """
    if value is None:
        low, high = 0, 100
    return {
        "value": value,
        "low": low,
        "high": high,
        "criterion": criterion,
        "css": _criterion_class(criterion),
        "number": None if value is None else f"{float(value):.0f}",
    }


@register.inclusion_tag("ui/place_chances.html")
def place_chances(chances: Sequence[float], shown: int = 4) -> dict[str, Any]:
    """How steady a place is: one bar for each of the first `shown` places, by its share of the tries (0..1).

    The last bar of a longer list stands for all the places from there on.
    """
    bars = [*chances[: shown - 1], sum(chances[shown - 1 :])] if len(chances) > shown else list(chances)
    heights = [max(1, 30 * chance) for chance in bars]
    label = ", ".join(
        _("place %(place)s: %(tries)s of 100") % {"place": place, "tries": f"{100 * chance:.0f}"}
        for place, chance in enumerate(bars, 1)
        if chance >= 0.005
    )
    return {
        "bars": [
            {"x": 15 * index, "y": _length(30 - height), "height": _length(height)}
            for index, height in enumerate(heights)
        ],
        "width": max(0, 15 * len(bars) - 3),
        "label": label,
    }


@register.inclusion_tag("ui/contributions.html")
def contributions(partners: float, residents: float, gap: float, label: str = "") -> dict[str, Any]:
    """What each criterion adds to a score (points of 100), one after the other: together they are the score."""
    edges = [0.0, *accumulate((partners, residents, gap))]
    return {
        "parts": [
            {"x": _length(start), "width": _length(end - start), "css": CRITERION_CLASSES[criterion]}
            for criterion, (start, end) in zip(CRITERIA, pairwise(edges), strict=True)
        ],
        "label": label,
    }


@register.inclusion_tag("ui/coverage_bar.html")
def coverage_bar(heard: float, population: float, label: str = "") -> dict[str, Any]:
    """A group's share of the voices as a bar, its share of the population as a line (both 0..1)."""
    return {"heard": _length(100 * heard), "population": _length(100 * population), "label": label}


@register.inclusion_tag("ui/ticks.html")
def ticks(met: int, total: int, unsure: int = 0) -> dict[str, Any]:
    """How many conditions are met, one box each; unsure ones are dashed: `{% ticks 9 10 %}`."""
    kinds = ["met"] * met + ["unsure"] * unsure + [""] * (total - met - unsure)
    label = ngettext("%(met)s of %(total)s condition met", "%(met)s of %(total)s conditions met", total) % {
        "met": met,
        "total": total,
    }
    if unsure:
        label += ", " + _("%(unsure)s not known yet") % {"unsure": unsure}
    return {
        "boxes": [{"x": 17 * index, "css": kind} for index, kind in enumerate(kinds)],
        "width": max(0, 17 * total - 3),
        "label": label,
    }


@register.inclusion_tag("ui/bar_figure.html")
def bar_figure(rows: Iterable[tuple[Any, float]], caption: str = "") -> dict[str, Any]:
    """A small bar chart of labels and numbers, readable as the list it is: a station's table drawn as a figure."""
    rows = list(rows)
    top = max((abs(float(number)) for _label, number in rows), default=0) or 1
    return {
        "rows": [(label, number, _length(92 * max(0.0, float(number)) / top)) for label, number in rows],
        "caption": caption,
    }


# --- Lists ------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page, param: str = "page") -> dict[str, Any]:
    """Pages of a Django Paginator, with the rest of the address kept; nothing while one page holds all."""
    request = context["request"]

    def link(number: int | str) -> str:
        return "" if number == page.paginator.ELLIPSIS else _address(request, {param: number})

    return {
        "page": page,
        "numbers": [
            (number, link(number))
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
        "previous": link(page.number - 1) if page.has_previous() else "",
        "next": link(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("ui/sort_header.html", takes_context=True)
def sort_header(context: Context, key: str, label: Any, css: str = "", param: str = "sort") -> dict[str, Any]:
    """A `<th>` whose link sorts by `key`, turning the order when it already does; the address is kept otherwise.

    {% sort_header "held_on" _("Date") %}. The order on the page is `?sort=held_on` or `?sort=-held_on`.
    """
    request = context["request"]
    current = request.GET.get(param, "")
    return {
        "url": _address(request, {param: f"-{key}" if current == key else key, "page": None}),
        "label": label,
        "css": css,
        "direction": {key: "ascending", f"-{key}": "descending"}.get(current, ""),
    }
