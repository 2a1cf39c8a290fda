"""The ranking in a real browser."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import PHONE
from tests.refine.factories import MembershipFactory, UserFactory
from tests.usecases.factories import SupportFactory, UseCaseFactory
from tests.usecases.ranked import ranked_program
from usecases.models import Support

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def program(sign_in):
    """Three placed use cases, the second of which partners support most, and one without a place."""
    program = ranked_program(3, slug="housing", shortlist_size=1)
    Support.objects.filter(use_case__number=2).update(rung="co_owns", what="Leads it")
    SupportFactory(use_case=UseCaseFactory(program=program, number=9, title="Lifts that work"))
    user = UserFactory()
    MembershipFactory(program=program, user=user, lead=True)
    sign_in(user)
    return program


def address(program, **query):
    return reverse("usecases:ranking", args=[program.slug], query=query or None)


def order(page):
    return page.locator("tbody[data-placed]").evaluate_all("rows => rows.map(row => Number(row.dataset.number))")


def test_sliders_move_rows_by_mouse_and_by_keyboard(page, program):
    page.goto(address(program))
    expect(page.locator("#ranking-chances")).to_contain_text("of 100")
    assert order(page) == [2, 1, 3]

    partners = page.get_by_role("slider", name="Partner support")
    box = partners.bounding_box()
    page.mouse.click(box["x"] + 2, box["y"] + box["height"] / 2)

    assert partners.input_value() == "0"
    assert order(page) == [1, 2, 3]
    expect(page.locator("[data-share=partners]")).to_have_text("0%")
    expect(page.locator("[data-order-news]")).to_have_text("The order changed. First one: Use case number 1")
    expect(page).to_have_url(re.compile("partners=0"))

    partners.press("End")

    assert partners.input_value() == "100"
    assert order(page) == [2, 1, 3]
    expect(page.locator("[data-order-news]")).to_have_text("The order changed. First one: Use case number 2")


def test_scores_in_the_browser_are_those_of_the_server(page, program):
    page.goto(address(program, open=""))
    for name, presses in (("Partner support", 7), ("Resident interest", 13), ("Data gap", 29)):
        for _ in range(presses):
            page.get_by_role("slider", name=name).press("ArrowRight")

    def printed():
        return page.locator("tbody[data-number]").evaluate_all(
            """rows => rows.map(row => [row.dataset.number, row.querySelector('[data-place]').textContent,
                row.querySelector('[data-score]').textContent, row.querySelector('[data-parts]')?.textContent])"""
        )

    live, shares = printed(), page.locator("[data-share]").all_text_contents()
    expect(page).to_have_url(re.compile("partners=57"))
    page.reload()

    assert printed() == live
    assert page.locator("[data-share]").all_text_contents() == shares


def test_trying_weights_can_be_taken_back(page, program):
    page.goto(address(program))
    page.get_by_role("slider", name="Data gap").press("End")
    page.get_by_role("link", name="Back to the saved weights").click()

    assert page.get_by_role("slider", name="Data gap").input_value() == "50"
    expect(page).to_have_url(re.compile(r"/ranking/\?$"))
    expect(page.get_by_text("You are trying weights")).to_be_hidden()


def test_lead_saves_weights(page, program):
    page.goto(address(program))
    page.get_by_role("slider", name="Data gap").press("End")
    page.get_by_role("button", name="Save these weights").click()

    expect(page.get_by_text("These weights hold for everybody now")).to_be_visible()
    assert page.get_by_role("slider", name="Data gap").input_value() == "100"
    expect(page.get_by_text("You are trying weights")).to_be_hidden()


def test_row_opens_and_closes_by_keyboard(page, program):
    page.goto(address(program, open=""))
    row = page.get_by_role("link", name="Use case number 1", exact=True)

    row.press("Enter")
    expect(page.get_by_text("1 partner supports it")).to_be_visible()
    expect(row).to_have_attribute("aria-expanded", "true")
    row.press("Enter")

    expect(page.get_by_text("1 partner supports it")).to_be_hidden()
    expect(row).to_have_attribute("aria-expanded", "false")


def test_open_row_compares_with_any_other(page, program):
    page.goto(address(program))
    expect(page.locator("#compare-2")).to_contain_text("UC-02 is")

    page.get_by_label("Compare with").select_option(label="UC-03 Use case number 3")

    expect(page.locator("#compare-2")).to_contain_text("points above UC-03")
    page.get_by_role("slider", name="Partner support").press("Home")
    expect(page.locator("#compare-2")).to_contain_text("Partner support 0.0")


def test_row_opens_and_weights_are_tried_without_javascript(browser, live_server, context, program):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(address(program, open=""))
    page.get_by_role("link", name="Use case number 3").click()

    expect(page.get_by_text("1 partner supports it")).to_be_visible()
    page.get_by_role("link", name="Work out how steady the places are").click()
    expect(page.locator("#ranking-chances")).to_contain_text("Same first place in")
    page.get_by_role("slider", name="Partner support").press("Home")
    page.get_by_role("button", name="Try these weights").click()
    expect(page.locator("[data-share=partners]")).to_have_text("0%")
    plain.close()


@pytest.mark.parametrize("label", ["Spreadsheet (XLSX)", "Table (CSV)", "For programs (JSON)"])
def test_export_downloads_with_the_weights_that_are_tried(page, program, label):
    page.goto(address(program))
    page.get_by_role("slider", name="Data gap").press("End")
    expect(page).to_have_url(re.compile("gap=100"))
    page.get_by_text("Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=label).click()

    assert download.value.suggested_filename.startswith("housing-ranking-")
    assert "gap=100" in download.value.url


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_ranking_is_accessible_and_fits(page, program, axe, width, theme):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({**PHONE, "width": width})
    page.goto(address(program, open="1,9", partners=90))
    expect(page.locator("#ranking-chances")).to_contain_text("of 100")
    for summary in page.locator("main summary").all():
        summary.click()

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_explanation_is_accessible(page, program, axe):
    page.goto(reverse("usecases:ranking_explained", args=[program.slug]))
    axe(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
