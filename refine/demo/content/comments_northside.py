"""What people wrote and said at the Northside data walk.

A block is a line with the station, the channel, the neighborhood (`-`: not given) and what else is true of it (`es`,
`illegible`, `unread`), then the words; a line that starts with `=` begins the translation.
"""

WORDS = """
1 paper northside
Twenty-three is low. On Fisk Street nobody calls anymore, so <<nobody counts us|missing +2 #311|Blocks that stopped
calling are missing from the count of violations.>>

1 phone northside
<<Nobody tells you the owner changed.|missing +3 #owners>> The number on the mailbox is the man who sold it in 2021.

1 phone northside
I looked my building up on the tablet. Four open ones I never heard of. <<One is for MY kitchen.|missing +1
#inspections>>

1 facilitator northside
He has been a super for thirty years and says the map is right about his street and wrong about Cannery, where
<<they patch it the day before the inspector comes|barrier +1 +2 #inspections>>.

1 paper northside es
<<Antes de firmar nadie me dijo que el techo ya se había caído una vez.|need +1 #repairs>>
= Before I signed nobody told me that the ceiling had come down once already.

1 kiosk northside
What is a “class B”? <<Say it in English please.|barrier +1 +10 #language|The names of violations mean nothing to people
who live with them.>>

1 paper northside
I own the house I live in and rent out the top. I have two of these violations. <<One was fixed in March and nobody came
back to look.|barrier -1 #small_landlords|A corrected violation stays open because nobody comes back to check: a history
would be unfair to the owner.>>

1 phone northside
We moved twice last year with three kids. <<If I had seen this map I would not have signed for Alder Street.|impact +1
#moving>>

1 kiosk -
Where are the numbers from? Did you make them up?

1 phone eastmoor
My mother’s building is gray on the map. Gray means what, <<good or not looked at?|barrier +1 +2 #trust_in_data|People
cannot tell a building without violations from one that nobody inspected.>>

1 facilitator northside
Through the interpreter: in her building the women know which apartments have water behind the wall, because they visit
each other. “<<The city knows the house. We know the room.|missing +1 #inspections>>”

1 paper northside
Show how many of these are the same landlord!! <<I bet it is five names.|need +3 #owners>>

1 paper northside illegible
they closed my … without … <<nobody came|barrier +2 #311>>

2 phone northside
Forty-one days? <<I waited from Thanksgiving to Easter for a boiler.|need +2 #heat>>

2 paper northside
<<They fixed it the day before the inspector came.|barrier +1 +2 #inspections>> Then it broke again and I had to start
over with a new number.

2 phone northside
“Closed” my foot. <<They closed mine because the man was not home when THEY came at 11 am. I work.|barrier +2 #311>>

2 facilitator northside
She keeps every reference number on the back of a calendar, eleven of them since January. <<She asked whether the judge
would look at a calendar.|need +5 #court|A tenant with eleven complaint numbers on a calendar wants to know whether a
court would accept it.>>

2 paper northside es
Llamé en español y <<me dijeron que llamara mi hijo|barrier +10 #language|Spanish speakers are told to have a child call
for them.>>. Tiene nueve años.
= I called in Spanish and they told me to have my son call. He is nine.

2 phone northside
Downtown 12 days, us 41. Write that on the side of a bus. <<We pay the same taxes in our rent.|impact +2 #311>>

2 kiosk northside
I drive for the county and I see the inspectors, they are eleven people. <<Don’t blame them, give them a better list.|
need +2 #inspections>>

2 phone eastmoor
After the second time I stopped calling. <<What is the use.|barrier +2 #311>>

2 paper northside
I called about rats on the 4th, the 9th and the 20th. <<On paper that is one complaint.|missing +2 +5 #311|Repeat calls
are folded into one complaint, so the record hides how often somebody asked.>>

2 phone northside
If I could show the dates I would not have signed the judge’s paper. <<I had nothing in my hand.|need +5 #court>>

2 facilitator northside
He reported a gas smell, the utility came in forty minutes, the landlord in five weeks. “<<So it can be done,|impact +2
#safety>> somebody just has to have to.”

2 paper northside
My neighbor is 84. <<She will not call because she thinks they will put her out.|barrier +2 +10 #fear_of_eviction>>

2 phone -
Who sees it if I complain? The landlord? <<Then I would rather have the leak.|barrier +2 #fear_of_eviction>>

2 kiosk northside
Put the reason it was closed. “No access”, “fixed”, “wrong department”. <<Those are not the same thing.|missing +2 +5
#311>>

3 paper northside
A list of who takes vouchers without the runaround.

3 phone northside
<<Is the landlord the kind that sues.|need +1 +3 #fear_of_eviction|People want to know before signing whether an owner
files evictions often.>> That is what I would look up first.

3 phone northside
You forgot bedbugs. <<People lie about bedbugs to your face.|need +1 #repairs>>

3 paper eastmoor es
Falta saber <<cuánto se paga de luz y gas de verdad|need +4 #costs>>, no lo que dice el dueño.
= Missing is what one really pays for electricity and gas, not what the owner says.

3 kiosk northside
The name of a person. <<A company has never once picked up the phone.|need +3 #owners>>

3 paper northside
All six. Why do I have to choose? It is all the same house.

3 facilitator northside
A woman with a cane asked for the elevator in the senior tower. “<<Nineteen days in August. I had my groceries pulled up
on a rope.|need +6 #elevators>>”

3 phone northside
Somebody who goes with you to the viewing and knows what to look at. Not a website. <<I do not have the eyes for it.|
barrier -1 #trust_in_data|Some would rather have a person come along to a viewing than look anything up.>>

3 paper northside
Landlords who fix things should get a star. <<You only list the bad.|idea -1 #small_landlords|A record that only shows
what was bad is unfair to owners who repair.>>

3 phone northside
Whether there was <<lead in the windows|need +7 #lead_paint>>. My sister’s boy has it.

3 kiosk eastmoor
Put it on the listing itself. <<I will not go to a city website at a viewing.|barrier -1|Nobody opens a city website in
the middle of a viewing; it has to be where the listing is.>>

3 phone northside
I don’t trust any app that wants my address. <<Who gets to see that I looked?|barrier -1 #privacy>>

4 paper northside
January 2025: <<$611. Two bedrooms. I still have it.|need +4 #costs>>

4 phone northside
$340 and we slept in the kitchen. <<The heat is in the wall between us and the neighbor.|need +4 #heat>>

4 phone northside
We have oil. <<Why does your chart only know gas?|missing +4 #heat|Figures from the gas utility leave out homes heated
with oil.>>

4 paper northside es
$288 en una recámara. <<La señora de antes me dijo después, no antes.|need +4 #costs>>
= $288 for one bedroom. The woman before me told me afterwards, not before.

4 kiosk northside
Landlord pays heat in mine so he keeps it at 62. <<There should be a column for that.|missing +4 #heat|Where the owner
pays the heat, the question is the temperature and not the bill.>>

4 facilitator northside
He turned the heat off in the second room and moved the baby’s crib to the hall. “<<Nobody lies to you about heat. You
just don’t know the question in July.|need +4 #heat>>”

4 phone eastmoor
$231. Not the worst. <<Would still have liked to know.|need +4 #costs>>

4 paper northside
Bills depend on people not on buildings. <<My brother opens windows in February.|barrier -4 #trust_in_data|A building’s
heating use says as much about its tenants as about the building.>>

5 facilitator northside
She speaks quickly and cries once. The landlord painted over the mold in the child’s room twice. “<<I only found out
after I moved in. Everybody on the floor knew.|need +1 #mold>>” The doctor wrote a letter; the letter is in a drawer.

5 facilitator northside
<<They send the notices to the owner’s address, and the owner’s address is a mailbox in another state.|missing +3
#owners>> He knows because he delivers the mail.

5 facilitator northside es
<<En mi país si la casa se moja la arregla uno.|barrier +10 #language|Newcomers bring the rule of another country, where
the tenant repairs.>> Yo la arreglé tres veces, pagué el yeso, y después me dijeron que no me tocaba.
= In my country, if the house gets wet you fix it yourself. I fixed it three times, paid for the plaster, and then they
told me it was not mine to do.

5 facilitator northside
An older man: the house next door was emptied overnight by an order on the door. “<<Forty people with bags. The water
had been off since May. We all knew since May.|missing +8 #safety>>”

5 facilitator northside
She rents out two floors and wants it written that she is not the enemy. The roof costs 22,000. “<<I heard of the roof
money the week after.|need +9 #small_landlords>>”

1 phone northside unread
You should split Northside at the rail line. North of it and south of it are two different cities.

1 paper northside unread
My unit is in a house that was cut into six on paper and nine in real life. Which number do you count?

2 phone northside unread
Mine says “referred”. To who? It has said referred since March 3.

2 paper northside unread es
La trabajadora social llamó por mí y vinieron en dos días. ¿Por qué a ella sí?
= The social worker called for me and they came in two days. Why for her?

2 kiosk northside unread
41 days is the middle one. What is the worst one? Show the worst one.

3 phone eastmoor unread
How loud it is. You cannot hear that at a viewing on a Sunday.

3 paper northside unread
I put all three on the owner thing because of my mother’s house on Alder.

4 phone northside unread
Ask about propane heaters. People have them and will not tell you because of the lease.

4 paper northside unread
$190, but with blankets on the windows. So is that 190 or is that 300?

5 facilitator northside unread
A teenager, here with his aunt, says the alarm in the hall has chirped for two years and that he answers it back.

5 facilitator northside unread illegible
(written on the back of the sheet) … the sewer comes up in the tub when the … upstairs …
"""
