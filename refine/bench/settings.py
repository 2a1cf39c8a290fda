"""The real settings, with the benchmarks' own addresses beside the real ones. Only benchmarks are run with them."""

from refine.settings import *  # noqa: F403

ROOT_URLCONF = "refine.bench.urls"
