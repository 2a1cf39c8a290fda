"""URLs of the ground floor in the role sweep."""

from tests.refine.factories import GroupFactory
from tests.sweep import Row, World


def build(world: World) -> None:
    """A group of the population; the rest is there already."""
    world.group = GroupFactory(dimension__program=world.program, share="1")
    world.dimension = world.group.dimension


def _nothing(world: World) -> list:
    return []


def everybody(status: int) -> dict[str, int]:
    """The same for whoever has an account."""
    return dict.fromkeys(("lead", "staff", "partner", "observer", "outsider"), status)


NO_ARGS = {"args": _nothing}
OPEN = {**NO_ARGS, "anonymous": 200}

# Sign-in: whoever is signed in already is sent on.
ENTRANCE = {**everybody(302), **OPEN}
# The account's own pages. Whoever signed in a while ago is asked for the password first, which sends them on.
ACCOUNT = {**everybody(200), **NO_ARGS}

ROWS = [
    Row("healthz", **everybody(200), **OPEN),
    Row("readyz", **everybody(503), args=_nothing, anonymous=503),  # no worker runs here
    Row("language_set", **everybody(302), **NO_ARGS, method="post", data=lambda world: {"language": "es"}),
    Row("theme_set", **everybody(302), **NO_ARGS, method="post", data=lambda world: {"theme": "dark"}),
    Row("program_list", **everybody(302), stranger=200, **NO_ARGS),
    Row("program_overview", lead=200, staff=200, partner=302, observer=200, outsider=404),
    Row("account_login", **ENTRANCE),
    Row("account_request_login_code", **ENTRANCE),
    Row("account_confirm_login_code", **everybody(302), **NO_ARGS),
    Row("account_signup", **ENTRANCE),
    Row("account_logout", **ACCOUNT),
    Row("account_logout", **everybody(302), **NO_ARGS, method="post"),
    Row("account_inactive", **everybody(200), **OPEN),
    Row("account_reset_password", **ENTRANCE),
    Row("account_reset_password_done", **everybody(200), **OPEN),
    Row("account_reset_password_from_key", **everybody(200), args=lambda world: ["1", "2"], anonymous=200),
    Row("account_reset_password_from_key_done", **everybody(200), **OPEN),
    Row("account_confirm_email", **everybody(200), args=lambda world: ["nonsense"], anonymous=200),
    Row("account_email_verification_sent", **everybody(200), **OPEN),
    Row("account_reauthenticate", **ACCOUNT),
    Row("account_email", **ACCOUNT),
    Row("account_change_password", **everybody(302), **NO_ARGS),
    Row("account_set_password", **ACCOUNT),
    Row("mfa_index", **ACCOUNT),
    Row("mfa_authenticate", **everybody(302), **NO_ARGS),
    Row("mfa_reauthenticate", **ACCOUNT),
    Row("mfa_activate_totp", **ACCOUNT),
    Row("mfa_deactivate_totp", **ACCOUNT),
    Row("mfa_view_recovery_codes", **ACCOUNT),
    Row("mfa_generate_recovery_codes", **ACCOUNT),
    Row("mfa_download_recovery_codes", **ACCOUNT),
]


def _at(name: str):
    """Arguments of a URL that names the world's object `name`."""
    return lambda world: [world.program.slug, getattr(world, name).pk]


TEAM_READS = {"lead": 200, "staff": 200, "partner": 403, "observer": 403, "outsider": 404}
LEAD_ONLY = {"lead": 200, "staff": 403, "partner": 403, "observer": 403, "outsider": 404}
LEAD_OBJECT = {"lead": 200, "staff": 403, "partner": 404, "observer": 403, "outsider": 404}
POSTED = {"lead": 302, "method": "post"}

ROWS += [
    Row("invitation", **everybody(410), args=lambda world: ["nonsense"], anonymous=410),
    Row("program_settings", **TEAM_READS),
    Row("weights_change", **TEAM_READS),
    Row("weights_lock", **LEAD_ONLY | POSTED, data=lambda world: {"reason": "Results open tomorrow"}),
    Row("population", **TEAM_READS),
    Row("dimension_add", **LEAD_ONLY),
    Row("dimension_change", **LEAD_OBJECT, args=_at("dimension")),
    Row("dimension_delete", **LEAD_OBJECT, args=_at("dimension")),
    Row("dimension_weight", **LEAD_OBJECT | POSTED, args=_at("dimension")),
    Row("group_add", **LEAD_OBJECT, args=_at("dimension")),
    Row("group_change", **LEAD_OBJECT, args=_at("group")),
    Row("group_delete", **LEAD_OBJECT, args=_at("group")),
    Row("audit_list", **LEAD_ONLY),
]
