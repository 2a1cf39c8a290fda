"""What people added to the ballot, and the cards of the community evening; told as in `comments_northside`."""

SURVEY = """
1 phone northside
<<I would pay a dollar to see it before the deposit.|need +1 #repairs>> I paid 1,400 to find out.

1 open_link northside
Good ideas, all of them. But who keeps it up? <<The last map died in a month.|barrier -1 #trust_in_data|The last public
map of violations went stale within a month; people remember.>>

1 open_link downtown
I rent in one of the old hotels. <<We have one elevator for eleven floors|need +6 #elevators>> and a sign that says
sorry.

1 paper eastmoor es
Que esté <<en español de verdad, no del traductor|need +10 #language>>. En el papel del agua decía “grifo” y pensamos
que era otra cosa.
= That it be in real Spanish, not the translator’s. The paper about the water said “grifo” and we thought it was
something else.

1 open_link northside
I am a landlord and I say yes to number 9 and yes to number 1. <<If mine is clean I want people to see it.|impact +1 +9
#small_landlords>>

1 phone eastmoor
Don’t make another thing where you have to log in.

1 open_link eastmoor
My building has 6 names in 10 years. <<Every time it is sold the repairs start from zero.|barrier +3 +1 #owners>>

1 paper northside
Not sure on 3. <<What do I do with a name?|barrier -3 #owners|Some do not see what a tenant would do with an owner’s
name.>>

1 interview northside
Asked at the end of the talk why “not sure” on the court page: “<<I would still be alone in there.|barrier -5 #court>>”

1 interview eastmoor es
<<Yo miraría primero el plomo, después todo lo demás.|need +7 #lead_paint>> Por la niña.
= I would look at the lead first, then everything else. Because of the girl.

1 phone northside
The heat one only works if it is the real bill. <<They can write anything in an ad.|barrier +4 #costs>>

1 open_link -
As an inspector’s wife: he comes home with a list in the order of the phone calls. <<That is the whole system.|missing
+2 #inspections>>

1 paper eastmoor
Number 2 yes, because when the church asked the city how many calls came from our block, <<they said they would have to
count by hand|missing +2 #311>>.

1 open_link northside
We started paying into escrow like the law says and <<the clerk asked for the dates of every call|need +5 #court>>. I
had four of nine.

1 phone downtown
Nobody comes to my building with a clipboard. I got this from a flyer in the laundromat. <<Thank you for asking, I
guess.| barrier #trust_in_data|A renter downtown says this is the first time anybody asked.>>

1 open_link eastmoor
Please not the names of tenants. <<If my eviction from 2019 shows up next to the building I am done.|barrier -5 -1
#privacy>>

1 paper northside
I can’t do apps. <<Put it at the library with a person.|need +1 #trust_in_data|For those without a phone: at the
library, with somebody beside them.>>

1 phone eastmoor
My landlord is fine. I answered for my daughter.

1 facilitator northside
Said by three women together, in Somali: they want the paper of rules read aloud, “<<a paper is for the one who wrote
it|need +10 #language>>”.

1 open_link eastmoor
Heat. Heat heat heat. <<My daughter does homework in gloves.|need +4 #heat>>

1 paper eastmoor
I would like to know if they removed the lead or <<painted over the lead|missing +7 #lead_paint>>.

1 open_link northside
Rents in this town make no sense and <<a list of rents would just tell them to charge more|barrier -11 #costs>>.

1 phone northside
I voted yes on everything and I know nothing will happen. <<Prove me wrong by March.|barrier #trust_in_data|Trust:
people expect nothing to come of it.>>
"""

MEETING = """
1 paper northside
Agree with 1. <<A used car comes with its history and a home does not.|need +1>>

1 paper northside
Agree with 2, and print the inspector’s first name. People behave when there is a name.

1 paper eastmoor
Pass on the court one. <<I would move before I go to court.|barrier -5 #fear_of_eviction>>

1 phone northside
Disagree with 1. <<Half of what is on there is a missing smoke detector that took ten minutes.|barrier -1
#small_landlords|Small and large violations look alike in a list.>>

1 paper northside es
De acuerdo con las cuatro. <<La lista en mi idioma la pegaría en la puerta del edificio.|impact +10 #language>>
= I agree with all four. I would tape the list in my language to the door of the building.

1 paper northside
The deputy chief said corrections are in the computer. <<So the only thing missing is a button?|missing +1 +2
#inspections>>

1 paper eastmoor
How long open: yes. By block captain, because <<we are the ones who get asked in the shop|need +2 #311>>.

1 phone eastmoor
Seven of us called about the same front door. <<Seven tickets, seven different days closed.|barrier +2 #311>>

1 paper northside
I had the dates. The judge said thank you and looked at them. <<It was the first time somebody there looked at
anything.| impact +5 #court>>

1 paper downtown
We don’t have neighbors to ask. <<People change every four months.|need +1 #moving>>

1 paper northside
What happens to a house when you publish that it is bad? <<The good ones leave and the rest stay.|barrier -1
#moving|Fear that a public record drives out those who can choose and leaves the rest.>>

1 paper northside
I work nights. <<No inspector has ever come when I am awake.|barrier +2 #inspections>>

1 phone northside
“In my language”: Creole please. It is always the fourth and then there are three.

1 paper eastmoor
My father is a landlord with two houses and cannot read the grant page either. <<It is forty screens.|barrier +9
#small_landlords>>

1 paper northside
After Alder Street my cousin lived in a motel with four kids, eleven weeks. <<Anybody could have told you in the
spring.|missing +8 #moving>>

1 paper eastmoor
If the list says 27 days and mine is 90, <<I can at least say so at the counter|impact +2 #311>>.
"""
