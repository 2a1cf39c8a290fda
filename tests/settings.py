"""Settings of the tests: the real ones, with a few made quicker and some made stricter."""

import os

from refine.settings import *  # noqa: F403
from refine.settings import DATA_DIR, DATABASES, MIDDLEWARE, TEMPLATES
from tests.strict import RaisesWhenPrinted

SECRET_KEY = "tests-only-" + "0123456789" * 5
ALLOWED_HOSTS = ["*"]
BASE_URL = "http://testserver"

# A file, not memory: threads and processes of the live tests share it.
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {"NAME": "test_refine"}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Two sides of a test that wait for each other fail it, and do not stop the suite.
    DATABASES["default"]["OPTIONS"] = {**DATABASES["default"].get("OPTIONS", {}), "options": "-c lock_timeout=30s"}
else:
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
POST_OFFICE = {"BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"}}

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "media" / os.environ.get("PYTEST_XDIST_WORKER", "main")
# Empty: the live server looks here first, then WhiteNoise finds the files where they lie.
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# GETs write nothing; a template names no variable that is not there.
MIDDLEWARE = ["tests.strict.InFlight", "tests.strict.RefuseWritesOnRead", *MIDDLEWARE]
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = RaisesWhenPrinted("undefined")
