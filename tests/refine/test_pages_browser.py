"""Every page in a real browser, as the role that sees most and as a partner, on a desktop and on a phone."""

import pytest
from django.urls import reverse

from tests.browser import DESKTOP, PHONE
from tests.sweep import Row, all_rows, make_world

pytestmark = pytest.mark.django_db(transaction=True)

LEAST_PAGES = {"lead": 40, "partner": 10}


def _pages(world, kind: str) -> list[str]:
    """Addresses of whole pages `kind` may open. Downloads and fragments are not pages."""
    shown = []
    for row in all_rows():
        if row.method == "get" and row.expected(kind) == 200:
            shown.append(_address(row, world))
    return sorted(set(shown))


def _address(row: Row, world) -> str:
    return reverse(row.name, args=row.args(world))


@pytest.mark.parametrize("kind", ["lead", "partner"])
def test_every_page_is_accessible_and_fits(kind, page, sign_in, axe, context):
    world = make_world()
    sign_in(world.users[kind])
    checked, faults = 0, []
    for address in _pages(world, kind):
        answer = context.request.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html") or "<html" not in answer.text():
            continue
        checked += 1
        page.goto(address)
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)
            page.wait_for_load_state("networkidle")
            try:
                axe(page)
            except AssertionError as violations:
                faults.append(f"{address} at {size['width']}: {violations}")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                faults.append(f"{address} is {width} wide on a screen of {size['width']}")

    assert "\n".join(faults) == ""
    assert checked >= LEAST_PAGES[kind]
