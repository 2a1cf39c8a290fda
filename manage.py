#!/usr/bin/env python
"""Command line of Refine: `python manage.py help` lists what it can do."""

import sys

from django.core.management import execute_from_command_line

from refine.pace import look_less_often
from refine.start import load_settings

if __name__ == "__main__":
    look_less_often()
    load_settings()
    execute_from_command_line(sys.argv)
