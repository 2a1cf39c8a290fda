"""Interviews 7 to 12: an inspector, a case worker, and the first renters. How notes are told: see `Talk`."""

from refine.demo.content.shapes import Talk

TALKS = (
    Talk(
        7,
        (4,),
        "staff",
        guide="field",
        weeks=-15,
        weekday=1,
        clock="06:45",
        place="In her car, Northside",
        thanks="Coffee",
        referrals="Her old partner, retired to Eastmoor. The tire shop on Mill: he sees every family move.",
        notes="""
1q Nine years, and I still write the address on my hand, because <<the tablet dies at two in the afternoon|barrier +2
#inspections>>.

1o Eight visits before noon. Two nobody home, one dog, one “wrong day” though she has the letter with her.

2q There was a crib under the bad window. <<You could see the teeth marks in the paint.|impact +7 #lead_paint>> I am not
supposed to do lead. I called the county from the stairs.

3q <<Whether the last one of us was already here.|need +2 +1 #inspections>> Same boiler, two inspectors, two years, each
thinks she’s the first.

4o For one address she opens three programs and telephones records. <<Eleven minutes, engine running|barrier +2
#inspections|It takes an inspector eleven minutes and three programs to learn a building’s history.>>. Then the answer
is “the file is out”.

5q Tenants: “When are you coming back?” <<I don’t know if I am. They put whoever’s free.|barrier +2>>

5q Owners: “I fixed it, will you close it?” <<He’s right, it’s fixed, and it sits open till somebody has a half
hour.|barrier -1 +9 #small_landlords>>

6q We had districts. You knew your houses. <<Then somebody read a book about routes.|barrier +2>>

7q I write the apartment down. I always write it. <<It gets typed as the house.|missing +1 #inspections>>

8o She will not have her own route public. A colleague was followed to her car in 2022. <<Names of inspectors, no; dates
after the fact, yes|barrier -2 #safety|Inspectors accept dates of visits after the fact, and no names.>>.

9q Give the block captains my list. <<They’d tell me which ones moved out, and I’d save a morning a week.|impact +2
#inspections>>

9i Her picture of “better data” is other people: somebody who can tell her <<what changed since the call|need +2|An
inspector would gain most from hearing what has changed at a house since the call.>>.
""",
    ),
    Talk(
        8,
        (20,),
        "ines",
        guide="field",
        weeks=-15,
        weekday=3,
        place="Casa Puente, food shelf",
        thanks="A shift at the food shelf",
        referrals="S-007, S-008, S-021. A pastor on Harbor Street who knows the Haitian families.",
        notes="""
1q They come for the beans and in the third week they tell me about the bathroom.

1o Between questions she weighs rice. Twice a child interrupts to ask her how to spell something.

2q Five in one room and the <<heat bill was 380. She thought it was the rent of somebody else|need +4 #costs>>,
delivered by mistake.

3q <<Which houses have been in trouble. I send people to houses.|need +1 #moving>> I am the one who says “that one has a
yard”.

4q I ask my mother. I’m not joking. <<She cleaned half of Eastmoor.|missing +1>>

4o For heat she calls the utility’s arrears line, gives an address, and is told an average “if the account holder
agrees”. <<About thirty times a winter|barrier +4 #costs|A case worker calls the utility about thirty times a winter
to learn what heat costs at an address.>>.

5q “If I call, do they ask for papers?” <<I say no. I would like somebody to have written that down.|need +10
#fear_of_eviction>>

6q There are four brochures. In one the landlord has 24 hours for heat, in one three days, <<in one it says “promptly”.|
barrier +10 #language>> How do you translate promptly to a baby?

7q Nothing. <<We decided in 2018 to know nothing|barrier #privacy|Casa Puente keeps no records about its families’
homes, on purpose.>> on paper. I keep it here (forehead).

8q A map where the dots are only where people dared to call: <<then my families’ streets look perfect|barrier -1 -2
#trust_in_data>>.

9q A number in the listing, like on the refrigerators, the yellow sticker. “<<This place costs 2,900 a winter.|idea +4
#costs>>”

9o Asked who would read it she says: <<the aunt|need +4 +1|The one who looks a place up is often an aunt, already here,
who searches for the family that comes.>>. In every family one aunt is already here and does the looking.
""",
    ),
    Talk(
        9,
        (1,),
        "partner",
        partner="tenants",
        weeks=-15,
        weekday=5,
        clock="10:30",
        place="Union clinic",
        thanks="Grocery card, $25",
        referrals="Her downstairs neighbor, who moved. The lady at the laundromat.",
        notes="""
1q A friend from work saw the sign. We had to be out of my sister’s by the first.

2q I looked at the ceiling, I smelled the closets. My grandmother taught me closets. <<I asked him straight, mold? He
said it was fixed.|barrier +1 #mold>>

2o She shows how she stood: key already in her hand, the youngest on her hip, him holding the door.

3q First week of real rain. It came up behind the bunk bed like a map of something.

4q I called 311, I got a number, I wrote it on the calendar. Then another number. <<Three numbers, no person.|barrier +2
#311>>

4o The city answered in writing on day 19: <<inspection results are kept by address, not by unit|missing +1
#inspections|Inspection results are kept by address and not by apartment.>>.

5q <<If it was in the wall before us.|need +1 #mold>> That’s all. If somebody had known.

6q The neighbor across the hall. <<She had it two years before and thought it was her cooking.|missing +1 #mold>>

7q He missed eleven days of school. The inhaler is forty with the card. <<I lost the Saturday shift because of the
visits.|impact +1 #children>>

8q <<I would have taken the ugly one on Fisk.|impact +1 #moving>> It was ugly but it was dry.

9q My ex looks things up. <<Nothing with my name. Nothing where you can see I was the one.|barrier -1 #privacy>>

9i Trust hangs on somebody saying it who has nothing to sell. For her that is <<a neighbor or a nurse, never “the
system”|need +1 #trust_in_data|She would trust a neighbor or a nurse who shows her the record.>>.
""",
    ),
    Talk(
        10,
        (34,),
        "partner",
        partner="tenants",
        weeks=-14,
        weekday=1,
        place="His kitchen, Cannery Street",
        thanks="Grocery card, $25",
        referrals="“My brother, but he’ll only talk about parking.”",
        notes="""
1q Twice in one year. First place, the internet. Second place, desperate.

1o Boxes from the second move are still taped. He uses one as the table for my tea.

2q You get eight minutes. <<The man behind you in the hall has his checkbook out.|barrier +1 #moving>> You’re not
inspecting anything, you’re racing.

3q February the eighth, the pipe over the stairs. <<Sixteen hours of water.|need +2 #repairs>> My neighbor’s dog swam.

4q I paid a plumber, 412, took it off the rent, and <<got a court paper for 412|barrier +5 #court>>.

4o He has the receipt, the text messages, and <<no idea whether the city ever wrote it down|need +5 #court|A tenant sued
for the price of a repair did not know whether the city had a record of the defect.>>.

5q Was this guy always like that? Turns out <<four houses. I found out from the mailman.|missing +3 #owners>>

6q Reviews online. One star because of a raccoon, five stars from a guy with the same last name as the landlord. <<Who
do you believe?|barrier +1 #trust_in_data>>

7q Two deposits, a truck, my daughter changed schools in March. <<Call it five thousand dollars and a kid who doesn’t
unpack.|impact +1 #moving>>

8q On my phone, in the hall, while he looks for the light switch. <<Ten seconds. Red or not red.|need +1>>

9q Some landlord puts up a clean record because nobody dared to call. <<I’d still want to know how many calls, not
just how many guilty.|need +2 +1 #trust_in_data>>

9i Time is the scarce thing: he decides in minutes, <<so whatever needs reading will not be read|barrier +1|At a viewing
there is time for ten seconds of reading.>>.
""",
    ),
    Talk(
        11,
        (7,),
        "yolanda",
        partner="puente",
        weeks=-14,
        weekday=2,
        clock="13:00",
        language="Spanish",
        place="Casa Puente, salón",
        thanks="Tarjeta del supermercado, $25",
        referrals="Su vecina del 3B. La señora que vende tamales, que entra en todas las casas.",
        notes="""
1q Me lo dijo una compañera del turno. <<Una limpia oficinas toda la noche y no tiene cuándo ir a ver.|barrier +1
#moving>>
= A woman on my shift told me. You clean offices all night and you have no time to go and look.

2q Vi el baño con la luz apagada porque “el foco se fundió ayer”. <<Ayer, dijo. Yo le creí el ayer.|barrier +1
#repairs>>
= I saw the bathroom with the light off because “the bulb burned out yesterday”. Yesterday, he said. I believed him
the yesterday.

3q El calentador en diciembre. <<Me bañaba en el trabajo, en el lavabo de los abogados.|impact +2 #heat>>
= The water heater in December. I washed at work, in the lawyers’ sink.

4q Llamé y una voz me dijo que marcara el dos. Marqué el dos y <<contestó la misma voz en inglés|barrier +10
#language>>.
= I called and a voice told me to press two. I pressed two and the same voice answered in English.

4o Muestra en el teléfono la lista de llamadas: siete en nueve días, <<la más larga de 48 minutos, en espera|barrier +2
#311|Seven calls in nine days, the longest 48 minutes on hold.>>.
= She shows the list of calls on her phone: seven in nine days, the longest 48 minutes, on hold.

5q Cuántos días tiene él. <<Si son tres o son treinta, porque uno se queda callado contando.|need +10 #repairs>>
= How many days he has. Whether it is three or thirty, because one keeps quiet and counts.

6q Le pregunto a la trabajadora de aquí. <<A la ciudad no; la ciudad es una grabación.|barrier +10 #trust_in_data>>
= I ask the worker here. Not the city; the city is a recording.

7q Compré una resistencia de esas de balde. <<Se botaron los fusibles y me cobró el electricista a mí.|impact +10
#costs>>
= I bought one of those bucket heaters. The fuses blew and he charged me for the electrician.

8q Hubiera preguntado al edificio, no al dueño. <<El edificio no miente.|need +1>>
= I would have asked the building, not the owner. The building does not lie.

9q Que él sepa quién llamó. <<En mi edificio la que llamó primero ya no vive ahí.|barrier -2 #fear_of_eviction>>
= That he knows who called. In my building the one who called first no longer lives there.

9i Distingue entre saber y tener prueba: <<lo que quiere es un papel con fecha que pueda enseñar|need +5 +10|What she
wants is a dated paper that she can show, in her language.>>.
= She tells knowing from having proof: what she wants is a paper with a date that she can show.
""",
    ),
    Talk(
        12,
        (31,),
        "partner",
        partner="tenants",
        weeks=-14,
        weekday=3,
        clock="20:15",
        language="Spanish",
        place="Su apartamento, Northside",
        thanks="Tarjeta del supermercado, $25",
        referrals="Una vecina que tuvo lo mismo hace dos años y se fue a Eastmoor.",
        notes="""
1q Busco después de las nueve, cuando se duermen. <<En el teléfono, con la luz bajita.|need +1 #children>>
= I search after nine, when they are asleep. On the phone, with the light down low.

2q Le pregunté al encargado por el moho. <<Me dijo: eso ya se arregló, señora.|barrier +1 #mold>>
= I asked the manager about the mold. He told me: that has been fixed, ma’am.

2o Tenía otro apartamento en la lista, más chico. Escogió este por la escuela, a dos cuadras.
= She had another apartment on the list, a smaller one. She chose this one for the school, two blocks away.

3q <<Me enteré cuando ya estábamos adentro.|need +1 #mold>> Con las cajas todavía cerradas.
= I only found out after we had moved in. With the boxes still closed.

4q Llamé a la ciudad. <<Me dijeron que los resultados van por dirección, no por apartamento.|missing +1 #inspections>>
Yo vivo en un apartamento, no en una dirección.
= I called the city. They told me the results go by address, not by apartment. I live in an apartment, not in an
address.

5q Quería saber si lo del moho era de nosotros o de antes. <<Uno se echa la culpa.|barrier +1 +10 #mold>>
= I wanted to know whether the mold was ours or from before. One blames oneself.

5q <<Quién es el dueño de verdad.|need +3 #owners>> En el contrato hay un número con letras.
= Who the owner really is. In the lease there is a number with letters.

6o Una vecina tuvo el mismo problema hace dos años. <<Lo sabía todo el piso, menos la que llegó|missing +1|Everybody
on the floor knew about the mold except the family that moved in.>>.
= A neighbor had the same problem two years ago. The whole floor knew, except the one who arrived.

7q El niño duerme con nosotros. Pintamos encima, volvió. <<Tres cubetas de pintura y el mismo mapa en la pared.|impact
+1 #mold>>
= The boy sleeps with us. We painted over it, it came back. Three buckets of paint and the same map on the wall.

8q Le habría enseñado la pantalla y le habría preguntado: <<¿y esto?|impact +1>>
= I would have shown him the screen and asked him: and this?

9q Que me suban la renta por preguntar. <<Preguntar también cuesta.|barrier -1 #fear_of_eviction>>
= That they raise my rent for asking. Asking costs something, too.

9i No desconfía de los datos sino de las palabras: <<dice que si está en números de código no es para ella|barrier +1
#language|If it is written in numbers of the code, it is not meant for her.>>.
= It is not data she distrusts but words: she says if it is in code numbers it is not for her.
""",
    ),
)
