"""What has come in at the Eastmoor walk so far, and what the team logged from elsewhere; as in `comments_northside`."""

EASTMOOR = """
1 phone eastmoor
412 about heat. <<I am four of those.|need +2 #heat>>

1 kiosk eastmoor
Mice should be the first bar. <<People stopped calling about mice in 2020.|missing +2 #311>>

1 phone eastmoor es
No llamé por el moho porque <<pensé que era culpa mía por cocinar|barrier +10 #mold>>.
= I did not call about the mold because I thought it was my fault for cooking.

1 paper eastmoor
My landlord’s cousin answers the emergency number. <<He says call the city.|barrier +3 #owners>>

2 phone eastmoor
14 of 100. <<So 86 of us are on the honor system.|missing +1 +2 #inspections>>

2 kiosk eastmoor
They came to us because the upstairs complained, and looked at the upstairs. <<Nobody looked at our side.|missing +1
#inspections>>

2 phone eastmoor
An inspector is not always good news. <<After one came they raised us 150.|barrier -2 #fear_of_eviction>>

2 paper northside
Is “entered” also when they stood in the hall? Because that is what they do.

3 phone eastmoor
What winter costs. I would choose by that. <<Rent I can see, heat I can’t.|need +4 #costs>>

3 phone eastmoor
If the owner has other houses and what those look like. <<You go look at one and you know all of them.|need +3 #owners>>

3 kiosk eastmoor
Whether the ceiling is new because it is new or because it fell.

3 phone eastmoor es
Yo no firmo sin ver la cocina de noche. <<De noche salen.|need +1 #safety|She looks at kitchens at night, when the
roaches are out, before she signs.>>
= I don’t sign without seeing the kitchen at night. At night they come out.

3 paper eastmoor
Parking, noise, and if the last family left in a hurry.

3 phone eastmoor
Lead. <<They gave us the pamphlet with the boxes already checked.|barrier +7 #lead_paint>>

4 facilitator eastmoor
A grandmother raising two: the heat comes on at six and goes off at nine, like a store. “<<I called, and a machine told
me my call is important in two languages.|barrier +2 +10 #heat>>”

4 facilitator eastmoor
He is 26, delivers food by bicycle, lives with four others. “<<I have moved every summer since I was nineteen. I would
look it up on the stairs, on the way up.|need +1 #moving>>”

4 facilitator eastmoor unread
Two sisters, each in another house of the same owner, found out here at the table that they have the same plumber’s
number on the fridge.

1 phone eastmoor unread
Where it says water and leaks: is that leaking in or no water? We had no water for nine days.

3 phone eastmoor unread
Show me on the map which houses have bars on the basement windows. You cannot get out of those.

2 kiosk - unread
Does the library inspect too? Asking because the tablet is here.
"""

# Logged by the team from elsewhere: who, weeks from now and weekday, where, from whom, neighborhood, words.
HEARD = (
    (
        "staff",
        (-8, 2),
        "Bus 7, the back seats",
        "Woman with a stroller to another",
        "northside",
        "<<You have to ask what the last people moved out for.|need +1 #moving>> Nobody ever says.",
    ),
    (
        "partner",
        (-7, 5),
        "Union clinic, hallway",
        "Man who had come about a lock",
        "northside",
        "<<He owns four houses and calls each of them his only one.|missing +3 #owners>>",
    ),
    (
        "ines",
        (-6, 4),
        "Casa Puente, Friday line",
        "Mother of two",
        "eastmoor",
        "<<Mi hermana vive en lo mismo dos calles abajo, y es el mismo señor.|need +3 #owners>>",
    ),
    (
        "lead",
        (-5, 1),
        "Council committee, public comment",
        "Owner of three houses",
        "",
        """Publish it, but publish it whole: <<the day I fixed it belongs beside the day you wrote me up.|need +1
        #small_landlords>>""",
    ),
    (
        "staff",
        (-4, 3),
        "Parking lot after the community evening",
        "Block captain, Eastmoor",
        "eastmoor",
        "I have a notebook for 61 doors. <<If I get hit by a bus the block has no memory.|missing +2 #311>>",
    ),
    (
        "partner",
        (-3, 5),
        "Building meeting, Cannery Street",
        "About twenty tenants",
        "northside",
        """When somebody read out the violations, <<the room went quiet and then everybody had a date|impact +1 +5
        #repairs|Hearing the record read aloud, tenants began to add their own dates to it.>>.""",
    ),
    (
        "hodan",
        (-2, 6),
        "Sewing circle",
        "Grandmother, newly arrived",
        "northside",
        "<<We do not call because we do not know what is a big thing.|barrier +10 #language>>",
    ),
)

# Translations of what was logged in Spanish, by place in the list above.
HEARD_TRANSLATIONS = {2: "My sister lives in the same thing two streets down, and it is the same gentleman."}
