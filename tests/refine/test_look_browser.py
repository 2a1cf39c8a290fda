"""What the layouts do in a real browser: menus, theme, questions before deleting, unsaved words, filters, keyboard."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE
from tests.refine.factories import PASSWORD, MembershipFactory, ProgramFactory, UserFactory
from tests.stakeholders.factories import OrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def organization():
    return OrganizationFactory(program=ProgramFactory(slug="housing"), name="Tenant union")


@pytest.fixture
def lead(organization, sign_in):
    user = UserFactory(name="Lea Dorn")
    MembershipFactory(program=organization.program, user=user, lead=True)
    sign_in(user)
    return user


def list_address(query=None):
    return reverse("stakeholders:organization_list", args=["housing"], query=query)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menus_are_accessible_and_close(page, lead, axe, size, scheme):
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto(list_address())

    for name in ("More", "Your account"):
        summary = page.locator("summary", has_text=name).or_(page.locator(f"summary[aria-label='{name}']"))
        summary.click()
        expect(page.locator("details.menu[open]")).to_have_count(1)
        axe(page)
        page.keyboard.press("Escape")
        expect(page.locator("details.menu[open]")).to_have_count(0)
        expect(summary).to_be_focused()


def test_theme_follows_the_device_until_one_is_chosen(page, lead):
    html = page.locator("html")
    page.emulate_media(color_scheme="dark")
    page.goto(list_address())
    expect(html).to_have_attribute("data-bs-theme", "dark")

    page.get_by_label("Your account").click()
    with page.expect_response(re.compile("/preferences/theme/")):
        page.get_by_role("button", name="Light", exact=True).click()
    expect(html).to_have_attribute("data-bs-theme", "light")

    page.reload()
    expect(html).to_have_attribute("data-bs-theme", "light")


def test_theme_and_language_without_a_script(browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto(reverse("account_login"))

    page.get_by_role("button", name="Dark").click()
    page.get_by_role("button", name="Español").click()

    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    context.close()


def test_deleting_asks_in_a_dialog_and_can_be_called_off(page, lead, organization):
    page.goto(organization.get_absolute_url())

    page.get_by_role("link", name="Delete").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name="Delete")).to_be_focused()

    page.get_by_role("link", name="Delete").click()
    dialog.get_by_role("button", name="Delete").click()
    page.wait_for_url(list_address())
    expect(page.get_by_text("Tenant union", exact=True)).to_have_count(0)


def test_leaving_with_something_typed_asks_first(page, lead, organization):
    page.goto(reverse("stakeholders:organization_add", args=["housing"]))
    page.get_by_label("Name").fill("Legal aid")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.get_by_role("link", name="Cancel").click()
    page.wait_for_timeout(200)

    assert asked == ["beforeunload"]
    expect(page.get_by_label("Name")).to_have_value("Legal aid")


def test_saving_asks_nothing(page, lead, organization):
    page.goto(reverse("stakeholders:organization_add", args=["housing"]))
    page.get_by_label("Name").fill("Legal aid")
    page.get_by_label("Kind").select_option(index=1)
    page.on("dialog", lambda dialog: pytest.fail("asked although it was saved"))

    page.get_by_role("button", name=re.compile("Add|Save")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Legal aid")


def test_filters_send_themselves_and_keep_the_focus(page, lead, organization):
    OrganizationFactory(program=organization.program, name="Legal aid clinic")
    page.goto(list_address())
    search = page.get_by_label("Search")

    search.press_sequentially("legal")

    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"organizations/\?[a-z]+=legal$"))
    expect(search).to_be_focused()
    expect(search).to_have_value("legal")

    page.go_back()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_the_keyboard_can_skip_the_bar(page, lead):
    page.goto(list_address())

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_account_and_error_pages_are_accessible(page, watch, axe, size, scheme):
    watch.forgive("the server responded with a status of 404")
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)

    for name in ("account_login", "account_request_login_code", "account_reset_password", "account_signup"):
        page.goto(reverse(name))
        axe(page)
    page.goto("/static/nothing-here")
    axe(page)


def test_sign_in_by_the_form(page, organization):
    user = UserFactory(with_password=True, email="lead@example.org")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    page.goto("/")

    page.get_by_label("Email").fill("lead@example.org")
    page.get_by_label("Password", exact=False).fill(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("/")
    expect(page.get_by_label("Your account")).to_be_visible()
