"""Two guides of ten open questions: for renters, and for people who work in the field."""

from refine.demo.script import both, prose

GUIDES = (
    (
        "renters",
        "Renters",
        prose("""
            For people who live with it. Let them tell it in their order; the questions are there for when it stops.
            About an hour. Do not ask about papers, ever.
        """),
        (
            (
                both(
                    "How did you find the place you live in now?",
                    "¿Cómo encontró el lugar donde vive ahora?",
                ),
                "Who told them, how long it took, how many they saw.",
            ),
            (
                both(
                    "What did you look at, and whom did you ask, before you said yes?",
                    "¿En qué se fijó y a quién preguntó antes de decir que sí?",
                ),
                "The moment of deciding. Where were they standing?",
            ),
            (
                both(
                    "Tell me about the last time something in your home went wrong.",
                    "Cuénteme de la última vez que algo falló en su casa.",
                ),
                "One time, not in general. What day was it?",
            ),
            (
                both(
                    "What did you do first, and what came of it?",
                    "¿Qué hizo primero y qué resultó?",
                ),
                "Calls, dates, names of offices. Ask to see the phone if they offer.",
            ),
            (
                both(
                    "What did you want to know and could not find?",
                    "¿Qué quería saber y no pudo encontrar?",
                ),
                "Wait. Count to ten.",
            ),
            (
                both(
                    "Where did you look, and whom do you trust to tell you?",
                    "¿Dónde buscó y en quién confía para que se lo diga?",
                ),
                "",
            ),
            (
                both(
                    "How did it end, and what did it cost you?",
                    "¿Cómo terminó y qué le costó?",
                ),
                "Money, time, sleep, school, neighbors.",
            ),
            (
                both(
                    "What would you have done differently if you had known?",
                    "¿Qué habría hecho distinto si lo hubiera sabido?",
                ),
                "",
            ),
            (
                both(
                    "How could somebody use such information against you, or against others?",
                    "¿Cómo podría alguien usar esa información contra usted o contra otros?",
                ),
                "Do not argue with a fear. Write it down.",
            ),
            (
                both(
                    "Whom else should we ask?",
                    "¿A quién más deberíamos preguntar?",
                ),
                "Somebody who sees it differently.",
            ),
        ),
    ),
    (
        "field",
        "People who work in the field",
        prose("""
            For those who meet it at work: inspectors, lawyers, nurses, clerks, owners. Forty minutes, at their desk if
            they let you: see what they see.
        """),
        (
            (
                both(
                    "What does your work have to do with people’s homes?",
                    "¿Qué tiene que ver su trabajo con la vivienda de la gente?",
                ),
                "A usual day, from the first hour.",
            ),
            (
                both(
                    "Tell me about the last case that stayed with you.",
                    "Cuénteme del último caso que se le quedó grabado.",
                ),
                "No names. Stop them if one comes.",
            ),
            (
                both(
                    "What do you need to know and cannot find out?",
                    "¿Qué necesita saber y no puede averiguar?",
                ),
                "",
            ),
            (
                both(
                    "Where do you look now, and how long does it take?",
                    "¿Dónde busca ahora y cuánto tarda?",
                ),
                "Ask to be shown. Note each screen and each telephone call.",
            ),
            (
                both(
                    "What do people ask you that you cannot answer?",
                    "¿Qué le pregunta la gente que usted no puede contestar?",
                ),
                "",
            ),
            (
                both(
                    "What has been tried before, and what became of it?",
                    "¿Qué se ha intentado antes y en qué quedó?",
                ),
                "Who kept it up, and until when?",
            ),
            (
                both(
                    "Which data do you keep, or know of, that nobody outside sees?",
                    "¿Qué datos guarda o conoce que nadie de afuera ve?",
                ),
                "Form, age, who types it. Ask for an empty form.",
            ),
            (
                both(
                    "What would go wrong if it were public?",
                    "¿Qué podría salir mal si fuera público?",
                ),
                "",
            ),
            (
                both(
                    "If one thing were known tomorrow, who would do what with it?",
                    "Si mañana se supiera una sola cosa, ¿quién haría qué con ella?",
                ),
                "Somebody by role, something one could watch them do.",
            ),
            (
                both(
                    "Whom else should we ask?",
                    "¿A quién más deberíamos preguntar?",
                ),
                "Somebody who would disagree.",
            ),
        ),
    ),
)
