"""Interviews 1 to 6: the first round, with people who see many homes. How notes are told: see `Talk`."""

from refine.demo.content.shapes import Talk

TALKS = (
    Talk(
        1,
        (2,),
        "staff",
        guide="field",
        weeks=-18,
        weekday=1,
        place="Union office, Cannery Street",
        thanks="None wanted",
        referrals="The inspector who came to Fisk Street in March. The woman from 311. S-031, if she has time.",
        notes="""
1q I do intake on Saturdays and doors on Tuesdays. In between I look for a toner cartridge we can afford.

1o A map of Northside on the wall with pins in four colors. Red is “no heat”. He takes two pins out while we talk: moved
away.

2q There was a man on Alder Street who had carried his refrigerator to the landing himself because
<<the floor under it was going|need +8 #safety>>. He asked me if that was allowed.

3q <<I know the bad buildings, but only mine.|missing +3 #owners>> The organizer in Eastmoor knows hers. We meet at a
funeral and find out it is one landlord.

3q What I can never get is the other addresses. <<He has one LLC per house. It’s like fighting a hydra with a phone
book.| need +3 #owners>>

4o Shows me his spreadsheet: 61 buildings, 14 columns, <<the last column is called “who really”|missing +3
#owners|Organizers keep a private list of who really stands behind each building.>>. Nine rows have something in it.

4o To fill one row he rode the bus to the county twice. <<Two dollars a deed, cash only|barrier +3 #costs|A deed costs
two dollars in cash and a bus ride, one parcel at a time.>>.

5q They ask: “Is it just us?” And I have to say <<I think so, no, I don’t know|need +3 +2>>.

6q Civic Bytes did a beautiful thing in one weekend. <<Then the two boys graduated.|barrier +3 #trust_in_data|The
matching of owners made in 2024 ended when the volunteers left.>>

7q We have 1,900 members’ complaints on index cards. <<They will not leave this room|barrier -2 #privacy|The union
will not hand over members’ complaints, not even as a table.>>, with respect.

8q If it says “open violation” and the family’s apartment number, the landlord knows who called. <<House, yes. Door,
no.| barrier -1 #fear_of_eviction>>

9q One list by owner. <<I would call five buildings into one room.|impact +3 #owners>> I have a room.

9i He does not need more complaints; he needs to know <<which lonely complaints belong together|need +3 +2|Organizers
need to see which complaints belong together, more than they need more complaints.>>.
""",
    ),
    Talk(
        2,
        (3,),
        "lead",
        guide="field",
        weeks=-18,
        weekday=3,
        place="Legal aid, second floor",
        thanks="Program report, when it is out",
        referrals="The clerk in courtroom 2. A landlord’s lawyer, for balance; she gave two names.",
        notes="""
1q I have eleven minutes with a client and the judge has eleven with both of us. <<Whatever is not on paper by then did
not happen.|need +5 #court>>

2q She had photographed the ceiling every Sunday for fourteen weeks. Like a pregnancy. <<The landlord’s lawyer said
photographs have no dates.|barrier +5 #court>>

3o She asks for <<the date a complaint was first made|need +5 #court|Lawyers need the date on which a complaint was
first made.>>, above all. Not the inspection. The first call starts the clock under the statute.

4o Requests go by fax. She has a stack of confirmations. <<Eight working days when it goes well|barrier +5
#court|An inspection record takes eight working days by fax when it goes well.>>; the hearing is set in ten.

4q I once sent an intern to sit at the counter with a sandwich. <<That is our data strategy.|barrier +5 #inspections>>

5q “Will I win?” is not the one. The one is “<<Has he done this to other people?|need +3 +1 #owners>>”

6q In 2019 the court had a repair docket. Nobody counted how often the repair got done, so <<nobody could defend it in
the budget|missing +5 #court|Nobody counted whether ordered repairs were made, so the repair docket could not be
defended.>>.

7o The clinic can count closed cases by block and issue since 2014. <<Never by building under ten|barrier #privacy>>.

8q Be careful with eviction filings. <<A filing is a scar even if you won.|barrier -5 -3 #privacy>> Tenant screeners
scrape it by noon.

8q And put the correction date next to everything. <<I have landlords who fix things, too.|need +1 #small_landlords>>

9q The self-represented tenant, the night before. <<Not me. I have a login.|need +5 #court|The one who needs the page is
the tenant without a lawyer, the night before.>>

10i Draws a line between information for choosing and information for defending. <<The first is a map, the second is a
sheet of paper.|need +1 +5|Choosing needs a map, defending oneself in court needs one sheet of paper.>>
""",
    ),
    Talk(
        3,
        (5,),
        "lead",
        guide="field",
        weeks=-17,
        weekday=1,
        place="City Hall, basement",
        thanks="None: public employee",
        referrals="The analyst we lost to the county. An inspector, not one I pick.",
        notes="""
1q Eleven inspectors, 34,900 rentals. <<You can do the arithmetic or you can do the job.|barrier +2 #inspections>>

1o Office without a window. Behind him file cabinets to the ceiling, the drawers labelled by street and, in pencil, by
the inspector who could read them.

2q We cited one man eleven times and he paid every time. <<It was cheaper than the boiler.|barrier +3 +1 #owners>>

3q I would like to know <<who is not calling|missing +2 #311>>. You can’t send anybody to a silence.

4o Prints the Monday list for me: 212 lines, in order of arrival. <<A gas smell was line 140|missing +2 #safety|The
weekly list is in order of arrival; a gas smell stood on line 140.>>. A colleague had already moved it by hand, with a
ruler.

5q Callers ask “did you go?” We did. <<It is in the system, and the system is in here|missing +2 #inspections>> (taps
the screen). They can’t see it and 311 can’t see it.

6q Every mayor wants a dashboard. <<The last one showed how many doors we knocked on, so we knocked on doors.|barrier -2
#trust_in_data>>

7q The correction date? Sure we have it. It’s a field. <<Nobody asked for the field.|missing +1 +2 +5 #inspections>>

7o Inspection forms: three-part carbon, white to the file, yellow to the owner, <<pink to nobody|missing +1
#inspections|A copy of each inspection form, with the apartment on it, goes to nobody.>>. There is a box of pink.

8q My people get threatened. If you publish visits, <<publish them after, never before|barrier -2 #safety>>.

8q And an open case is an accusation. I’ve closed plenty as <<not substantiated, and that never makes the
paper|barrier -1 #trust_in_data>>.

9q If the council saw <<days from call to fix, not days from call to closed|impact +2 #311>>, I would get three more
people. Or they would get a new me.
""",
    ),
    Talk(
        4,
        (12,),
        "lead",
        guide="field",
        mode="video",
        weeks=-17,
        weekday=3,
        thanks="Acknowledgment in the report",
        referrals="The county’s GIS person. Anybody at the secretary of state who answers email.",
        notes="""
1q I study what happens to a household in the year before it is evicted. <<Mostly, a repair.|impact +5 +8 #moving>>

2o She is reluctant to call anything a “case”. Tells of a parcel in her sample of 300 that changed hands five times in
six years; <<each deed resets the violation record to zero|missing +1 +3 #owners|When a house is sold, its violation
record starts from zero.>>.

3q Officers. <<The state will sell me the file for 1,200 dollars a year|barrier +3 #costs>> and my grant says
“software”.

4q Matching takes my student about six minutes a parcel. <<Thirty hours for three hundred.|barrier +3 #owners>> There
are fourteen thousand.

5q Landlords ask me if I can tell them the going rent. <<I won’t build that.|barrier -11 #costs>>

6q Everyone in this field has built the owner graph once. <<It’s the maintenance that kills you, and nobody funds
maintenance.|barrier -3 #trust_in_data>>

7o Has court filings by building, cleaned, 2015 to 2024, under an agreement that forbids passing them on below ten.

7q 311 folds repeat calls into one ticket. <<If you don’t unfold them you’re measuring patience, not heat.|missing +2
#311>>

8q Reidentification isn’t the risk people think. <<The risk is the landlord with nine tenants, who already
knows.|barrier -1 -2 #fear_of_eviction>>

8i She would rather publish <<how sure a link is than whether it exists|need +3 #trust_in_data|A link between two owners
should be published with how sure it is.>>.

9q A city attorney with a list of owners sorted by open hazards. <<One. That’s all it would take: one attorney, one
list.| impact +3 +2 #owners>>
""",
    ),
    Talk(
        5,
        (6,),
        "staff",
        guide="field",
        mode="phone",
        weeks=-16,
        weekday=2,
        thanks="None: reporter",
        referrals="Ask the mail carriers. I’m serious.",
        notes="""
1q Half my stories start with somebody texting me a picture of a ceiling.

2q It was the nineteen days in the senior tower. <<A woman of 81 pulled her groceries up on a rope, third floor.|need +6
#elevators>> She’d worked out the knot.

3q <<How long elevators are out. Nobody on God’s earth counts that.|missing +6 #elevators>> The state has when they were
inspected.

3q Second thing: <<who signs the checks|need +3 #owners>>. The deed tells you a name, the check tells you the owner.

4o Keeps a log of her records requests: 64 in three years, 41 answered, <<median 33 days|barrier #311|Records requests
on housing take a reporter 33 days at the middle, and a third are never answered.>>. She reads it to me like a box
score.

5q Readers write: fine, it’s bad, <<which one is mine?|need +1 +3>>

6q Our 2023 map. I’m proud of it and <<I wish it were offline|barrier -1 #trust_in_data|A reporter wishes her own map of
violations were offline, because it is stale and people still use it.>>. People still use it. It’s two years old.

6q We couldn’t get a refresh. They sent a PDF of a spreadsheet. <<A photograph of a database.|barrier +1 #inspections>>

7q I’ve got 2,400 phone numbers of renters who opted in. <<They’re not mine to give you.|barrier #privacy>> But I can
ask them a question for you.

8q Somebody will use an elevator list to find out where disabled people live. <<So count outages, not people.|barrier -6
#privacy>>

9q I’d put the ten longest on the front page every month. <<You’d be amazed what a list does.|impact +6 +2>>
""",
    ),
    Talk(
        6,
        (17,),
        "staff",
        guide="field",
        weeks=-16,
        weekday=4,
        place="311 center, break room",
        thanks="Cake for the shift",
        referrals="Night shift. It is a different city.",
        notes="""
1q Four hundred calls a day, one in nine is a home. In January one in three. <<You can hear the cold. They talk with
their teeth shut.|need +4 #heat>>

2q A boy, maybe eight, translating for his mother. <<He skipped the part where she was crying and told me it was “a
small water”.|barrier +10 #language>> I could hear her.

3q I want to tell her whether anyone went. <<My screen ends at “sent to Code”.|missing +2 #311>>

4o She lets me sit beside her for an hour. Categories are a drop-down of 212. <<“Mold” is under “Environmental, other”|
barrier +2 #mold|Mold has no category of its own at 311; it is filed under “Environmental, other”.>>; new operators file
it under “Plumbing”.

4o When an address has an open ticket the system offers “attach”. <<One click and three callers become one|missing +2 +5
#311|The 311 system folds several callers into one ticket with one click.>>. She clicks it; the queue is long.

5q “Do I still have to pay the rent?” <<I’m not allowed to answer that. I’m not allowed to say who is.|barrier +10 +5
#court>>

5q “How many other people called about this house?” <<I can see it. I can’t say it.|need +2 +1>>

6q They gave us a script in Spanish. <<It was about recycling.|barrier +10 #language>>

7q We write a free-text line on every call. Twelve years of them. <<That’s where everything is.|missing +2 #311>>

8q People give names, and a lot of them say “don’t tell him”. <<I type it in capitals and hope.|barrier -2
#fear_of_eviction>>

9q If closed meant fixed, <<I’d stop saying it the way I say it|impact +2 #311|If “closed” meant fixed, operators could
tell callers the truth.>>.
""",
    ),
)
