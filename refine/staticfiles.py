"""Which files of other packages are worth serving."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class OnlyWhatPagesUse(StaticFilesConfig):
    """Bootstrap's and htmx' wheels hold many builds; hashing and compressing those that no page names takes long."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "bootstrap.css*",
        "bootstrap.js*",
        "bootstrap.min.js*",
        "bootstrap.esm*",
        "bootstrap.bundle.js*",
        "bootstrap.rtl*",
        "htmax-*",
        "ext",
    ]
