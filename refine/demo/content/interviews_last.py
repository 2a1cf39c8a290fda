"""Interviews 25 to 38: the last that were held, those that were not, and those to come. See `Talk`.

In 25 and 26 quoting was refused: the notes tell, and nothing that was made of them keeps the exact words.
"""

from refine.demo.content.shapes import Talk

TALKS = (
    Talk(
        25,
        (35,),
        "yolanda",
        partner="puente",
        weeks=-8,
        weekday=3,
        clock="17:00",
        language="Spanish",
        place="Iglesia, salón de abajo",
        thanks="Tarjeta del supermercado, $25",
        notes="""
1o Llegó por un primo; firmó un contrato de otra persona. Pide que no se cite nada, ni sin nombre.
= Came through a cousin; signed another person’s lease. Asks that nothing be quoted, not even without a name.

3o <<Sin agua caliente desde agosto|need +2 #repairs|A household without hot water since August has told nobody.>>; se
bañan con ollas.
= No hot water since August; they wash with pots.

4o No llamó a nadie. <<Teme que el inspector pregunte quién vive ahí|barrier +10 -2 #fear_of_eviction|Some do not call
because an inspector would see who lives there.>> y cuántos.
= Called nobody. Fears that the inspector would ask who lives there, and how many.

5o Quiere saber <<si la ciudad manda la dirección a otra oficina|need +10 #privacy|Before calling, some want to know
where the city sends an address next.>>.
= Wants to know whether the city sends the address on to another office.

6o Confía en el padre y en la señora de los tamales. <<En nadie con gafete|barrier +10 #trust_in_data|Trust lies with
the parish and the neighbors, not with anybody who wears a badge.>>.
= Trusts the priest and the tamale lady. Nobody with a badge.

7o Pagan 900 por dos cuartos; <<una vez los movieron de un día para otro porque venía el gas|barrier +8 #moving|Tenants
without a lease were moved overnight before an inspection by the gas company.>>.
= They pay 900 for two rooms; once they were moved from one day to the next because the gas company was coming.

9o <<Si la casa sale en una lista, el dueño los saca primero|barrier -1 -8 #fear_of_eviction|Where tenants have no
lease, a listed building empties its weakest tenants first.>>, antes de arreglar.
= If the house comes up on a list, the owner gets them out first, before he repairs.

9i Para esta familia el dato útil no es del edificio: es <<qué se puede pedir sin dar el nombre|need +10|What some
need to know is what can be asked for without giving a name.>>.
= For this family the useful fact is not about the building: it is what can be asked for without giving a name.
""",
    ),
    Talk(
        26,
        (36,),
        "lead",
        guide="field",
        mode="phone",
        weeks=-8,
        weekday=5,
        clock="08:15",
        thanks="None: employer’s rule",
        notes="""
1o Plans discharges at the general hospital. Her employer’s rule: nothing is quoted.

2o A man could go home after a hip operation and could not get into it: <<fourth floor, elevator out|impact +6
#elevators|A patient stayed nine more days in hospital because his building’s elevator was out.>>. He stayed nine more
days.

3o She needs to know on a Thursday whether an elevator will run on Friday. <<She calls the family, who calls the
neighbor|barrier +6 #elevators|Hospitals learn whether an elevator runs by asking the family to call a neighbor.>>.

4o No list of step-free apartments exists that she knows of. <<She keeps a page of fourteen buildings|missing +6
#elevators|A discharge planner keeps her own page of fourteen buildings one can enter without a step.>> in a drawer.

5o Families ask which nursing home; the answer they want is <<which apartment|need +6 #moving|Families ask about nursing
homes where an apartment without steps would do.>>.

7o The hospital counts days of delayed discharge and the reason. <<“Housing” is one code|missing +6|Hospitals count days
lost to “housing” under one code, without saying what was wrong.>> for all of it.

8o Worries that owners would <<refuse tenants who might need the elevator|barrier -6 #privacy|Owners might refuse those
who depend on the elevator if outages count against them.>> if outages were counted against them.

9o With outages known a day ahead, <<four or five discharges a month would go another way|impact +6|With outages known a
day ahead, four or five hospital discharges a month would go differently.>>.
""",
    ),
    Talk(
        27,
        (37,),
        "partner",
        partner="tenants",
        weeks=-7,
        weekday=2,
        place="Union clinic",
        thanks="Grocery card, $25",
        notes="""
1q We came after the fire on Alder, with what we had on.

3q There was a notice on the door in March, <<then nothing, then a chain|missing +8 #safety>>.

4q I asked the office that put up the notice. <<They said they only put up the notice.|barrier +8>>

5q When. <<That’s the whole question. When do we have to be out.|need +8 #moving>>

7o Two schools and a motel since June. She keeps the motel key cards in a row.

8q <<We would have gone in April, to my aunt, in peace.|impact +8 #moving>>
""",
    ),
    Talk(
        28,
        (39,),
        "staff",
        weeks=-7,
        weekday=4,
        place="Laundromat, Eastmoor",
        is_walk_up=True,
        thanks="Laundry card, $10",
        reason="Agreed to talk, not to notes: answered the ballot at the end.",
        is_thanked=True,
    ),
    Talk(
        29,
        (40,),
        "partner",
        partner="tenants",
        weeks=-2,
        weekday=1,
        clock="18:00",
        place="Union clinic",
        state="held",
        thanks="Grocery card, $25",
        is_thanked=False,
    ),
    Talk(
        30,
        (41,),
        "partner",
        partner="tenants",
        weeks=-2,
        weekday=3,
        clock="19:30",
        place="Her kitchen, Fisk Street",
        language="Spanish",
        state="held",
        thanks="Grocery card, $25",
        is_thanked=False,
    ),
    Talk(
        31,
        (42,),
        "partner",
        partner="tenants",
        weeks=-1,
        weekday=5,
        clock="10:00",
        place="Eastmoor library",
        state="held",
        thanks="Grocery card, $25",
        is_thanked=False,
    ),
    Talk(
        32,
        (48,),
        "staff",
        weeks=-6,
        weekday=1,
        place="Main library",
        state="no_show",
        reason="Did not come. Called a week later: they had moved her to the other shift. Wants a Sunday.",
        thanks="Grocery card, $25",
        is_thanked=False,
    ),
    Talk(
        33,
        (49,),
        "ines",
        weeks=-5,
        weekday=4,
        language="Spanish",
        place="Harbor Street School",
        state="cancelled",
        reason="He is 15; his guardian’s consent did not come back. Not to be planned again before it does.",
        thanks="",
        is_thanked=False,
    ),
    Talk(
        34,
        (43,),
        "staff",
        state="planned",
        weeks=1,
        weekday=1,
        clock="18:30",
        place="Coffee shop under the Alcazar Hotel, Downtown",
    ),
    Talk(
        35,
        (44,),
        "partner",
        partner="tenants",
        state="planned",
        weeks=1,
        weekday=3,
        clock="17:00",
        place="Church hall, Harbor Street",
    ),
    Talk(
        36,
        (45,),
        "lead",
        guide="field",
        state="planned",
        weeks=1,
        weekday=4,
        clock="10:00",
        place="Housing authority",
        mode="video",
    ),
    Talk(
        37,
        (46,),
        "staff",
        guide="field",
        state="planned",
        weeks=2,
        weekday=1,
        clock="08:00",
        place="Rental owners’ breakfast",
    ),
    Talk(
        38,
        (47,),
        "ines",
        state="planned",
        weeks=2,
        weekday=2,
        clock="15:00",
        place="Senior tower, community room",
        language="Spanish",
    ),
)
