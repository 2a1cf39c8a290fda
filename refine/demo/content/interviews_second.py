"""Interviews 19 to 24: a daycare, two old neighbors, stairs, a hotel downtown, lead, the court. See `Talk`."""

from refine.demo.content.shapes import Talk

TALKS = (
    Talk(
        19,
        (21,),
        "yolanda",
        partner="puente",
        weeks=-11,
        weekday=1,
        clock="18:30",
        language="Spanish",
        place="Su casa, Eastmoor, entre juguetes",
        thanks="Tarjeta del supermercado, $25",
        referrals="Las otras tres mamás con guardería en casa; se reúnen los martes.",
        notes="""
1q Cuido a seis niños aquí. <<Mi casa es mi trabajo, si falla la casa falla todo.|need +1 #children>>
= I look after six children here. My home is my work; if the home fails, everything fails.

2q Pregunté por el plomo porque la licencia lo pide. <<Me dieron el folleto con las casillas ya marcadas.|barrier +7
#lead_paint>>
= I asked about lead because the license requires it. They gave me the pamphlet with the boxes already ticked.

3q El detector pitaba y nadie supo por qué. Once días sin poder abrir.
= The detector kept beeping and nobody knew why. Eleven days that I could not open.

4o Guarda cada papel en una carpeta con separadores: licencia, plomo, gas, <<“quejas”, que es la más gruesa|impact +2
#repairs|A woman with a home daycare keeps a folder of complaints; it is the thickest one.>>.
= She keeps every paper in a binder with dividers: license, lead, gas, “complaints”, which is the thickest.

5q <<Si quitaron el plomo o lo taparon.|need +7 #lead_paint>> Tapado se vuelve a abrir; los niños abren todo.
= Whether they removed the lead or covered it. Covered opens up again; children open everything.

5q <<Quién firmó que ya estaba limpio.|need +7 #lead_paint>> Hay un señor que firma; quiero ver al señor.
= Who signed that it was clean. There is a man who signs; I want to see the man.

6q Llamé al condado y la enfermera me contestó a los nueve días. <<Muy amable, y sola.|barrier +7>>
= I called the county and the nurse answered after nine days. Very kind, and alone.

7q Perdí dos familias esos días. <<600 a la semana, y una amiga.|impact +7 +2 #costs>>
= I lost two families in those days. 600 a week, and a friend.

8q Habría escogido el otro lado de la calle. Allá las casas son del 85.
= I would have chosen the other side of the street. There the houses are from 85.

9q Que pongan mi dirección y “plomo” y las mamás se vayan. <<Pongan también la fecha en que se limpió.|need +7
#privacy>>
= That they put my address and “lead” and the mothers leave. Put the date it was cleaned, too.

9i Es usuaria y expuesta a la vez: <<la misma ficha que la protege puede cerrarle la puerta|barrier -7 #privacy|The
record that protects a home daycare can also empty it.>>.
= She is user and exposed at once: the same record that protects her can shut her door.
""",
    ),
    Talk(
        20,
        (27, 30),
        "staff",
        weeks=-11,
        weekday=5,
        clock="09:30",
        place="Eastmoor library, reading room",
        thanks="Grocery cards, $25 each",
        referrals="The man who shovels for both of them.",
        notes="""
1q@27 Thirty-one years in the same flat, four landlords, one stove.

1q@30 I came for the school, with two that aren’t mine but are.

2q@30 I counted outlets. <<I should have asked who pays for the hallway.|need +4 #costs>>

3q@27 The stairs, last fall. <<I called and they sent a man to look at the stove.|barrier +2 #311>> I said the STAIRS.
He said it says stove.

3o The two know each other from the line at the copier and finish each other’s sentences. She laughs at the stove; he
does not.

4q@30 Heat comes on at six and goes off at nine, like a store. <<I learned to do homework at six.|impact +4 #heat>>

4q@27 I wrote a letter. Typed. <<I got a postcard that said my call was important.|barrier +2 #311>>

5q@27 <<Who is the fellow this year.|need +3 #owners>> I’d like to know whom I’m writing to before he sells.

5q@30 What the next place would cost in February. <<I can’t move these two for something that’s warm in June.|need +4
#costs>>

6q@30 The young lady at the desk. <<She turns the screen to me and reads it with her finger.|need +1
#trust_in_data|For those who do not read screens, a librarian who turns it around and reads along.>>

7q@27 A hip. <<It was the third step, the one I’d called about.|impact +2 #safety>>

8q@27 Nothing. I’m eighty. I’d have moved the chair.

9q@30 If it said how many children live in a place, <<somebody would count mine|barrier -4 #privacy>>.

9i He wants a name to write to, she wants a number to plan by; <<neither wants a map|barrier -1|Two older renters want a
name and a number; neither wants a map.>>.
""",
    ),
    Talk(
        21,
        (19,),
        "staff",
        weeks=-10,
        weekday=2,
        clock="14:00",
        place="Lobby of her building, Northside",
        thanks="Grocery card, $25",
        referrals="The night doorman. The paratransit driver, who waits downstairs and knows every outage.",
        notes="""
1q My cousin carried me in to see it. Read that again: carried me in. That should’ve been the inspection.

2q I asked is the elevator reliable. <<He said it’s inspected. That is not the same word.|barrier +6 #elevators>>

3q August 3rd to the 22nd. <<Nineteen days on the sixth floor.|impact +6 #elevators>> I know the pigeons by name.

4o The certificate in the car is in date. She has <<drawn a second one beside it, in pencil: dates out, dates
back|missing +6 #elevators|A tenant keeps her own record of elevator outages, in pencil, beside the certificate.>>. The
super lets it hang.

4q 911 will carry you down. <<They won’t carry you up.|barrier +6 #safety>>

5q <<How often, how long.|need +6 #elevators>> I don’t need to know why. A motor, a king, whatever.

6q The state has a site. <<It says PASS. It has said PASS since before I was born, I think.|missing +6 #elevators>>

7q I missed dialysis twice. They send a bill when you miss.

8q I’d have taken the ground floor on Mill with the bars. <<Bars, I can live with. Stairs I can’t.|impact +6 #moving>>

9q A list of who can’t walk, floor by floor. <<Don’t you ever make that.|barrier -6 #privacy>>

9i What she keeps is the data that is missing; <<every building like this has somebody with a pencil|idea +6|In every
such building somebody keeps track of outages already.>>.
""",
    ),
    Talk(
        22,
        (16,),
        "staff",
        weeks=-10,
        weekday=4,
        clock="11:00",
        place="Coffee shop under the Alcazar Hotel, Downtown",
        is_walk_up=True,
        thanks="Lunch",
        referrals="Nobody. “You’d have to stand in the lobby like I do.”",
        notes="""
1q By the week. They don’t call it a lease, they call it a folio.

2q I looked at the lock and I looked at the bathroom down the hall. <<Two things. If two things are all right you can
stand the rest.|need +1 #safety>>

3q Bugs. They moved me a floor up, <<then they moved the next man into my bugs|barrier +1 #repairs>>.

4q The city said hotels are the health department, <<health said it’s a residence after thirty days|barrier +10 +2
#311>>. I’m on day four hundred.

4o He speaks quietly, with his back to the wall. Twice he stops because somebody from the desk walks by.

5q <<What am I. Guest or tenant.|need +10>> Everything else follows from that.

6q There’s no neighbors. <<There’s people, but they’re gone by the time they’ve got a name.|barrier +1 #moving>>

7q I sleep with the light on, for the bugs. So I don’t sleep.

8q I would have asked for the room over the boiler. It’s the warm one, <<everybody who’s been here a winter
knows|missing +4 #heat>>.

9q They want us out for apartments. <<A list of what’s wrong with the place is a reason.|barrier -1 -8
#fear_of_eviction>>

9i Not in any register: weekly rooms have no license, no unit number, no lease. <<What we count as “rental” leaves him
out|missing +1 #trust_in_data|Weekly rooms are in no register: what the city counts as rental leaves these people
out.>>.
""",
    ),
    Talk(
        23,
        (26,),
        "lead",
        guide="field",
        weeks=-9,
        weekday=1,
        clock="08:30",
        place="County annex, lead program",
        thanks="None: public employee",
        referrals="The state’s certificate clerk. A pediatrician who orders the tests.",
        notes="""
1q I go where a child already has a number. <<By the time I come it’s in the blood.|barrier +7 #lead_paint>>

2q Same house, third family. <<I recognized my own sticker on the window.|impact +7 #lead_paint>>

3q <<Who’s moving in.|need +7 #children>> I can’t know that and I shouldn’t. But she could know the house.

4o The cabinet: orders since 1994, by year, then by the inspector’s last name. To find an address she asks a colleague
who <<remembers colors of houses|barrier +7 #lead_paint|Lead orders are filed by the inspector’s name; finding an
address depends on a colleague’s memory.>>.

5q “Is this house safe?” We answered that until 2021. <<Nine calls a day, one of me.|barrier +7>>

6q We tried a list on the website. Counsel took it down because <<nobody could say which ones had been cleaned|missing
+7 #lead_paint>>.

7q Once there’s an order it’s a public record. It says so in the statute. <<It’s just in a drawer.|missing +7
#inspections>>

7o Certificates of removal are the state’s: a search page, <<fifty results at a time|barrier +7|Certificates of lead
removal can be searched at the state fifty at a time.>>. She has never counted how many there are.

8q A blood result on a map is a child on a map. <<Keep that shut, weld it.|barrier #privacy>>

9q A landlord with a certificate could put it in the listing. <<Right now clean and never-looked-at cost the
same.|impact +7 +9 #small_landlords>>

9i Two records, one question: <<found at the county, removed at the state|need +7|Whether lead was found is known to the
county, whether it was removed to the state; a parent needs both together.>>.
""",
    ),
    Talk(
        24,
        (13,),
        "staff",
        guide="field",
        mode="phone",
        weeks=-9,
        weekday=4,
        clock="12:30",
        thanks="None wanted",
        referrals="Students of last year, who have followed whole cases.",
        notes="""
1q Mondays I stand in the hall and ask people if they have repairs. <<Half say no and then describe a ceiling.|barrier
+5 +10 #court>>

2q She had a folder with a zipper. Everything in it. <<It was all about the wrong apartment, the one before.|barrier +5
#inspections>>

3q The first complaint date and <<whether it was closed because it was fixed or because nobody was home|need +5 +2
#311>>.

4q Fridays two of us go to the counter with the Monday list and print. <<We get to about one case in nine.|barrier +5
#court>>

5q “If I win, do they fix it?” <<There is no file anywhere with the answer.|missing +5 #court>>

6q There was a kiosk. It’s a plant stand now.

7o The court watch sheets: 212 hearings, <<what was raised and what was decided|missing +5 #court|Law students have
recorded 212 hearings by hand: what was raised, what was decided.>>, in pencil, in a banker’s box in her apartment.

8q Judges would want to know it’s from the city. <<If it’s from an app it’s a printout. If it’s certified it’s
evidence.|need +5 #court>>

9q The tenant, alone, in the hall, with a page. <<And the landlord’s lawyer reading it over and saying, okay, let’s
talk.|impact +5 #court>>

9i She is a renter herself and under 30; asked about that, she says she <<never thought of looking anything up|barrier
-1 #trust_in_data|A renter under 30 who works at the housing court never thought of looking up her own building.>>.
""",
    ),
)
