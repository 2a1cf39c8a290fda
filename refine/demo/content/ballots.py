"""How the use cases are put to residents, in plain words, and how many answered what."""

from refine.demo.script import both

# The text of an option for each use case; every format uses the same words.
PLAIN = {
    1: both(
        "See a building’s past violations and repairs before you sign",
        "Ver las infracciones y reparaciones de un edificio antes de firmar",
    ),
    2: both(
        "See which repair complaints nobody has answered",
        "Ver qué quejas de reparación nadie ha contestado",
    ),
    3: both(
        "See who owns a building, and what else they own",
        "Ver quién es dueño de un edificio y qué más posee",
    ),
    4: both(
        "Compare what heating costs from one building to the next",
        "Comparar cuánto cuesta la calefacción de un edificio a otro",
    ),
    5: both(
        "Print the dates of your repair complaints for a court hearing",
        "Imprimir las fechas de sus quejas de reparación para una audiencia",
    ),
    6: both(
        "See how often a building’s elevator is out",
        "Ver con qué frecuencia falla el elevador de un edificio",
    ),
    7: both(
        "See whether lead was found in a home, and whether it was removed",
        "Ver si se encontró plomo en una vivienda y si se eliminó",
    ),
    9: both(
        "Find repair money and licensed workers for small owners",
        "Encontrar dinero para reparaciones y trabajadores con licencia para dueños pequeños",
    ),
    10: both(
        "Read in your language who must fix what, and by when",
        "Leer en su idioma quién debe reparar qué y en qué plazo",
    ),
}

# Ballot survey: people per group, then per use case how many said yes and how many were not sure, group by group.
SURVEY_PEOPLE = {"northside": 78, "eastmoor": 50, "downtown": 12, "": 15}
SURVEY_CHANNELS = {"phone": 62, "open_link": 47, "paper": 27, "facilitator": 10}
# Those who answered at the end of an interview, or when they were thanked for it, by number.
SURVEY_INTERVIEWED = {"northside": (1, 24, 31, 34, 37, 40, 41), "eastmoor": (35, 39)}
SURVEY_ANSWERS = {
    1: {"northside": (70, 3), "eastmoor": (43, 3), "downtown": (9, 2), "": (12, 1)},
    2: {"northside": (49, 12), "eastmoor": (34, 8), "downtown": (5, 4), "": (8, 4)},
    3: {"northside": (44, 16), "eastmoor": (23, 11), "downtown": (6, 3), "": (7, 4)},
    4: {"northside": (55, 9), "eastmoor": (40, 4), "downtown": (7, 2), "": (11, 1)},
    5: {"northside": (45, 14), "eastmoor": (29, 9), "downtown": (5, 3), "": (8, 3)},
    6: {"northside": (50, 10), "eastmoor": (34, 6), "downtown": (11, 1), "": (11, 2)},
    7: {"northside": (46, 11), "eastmoor": (33, 6), "downtown": (4, 3), "": (8, 3)},
    9: {"northside": (22, 17), "eastmoor": (19, 12), "downtown": (2, 3), "": (5, 3)},
    10: {"northside": (43, 12), "eastmoor": (32, 6), "downtown": (5, 3), "": (8, 3)},
}

# Northside data walk: people who used their dots, and on how many of them each use case got one.
WALK_PEOPLE = {"northside": 66, "eastmoor": 22, "downtown": 3, "": 5}
WALK_CHANNELS = {"phone": 41, "kiosk": 19, "paper": 27, "facilitator": 9}
WALK_PICKS = {
    1: {"northside": 43, "eastmoor": 13, "downtown": 2, "": 3},
    2: {"northside": 31, "eastmoor": 11, "downtown": 1, "": 2},
    3: {"northside": 27, "eastmoor": 6, "downtown": 1, "": 1},
    4: {"northside": 30, "eastmoor": 13, "downtown": 1, "": 2},
    5: {"northside": 20, "eastmoor": 7, "downtown": 1, "": 2},
    7: {"northside": 19, "eastmoor": 8, "downtown": 0, "": 2},
}

# Community meeting: agree and pass per statement.
MEETING_PEOPLE = {"northside": 24, "eastmoor": 11, "downtown": 3, "": 1}
MEETING_CHANNELS = {"paper": 26, "phone": 13}
MEETING_ANSWERS = {
    1: {"northside": (20, 2), "eastmoor": (9, 1), "downtown": (2, 1), "": (1, 0)},
    2: {"northside": (16, 4), "eastmoor": (7, 2), "downtown": (2, 0), "": (1, 0)},
    5: {"northside": (14, 5), "eastmoor": (5, 3), "downtown": (1, 1), "": (0, 1)},
    10: {"northside": (13, 5), "eastmoor": (7, 2), "downtown": (1, 1), "": (0, 1)},
}
MEETING_STATEMENTS = {
    1: both(
        "Everybody should be able to read a building’s repair record before signing.",
        "Toda persona debería poder leer el historial de reparaciones de un edificio antes de firmar.",
    ),
    2: both(
        "The city should show how long each repair complaint has been open.",
        "La ciudad debería mostrar cuánto tiempo lleva abierta cada queja de reparación.",
    ),
    5: both(
        "I would use a printed page of complaint dates if I had to go to court.",
        "Usaría una hoja impresa con las fechas de mis quejas si tuviera que ir a la corte.",
    ),
    10: both(
        "A list in my own language of who must fix what, and by when, would help me.",
        "Una lista en mi idioma de quién debe reparar qué y en qué plazo me ayudaría.",
    ),
}

# Data user meeting: ratings of eight experts, 1 to 5.
EXPERT_RATINGS = {
    "pressing": {
        1: (5, 5, 4, 5, 4, 5, 3, 5),
        2: (5, 4, 5, 4, 4, 4, 5, 3),
        3: (4, 5, 3, 4, 5, 3, 4, 4),
        4: (3, 4, 4, 3, 2, 4, 3, 4),
        5: (4, 4, 5, 5, 3, 4, 3, 4),
        7: (5, 3, 4, 4, 5, 5, 3, 4),
    },
    "feasible": {
        1: (4, 3, 4, 4, 3, 4, 4, 3),
        2: (3, 4, 3, 2, 4, 3, 3, 3),
        3: (2, 2, 3, 2, 1, 3, 2, 2),
        4: (2, 3, 2, 3, 2, 2, 1, 2),
        5: (4, 3, 4, 4, 3, 3, 4, 4),
        7: (4, 4, 3, 4, 4, 5, 3, 4),
    },
}

# Eastmoor data walk, open now: hidden from everybody until it closes.
OPEN_WALK_PEOPLE = {"northside": 4, "eastmoor": 36, "downtown": 1, "": 2}
OPEN_WALK_CHANNELS = {"phone": 22, "kiosk": 12, "paper": 9}
OPEN_WALK_PICKS = {
    1: {"northside": 3, "eastmoor": 25, "downtown": 1, "": 1},
    3: {"northside": 2, "eastmoor": 8, "downtown": 0, "": 0},
    4: {"northside": 2, "eastmoor": 22, "downtown": 1, "": 2},
    6: {"northside": 1, "eastmoor": 10, "downtown": 1, "": 0},
    7: {"northside": 1, "eastmoor": 12, "downtown": 0, "": 1},
    10: {"northside": 1, "eastmoor": 13, "downtown": 0, "": 1},
}
