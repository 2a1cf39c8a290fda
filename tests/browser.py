"""Fixtures for tests in a real browser: no console error and no request to another origin is tolerated.

`REFINE_CHROMIUM` names the browser. Without one these tests are skipped, or fail where `CI` or
`REFINE_REQUIRE_BROWSER` is set.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.strict import InFlight

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
TIMEOUT_MILLISECONDS = 10_000
# A form with a mistake in it is answered 422; Chromium reports that in the console like a failure.
EXPECTED_CONSOLE = re.compile(r"Failed to load resource: the server responded with a status of 422")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test that needs the browser the marker `browser`."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def _chromium_path() -> str:
    path = os.environ.get("REFINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path and os.access(path, os.X_OK):
        return path
    reason = "no Chromium found; install it or name it in REFINE_CHROMIUM"
    if os.environ.get("CI") or os.environ.get("REFINE_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all tests of this process."""
    path = _chromium_path()
    # Playwright's loop runs in the thread of the tests, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        arguments = ["--disable-dev-shm-usage"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


class Watch:
    """Collects what a page must not do: console errors, uncaught exceptions, foreign requests."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.complaints: list[str] = []
        self._forgiven: list[str] = []

    def follow(self, page: Page) -> None:
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("request", self._on_request)

    def forgive(self, pattern: str) -> None:
        """Expect complaints that match the regular expression `pattern`, such as an answer 404."""
        self._forgiven.append(pattern)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not EXPECTED_CONSOLE.search(message.text):
            self.complaints.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:", "blob:", "about:")):
            self.complaints.append(f"request to another origin: {request.url}")

    def verify(self) -> None:
        complaints = [text for text in self.complaints if not any(re.search(p, text) for p in self._forgiven)]
        assert complaints == []


@pytest.fixture(autouse=True)
def _server_is_quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the live server finish what the browser asked last before the tables are emptied."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    InFlight.wait_until_quiet()


@pytest.fixture
def watch(live_server: LiveServer) -> Iterator[Watch]:
    """Fails the test at its end for every complaint that was not forgiven."""
    watch = Watch(live_server.url)
    yield watch
    watch.verify()


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, watch: Watch) -> Iterator[BrowserContext]:
    """A fresh profile: no cookies, English, desktop size. `page.set_viewport_size(PHONE)` for a phone."""
    context = browser.new_context(base_url=live_server.url, viewport=DESKTOP, locale="en-US", reduced_motion="reduce")
    context.set_default_timeout(TIMEOUT_MILLISECONDS)
    context.on("page", watch.follow)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on the live server; addresses may be paths."""
    return context.new_page()


@pytest.fixture
def sign_in(context: BrowserContext, live_server: LiveServer) -> Callable[[AbstractBaseUser], None]:
    """Sign a user in without the form: `sign_in(user)`."""

    def sign_in(user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        host = urlsplit(live_server.url).hostname
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": host, "path": "/"}
        context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def axe() -> Callable[..., None]:
    """Check a page for accessibility: `axe(page)`, or `axe(page, within="#ranking")`.

    The checker is evaluated by the debugger, which the content security policy does not concern.
    """

    def axe(page: Page, *, within: str | None = None) -> None:
        page.evaluate(AXE_SCRIPT)
        result = page.evaluate("(within) => axe.run(within ?? document)", within)
        assert [_finding(violation) for violation in result["violations"]] == []

    return axe


def _finding(violation: dict) -> str:
    places = "; ".join(f"{node['target']} {node['html'][:200]}" for node in violation["nodes"])
    return f"{violation['id']}: {violation['help']}: {places}"
