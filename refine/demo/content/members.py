"""Colleagues who appear by name beside the accounts one can sign in with. Nobody knows a password of theirs."""

from typing import NamedTuple


class Colleague(NamedTuple):
    """A member of the program; a partner's `organization` by its key."""

    key: str
    role: str
    email: str
    name: str
    organization: str = ""
    language: str = "en"


COLLEAGUES = (
    Colleague("ines", "staff", "ines.marchetti@demo.example", "Inés Marchetti", language="es"),
    Colleague("yolanda", "partner", "yolanda.reyes@demo.example", "Yolanda Reyes", "puente", "es"),
    Colleague("hodan", "partner", "hodan.warsame@demo.example", "Hodan Warsame", "somali"),
    Colleague("peter", "partner", "peter.nakai@demo.example", "Peter Nakai", "legal-aid"),
)

# Invited and not yet there: email, role.
INVITED = (("council.housing@demo.example", "observer"),)
