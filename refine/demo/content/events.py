"""The gatherings of the program: one of each kind, and a second data walk that is open now."""

from refine.demo.calendar import MON, SAT, SUN, THU, TUE, WED
from refine.demo.content.ballots import MEETING_STATEMENTS, PLAIN
from refine.demo.content.shapes import Ask, Gathering
from refine.demo.content.stations import EASTMOOR_STOPS, NORTHSIDE_STOPS
from refine.demo.script import both, prose

OPEN_NOW = "eastmoor-walk"

RATED = (1, 2, 3, 4, 5, 7)

EVENTS = (
    Gathering(
        "scope",
        "scope_a_thon",
        both("Housing scope-a-thon", "Jornada para definir problemas de vivienda"),
        "QTR496",
        "reviewed",
        "Main library, Lantern Room",
        (-14, SAT, "09:30"),
        (-14, SAT, "16:00"),
        both(
            "Bus 4 and 11 to Court Square. Step-free from Mill Street. Lunch and childcare; Spanish and Somali "
            "interpreters.",
            "Autobuses 4 y 11 hasta Court Square. Entrada sin escalones por Mill Street. Almuerzo y cuidado de niños; "
            "intérpretes de español y somalí.",
        ),
        prose("""
            9:30 coffee; 10:00 five challenges told by those who have them, four minutes each; 10:45 teams; 12:30 lunch;
            13:15 teams; 15:00 each team reads its problem aloud; 15:45 what happens next. Solutions go on the yellow
            sheet.
        """),
        "34 people, six tables. The interpreter for Haitian Creole did not come; ask the union for its own next time.",
        hosts=("civic-bytes", "library"),
    ),
    Gathering(
        "data-users",
        "data_user_meeting",
        both("What the data can and cannot say", "Lo que los datos pueden y no pueden decir"),
        "HXM374",
        "reviewed",
        "City Hall, room 214",
        (-11, THU, "14:00"),
        (-11, THU, "16:30"),
        both("Elevator at the Court Square entrance.", "Elevador en la entrada de Court Square."),
        prose("""
            Which needs press, which can be met, what we know about each dataset. Silent rating first, talk after. Data
            owners speak last.
        """),
        "Eleven came, eight rated. Code Enforcement and the county agreed to look at the correction dates.",
        hosts=("lab",),
        asks=(
            Ask(
                "pressing",
                both("How pressing is this?", "¿Qué tan urgente es?"),
                options={n: PLAIN[n] for n in RATED},
            ),
            Ask(
                "feasible",
                both("How feasible is it with data we can get?", "¿Qué tan factible es con datos que podemos obtener?"),
                options={n: PLAIN[n] for n in RATED},
            ),
        ),
        asks_groups=False,
    ),
    Gathering(
        "workshop",
        "partner_workshop",
        both("Partner workshop: who asks whom", "Taller con organizaciones: quién pregunta a quién"),
        "WFA937",
        "reviewed",
        "Casa Puente, upstairs hall",
        (-9, TUE, "17:30"),
        (-9, TUE, "20:00"),
        both(
            "One flight of stairs; a lift on request at the side door. Supper. Interpreters for Spanish.",
            "Un piso por escalera; elevador a petición en la puerta lateral. Cena. Intérpretes de español.",
        ),
        "Which networks each of us reaches; what we will ask there and by when; what each of us can put in.",
        hosts=("puente",),
        asks_groups=False,
    ),
    Gathering(
        "northside-walk",
        "data_walk",
        both("Northside data walk", "Caminata de datos de Northside"),
        "NRT697",
        "closed",
        "Northside Recreation Center, gym",
        (-7, SAT, "10:00"),
        (-7, SAT, "13:00"),
        both(
            "Bus 7 to Cannery Street. All on one level. Childcare in the mat room, soup at noon; Spanish and Somali "
            "interpreters with yellow badges.",
            "Autobús 7 hasta Cannery Street. Todo en un solo nivel. Cuidado de niños en la sala de colchonetas, sopa a "
            "mediodía; intérpretes de español y somalí, gafete amarillo.",
        ),
        "Five stations, groups of six, ten minutes each; soup; what stood out.",
        "96 people used their dots. The scanner failed at noon: 27 sheets were typed on Monday.",
        hosts=("tenants", "somali"),
        stops=NORTHSIDE_STOPS,
    ),
    Gathering(
        "ballot",
        "survey",
        both("Would this help you?", "¿Le ayudaría esto?"),
        "DKP743",
        "closed",
        "Online, on paper, and at the end of interviews",
        (-9, MON, "08:00"),
        (-2, SUN, "22:00"),
        both(
            "Paper copies at all library branches, Casa Puente and the union’s clinic.",
            "Copias en papel en todas las bibliotecas, en Casa Puente y en la clínica del sindicato.",
        ),
        "",
        "All use cases then under review, each in one sentence, in an order that changes from person to person.",
        asks=(
            Ask("ballot", both("Would this help you?", "¿Le ayudaría esto?"), options=PLAIN),
            Ask("comment", both("Is there something else you want to say?", "¿Quiere decirnos algo más?")),
        ),
    ),
    Gathering(
        "meeting",
        "community_meeting",
        both("Community evening at Harbor Street School", "Noche comunitaria en la escuela Harbor Street"),
        "CMT739",
        "reviewed",
        "Harbor Street School, cafeteria",
        (-4, WED, "18:00"),
        (-4, WED, "20:00"),
        both(
            "Side door on Fisk Street, no steps. Pizza, homework table. Spanish interpreter with headsets.",
            "Puerta lateral en Fisk Street, sin escalones. Pizza, mesa de tareas. Intérprete de español con audífonos.",
        ),
        "Four statements on cards: agree, disagree, pass. Then tables of six, then questions to the deputy chief.",
        "39 cards. Three people left when the deputy chief introduced himself; the union called them the next day.",
        hosts=("eastmoor",),
        asks=(
            Ask("agree", both("Do you agree?", "¿Está de acuerdo?"), options=MEETING_STATEMENTS),
            Ask("comment", both("Why?", "¿Por qué?")),
        ),
    ),
    Gathering(
        OPEN_NOW,
        "data_walk",
        both("Eastmoor data walk", "Caminata de datos de Eastmoor"),
        "KTM497",
        "open",
        "Eastmoor library, lobby and reading room",
        (-1, SAT, "10:00"),
        (2, SAT, "17:00"),
        both(
            "Bus 9 to Eastmoor Library. Step-free. Open whenever the library is; tablets at the desk. Somebody of the "
            "Alliance is there on Wednesdays from four to six.",
            "Autobús 9 hasta la biblioteca de Eastmoor. Sin escalones. Abierto cuando abre la biblioteca; tabletas en "
            "el mostrador. Los miércoles de cuatro a seis hay alguien de la Alianza.",
        ),
        "Four posters that stay up for three weeks. Start where you like.",
        hosts=("eastmoor", "library"),
        stops=EASTMOOR_STOPS,
    ),
    Gathering(
        "data-day",
        "data_day",
        both("Harborview data day: your building, your block", "Día de datos de Harborview: su edificio, su cuadra"),
        "YGA364",
        "announced",
        "Marlow State University, student center",
        (3, SAT, "09:00"),
        (3, SAT, "15:00"),
        both(
            "Bus 2 and 9 to University. Step-free. Lunch, childcare from age 2; Spanish, Somali and sign-language "
            "interpreters: say so when you sign up.",
            "Autobuses 2 y 9 hasta University. Sin escalones. Almuerzo, cuidado de niños desde los 2 años; intérpretes "
            "de español, somalí y lengua de señas: avise al inscribirse.",
        ),
        prose("""
            Morning: how to read a building’s record; how to ask for a record; heating bills explained. Noon: what we
            heard so far. Afternoon: an hour at the tables for what is still missing, above all from renters downtown
            and under 30.
        """),
        "Held at the university on purpose: hardly anybody under 30 has been heard.",
        hosts=("university", "library"),
        asks=(Ask("comment", both("What should we still ask about?", "¿Sobre qué más deberíamos preguntar?")),),
    ),
)
