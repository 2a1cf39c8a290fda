"""Interviews 13 to 18: families, a captain, an owner, a grandmother, a nurse, a tenant in court. See `Talk`."""

from refine.demo.content.shapes import Talk

TALKS = (
    Talk(
        13,
        (8,),
        "yolanda",
        partner="puente",
        weeks=-13,
        weekday=2,
        clock="19:00",
        language="Spanish",
        mode="phone",
        thanks="Tarjeta del supermercado, $25",
        referrals="Los del taller donde trabaja: “todos rentan, todos se quejan, nadie llama”.",
        notes="""
1q Nació en octubre y en noviembre nos mudamos. Mal mes para todo.
= He was born in October and in November we moved. A bad month for anything.

2q Toqué el radiador y estaba tibio. <<En septiembre todo está tibio.|barrier +4 #heat>>
= I touched the radiator and it was warm. In September everything is warm.

3q El recibo de enero: 288. <<Pensé que era del año.|need +4 #costs>>
= The January bill: 288. I thought it was for the year.

4q Llamé al dueño, el dueño dijo llame al gas, el gas dijo llame al dueño. <<Dos meses bailando.|barrier +4 +10 #heat>>
= I called the owner, the owner said call the gas company, the gas company said call the owner. Two months of dancing.

5q <<Cuánto paga el vecino por lo mismo.|need +4 #costs>> Para saber si soy yo o es la pared.
= What the neighbor pays for the same. To know whether it is me or the wall.

5q Y la pintura de la ventana. <<El doctor preguntó de qué año es la casa y yo no supe.|need +7 #lead_paint>>
= And the paint on the window. The doctor asked what year the house is from and I did not know.

6q Al señor de la ferretería. <<Él sabe qué casas compran plástico para las ventanas.|missing +4 #heat>>
= The man at the hardware store. He knows which houses buy plastic for their windows.

7o Durmieron los tres en la sala desde enero hasta marzo; <<el moisés junto a la estufa abierta|impact +4 #safety|A
family slept three months beside an open oven to keep a newborn warm.>>.
= The three of them slept in the living room from January to March; the bassinet by the open oven.

8q Habría pedido que lo incluya en la renta. <<Cien más, pero sabiendo.|impact +4 #costs>>
= I would have asked him to include it in the rent. A hundred more, but knowing.

9q Que digan: esa casa gasta mucho porque son muchos. <<Y empiecen a contar cuántos somos.|barrier -4 #privacy>>
= That they say: that house uses a lot because they are many. And start counting how many we are.

9i Compara en voz alta con los carros: consumo por milla, pegado en el vidrio.
= He compares it aloud with cars: miles per gallon, stuck on the window.
""",
    ),
    Talk(
        14,
        (10,),
        "staff",
        weeks=-13,
        weekday=4,
        clock="10:00",
        place="Her porch, Eastmoor",
        thanks="Seedlings",
        referrals="The captain on Harbor Street “who disagrees with me about everything”.",
        notes="""
1q I did not find it, my husband did, in 1979. I’m the last of the originals on this block.

3q Not my home, the corner. No heat from the 12th to the 26th. <<I counted fourteen nights by the kitchen light across
the way.|need +2 #heat>>

4o Brings out the notebook: 61 doors, four winters, calls in blue and answers in red. <<Last winter 212 in blue, 124 in
red|missing +2 #311|A block captain counted 212 calls last winter and 124 answers that anybody knew of.>>.

4q When I ask the city what became of a call they ask me for the number. <<It isn’t my call. I haven’t got the number.
I’ve got the house.|barrier +2 #311>>

5q <<Who gave up.|missing +2 #311>> You can see who’s shouting. I want to see who stopped.

5q Whether the new owner of 118 is the same outfit as 122. <<Same blue tarp, so I’d say yes.|need +3 #owners>>

6q The young man who drives for the inspector’s office and my notebook, in that order.

7q I lost two families on this block to a broken stair. <<A stair! You can fix a stair with a Saturday.|impact +2
#repairs>>

8q We’d have gone down there together, all six doors. <<The day you see it on one page, you’re not six complainers,
you’re a block.|impact +2 +3>>

9q If it’s by house, some people will call just to spite. <<I have one who would call on her own sister.|barrier -2
#trust_in_data>>

9i Her notebook is better than the city’s table in one thing: <<it has a line for “still waiting”|need +2|A list of
complaints needs a state for “still waiting”, beside open and closed.>>.
""",
    ),
    Talk(
        15,
        (11,),
        "lead",
        guide="field",
        weeks=-13,
        weekday=5,
        clock="09:00",
        place="One of his houses, attic",
        thanks="None wanted",
        referrals="His cousin, who “stopped renting to people and rents to cars”.",
        notes="""
1q Two houses, four doors, I live behind one of them. <<I’m the landlord and the super and the boiler man.|need +9
#small_landlords>>

1o Shows the roof from inside. Daylight in five places. A child’s wading pool underneath, half full.

2q The tenant upstairs reported me. She was right. <<And I was at the bank about the roof the same week, getting told
no.| barrier +9 #small_landlords>>

3q <<Which of these programs is still alive.|need +9 #costs>> I’ve filled in three applications for money that was gone.

4o He drives to the community development office on his lunch hour. <<The flyer rack has a 2022 list|barrier +9|The list
of repair programs in the office’s rack is four years old.>>. The clerk is kind and writes a phone number on it.

4q And who’s licensed. A fellow took six thousand and <<the number on his truck belonged to a bakery|need +9 #costs>>.

5q Tenants ask when the roof will be done. I’d like to know that.

6q The porch program was good. I heard of it at the hardware store <<a week after it closed|barrier +9
#small_landlords>>.

7q I keep every receipt since my father. <<Nobody ever asked to see what I fixed.|missing -1 #small_landlords>>

8q You put my address up with two red dots. <<The insurance man reads too.|barrier -1 #small_landlords>>

8q I can live with it if it says “fixed, March 9” as big as it says “violation”. <<As big. Not a footnote.|need +1
#small_landlords>>

9q A fellow like me would do the roof. <<There’s 380,000 that went back last year, it was in the paper.|impact +9
#costs>>

9i For him the record is a court without a defense; <<the date of correction is what would make it fair|need +1
#small_landlords|For small owners the date of correction is what makes a public record fair.>>.
""",
    ),
    Talk(
        16,
        (14,),
        "hodan",
        partner="somali",
        weeks=-13,
        weekday=6,
        clock="15:00",
        language="Somali",
        place="Sewing circle, Cannery Street",
        thanks="Fabric",
        referrals="The women from the third house, all together, not one by one.",
        notes="""
1o Heard in Somali, told here in English by the interviewer, who read it back to her.

1q My nephew found it. I have not read the paper with my name on it.

3q The window in the girls’ room does not close. <<I put a blanket and I thought, this is what windows do here.|barrier
+10 #language>>

4q I told the man who comes for the rent. He said yes, yes. <<Yes is what he says instead of no.|barrier +10 #repairs>>

5q <<What is mine and what is his.|need +10 #repairs>> The mouse, the window, the light in the stairs. Whose mouse is
it?

5o The women around the machine discuss the mouse. Five say the tenant’s, two the owner’s. <<All of them have laid traps
for years|impact +10 #repairs|Seven women disagree whose duty mice are; all of them have laid traps for years.>>.

6q I ask the circle. <<If the circle does not know, it is not known.|need +10 #trust_in_data>>

6q You bring a paper. <<A paper is for the one who wrote it.|barrier -10 #language>> Let somebody say it, here, twice.

7q We paid for the lock, the four families. <<We did not know that it is a thing one can ask for.|impact +10 #safety>>

8q I would have said “three days” to him. <<Only that. “It is three days.” And looked at him.|impact +10>>

9q When you complain you are a guest who complains. <<And a guest can be told it is late.|barrier +10 -2
#fear_of_eviction>>

9i A list alone does not reach her; <<it needs a voice she knows, and a number of days she can say|need +10|The rules
have to be spoken by somebody known, with a number of days one can repeat.>>.
""",
    ),
    Talk(
        17,
        (9,),
        "staff",
        guide="field",
        weeks=-12,
        weekday=2,
        clock="12:15",
        place="County health, parking structure",
        thanks="None: public employee",
        referrals="The pharmacist on Court Square: he knows which streets buy inhalers.",
        notes="""
1q I go into about fifteen homes a week. <<I know more bedrooms than any inspector.|missing +1 #mold>>

2q The mother had the mold letter from two doctors and the landlord had it too. <<He framed the first one. As a joke. It
was in the hall.|barrier +1 #mold>>

3q Whether anybody went after I reported. <<I report into a hole.|missing +2 #mold>>

3q When I place a child’s bed away from the damp wall I need to know <<if it’s the pipe or the roof, and that’s in a
file somewhere|need +1 #repairs>>.

4o She has the cell number of one inspector, from a wedding. That is how her referrals get there.

5q “Should we move?” <<I’m a nurse. I want to say: to where?|need +1 #moving>>

6o The health department and the city signed a data agreement in 2017. <<It covered one grant, and ended with it|barrier
+2 #privacy|An agreement to share housing and health data ended with the grant that paid for it.>>.

7q Every visit has a checklist: damp, pests, heat, stairs. Nineteen items, 640 families a year. <<It goes in the chart
and the chart is sealed, which is right.|barrier #privacy>>

7q But <<sums by block, by quarter, we could do in an afternoon|idea +2 #privacy>>.

8q A house with one asthmatic child is that child. <<Ten or more, or nothing.|barrier #privacy>>

9q The landlord with six damp buildings. <<If the inspector saw six and I saw six, they’d be the same six.|impact +3 +2
#mold>>

9i The need under her words: that <<a referral comes back with an answer|need +2|Nurses who refer a home need to hear
what became of it.>>, like a lab result.
""",
    ),
    Talk(
        18,
        (24,),
        "peter",
        partner="legal-aid",
        weeks=-12,
        weekday=4,
        clock="16:00",
        place="Legal aid, small room",
        thanks="Grocery card, $25",
        referrals="The woman before him on the list, who lost. He does not know her name; the clinic might.",
        notes="""
1q Through a coworker at the warehouse. I saw it in the dark, after second shift.

3q March 2nd the ceiling came down in the kitchen. <<I was eating cereal. It was in the cereal.|need +5 #repairs>>

4q I called 311 that minute, with my mouth full of plaster. And on the 9th, and the 20th. <<I know the dates because
they’re the dates I cried.|need +5 #court>>

4q They came on April 11. <<I was already two weeks behind because I quit paying.|barrier +5 +2 #court>>

5q What I wanted was <<one piece of paper that says March 2|need +5 #court>>.

6o He went to the records counter on his lunch break three times. Closed, system down, “<<you need the case number|
barrier +5 #inspections|The records counter gives out nothing without a case number, which the tenant does not have.>>”.

7q Judge asks did you give notice. I said I called. <<“Do you have anything to show that you called?” Eleven
minutes.|barrier +5 #court>>

7q We settled, I moved. I’m at my brother’s. <<It’s on my record that I owed 1,900. It’s not on his that the sky fell.|
impact +5 #court>>

8q <<I’d have printed it at the library the night before.|impact +5 #court>> I was there anyway, for the heat.

9q If the next landlord looks me up he finds that I went to court. <<So don’t put me in it. Put the ceiling in
it.|barrier -5 #privacy>>

10i Not angry at the court: at having been <<right without being able to show it|need +5 #court|What hurt was being
right in court and having nothing to show.>>.
""",
    ),
)
