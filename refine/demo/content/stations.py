"""The posters of the two data walks, and what is asked in front of them."""

from refine.demo.content.ballots import PLAIN
from refine.demo.content.shapes import Ask, Stop
from refine.demo.script import both

MATCHES = both(
    "Does this match your experience? What is missing?",
    "¿Coincide con lo que usted ha vivido? ¿Qué falta?",
)
DOTS = both(
    "What would help you most?",
    "¿Qué le ayudaría más?",
)


def dots(*numbers: int) -> Ask:
    """Three dots over the use cases with these numbers."""
    return Ask("dots", DOTS, budget=3, options={number: PLAIN[number] for number in numbers})


NORTHSIDE_STOPS = (
    Stop(
        both("Where do violations happen?", "¿Dónde hay infracciones?"),
        both(
            """Inspectors found these in rental homes last year and they are not closed yet. A violation can be a
            missing smoke alarm or a ceiling that came down.""",
            """Los inspectores las encontraron el año pasado en viviendas de alquiler y siguen abiertas. Una infracción
            puede ser una alarma que falta o un techo que se cayó.""",
        ),
        (Ask("comment", MATCHES),),
        (("Northside", 23), ("Eastmoor", 17), ("Downtown", 6)),
        both(
            "Bar chart. Open violations for each 100 rental homes: Northside 23, Eastmoor 17, Downtown 6.",
            "Gráfica de barras. Infracciones abiertas por cada 100 viviendas de alquiler: Northside 23, Eastmoor 17, "
            "Centro 6.",
        ),
        both("Open violations for each 100 rental homes", "Infracciones abiertas por cada 100 viviendas de alquiler"),
        "Code Enforcement Division, code violations by building",
        "December 2025",
    ),
    Stop(
        both("How long do repair complaints stay open?", "¿Cuánto tiempo siguen abiertas las quejas de reparación?"),
        both(
            """Half of the complaints are closed faster than this, half slower. “Closed” means that somebody took it
            over, not that it was fixed.""",
            """La mitad de las quejas se cierra antes y la otra mitad después. “Cerrada” quiere decir que alguien la
            recibió, no que se reparó.""",
        ),
        (Ask("comment", MATCHES),),
        (("Northside", 41), ("Eastmoor", 27), ("Downtown", 12)),
        both(
            "Bar chart. Median days a repair complaint stays open: Northside 41, Eastmoor 27, Downtown 12.",
            "Gráfica de barras. Mediana de días que una queja sigue abierta: Northside 41, Eastmoor 27, Centro 12.",
        ),
        both("Days open, the middle complaint", "Días abierta, la queja del medio"),
        "311 center, repair complaints",
        "2025",
    ),
    Stop(
        both("What would help you most?", "¿Qué le ayudaría más?"),
        both(
            "Six things that could be made from data. Nobody has decided yet.",
            "Seis cosas que se podrían hacer con datos. Nadie ha decidido todavía.",
        ),
        (dots(1, 2, 3, 4, 5, 7), Ask("comment", both("What did we forget?", "¿Qué se nos olvidó?"))),
    ),
    Stop(
        both("What does a winter cost?", "¿Cuánto cuesta un invierno?"),
        both(
            "The bill for heat in January, for two bedrooms, by the age of the house.",
            "La cuenta de la calefacción en enero, para dos recámaras, según la edad de la casa.",
        ),
        (Ask("comment", both("What was your highest bill?", "¿Cuál fue su cuenta más alta?")),),
        (("Before 1940", 268), ("1940–1979", 214), ("1980 and later", 131)),
        both(
            "Bar chart. Average heating bill in January for two bedrooms: houses built before 1940 268 dollars, "
            "1940 to 1979 214 dollars, 1980 and later 131 dollars.",
            "Gráfica de barras. Cuenta promedio de calefacción en enero, dos recámaras: casas de antes de 1940, 268 "
            "dólares; de 1940 a 1979, 214; de 1980 en adelante, 131.",
        ),
        both("Dollars in January", "Dólares en enero"),
        "Tidewater Gas & Electric, bill insert",
        "January 2026",
    ),
    Stop(
        both("Tell it out loud", "Cuéntelo en voz alta"),
        both(
            "Sit down, have some tea. Somebody writes down what you say, in your words, and reads it back.",
            "Siéntese, tome un té. Alguien escribe lo que usted dice, en sus palabras, y se lo lee.",
        ),
        (Ask("comment", both("What happened in your home?", "¿Qué pasó en su casa?")),),
    ),
)

EASTMOOR_STOPS = (
    Stop(
        both("What were repair calls about?", "¿De qué trataban las quejas?"),
        both(
            "Calls from Eastmoor to 311 last winter, November to March, about the inside of homes.",
            "Llamadas de Eastmoor al 311 el invierno pasado, de noviembre a marzo, sobre el interior de las viviendas.",
        ),
        (Ask("comment", MATCHES),),
        (("No heat", 412), ("Water and leaks", 297), ("Mice and roaches", 188), ("Locks and doors", 96), ("Mold", 91)),
        both(
            "Bar chart. Calls from Eastmoor last winter: no heat 412, water and leaks 297, mice and roaches 188, locks "
            "and doors 96, mold 91.",
            "Gráfica de barras. Llamadas de Eastmoor el invierno pasado: sin calefacción 412, agua y goteras 297, "
            "ratones y cucarachas 188, cerraduras y puertas 96, moho 91.",
        ),
        both("Calls to 311", "Llamadas al 311"),
        "311 center, repair complaints",
        "November 2025 to March 2026",
    ),
    Stop(
        both("How many homes did an inspector see?", "¿Cuántas viviendas vio un inspector?"),
        both(
            "For each 100 rental homes, those that an inspector entered last year, after a complaint or without one.",
            "De cada 100 viviendas de alquiler, en cuántas entró un inspector el año pasado, con queja o sin ella.",
        ),
        (Ask("comment", MATCHES),),
        (("Northside", 21), ("Eastmoor", 14), ("Downtown", 9)),
        both(
            "Bar chart. Homes an inspector entered, of each 100: Northside 21, Eastmoor 14, Downtown 9.",
            "Gráfica de barras. Viviendas en las que entró un inspector, de cada 100: Northside 21, Eastmoor 14, "
            "Centro 9.",
        ),
        both("Of 100 rental homes", "De cada 100 viviendas de alquiler"),
        "Code Enforcement Division, visit log, sums by neighborhood",
        "2025",
    ),
    Stop(
        both("What would you check before you sign?", "¿Qué revisaría usted antes de firmar?"),
        both(
            "You can take a dot back until the walk closes.",
            "Puede quitar un punto hasta que termine la caminata.",
        ),
        (dots(1, 3, 4, 6, 7, 10), Ask("comment", both("What did we forget?", "¿Qué se nos olvidó?"))),
    ),
    Stop(
        both("Tell it out loud", "Cuéntelo en voz alta"),
        both(
            "On Wednesdays from four to six somebody of the Alliance writes down what you say.",
            "Los miércoles de cuatro a seis, alguien de la Alianza escribe lo que usted dice.",
        ),
        (Ask("comment", both("What happened in your home?", "¿Qué pasó en su casa?")),),
    ),
)
