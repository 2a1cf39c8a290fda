"""Storage of static files."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Files named by their content and compressed, so that browsers may keep them for ever.

    Our JavaScript is ES modules: the paths in its `import` lines must be hashed too. Django can do that for every
    JavaScript file; here only for our own, since others name files in comments that they do not ship.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("refine/*.js", HashedFilesMixin._js_module_import_aggregation_patterns[1]),  # type: ignore[attr-defined]
    )
