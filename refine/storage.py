"""Storage of static files."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Files named by their content and compressed, so that browsers may keep them for ever.

    Our JavaScript is ES modules: the paths in their `import` lines must be hashed too.
    """

    support_js_module_import_aggregation = True
