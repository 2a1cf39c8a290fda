"""User stories, by persona. `rests_on` are exact words of insights."""

from typing import NamedTuple


class Story(NamedTuple):
    """As `persona`, I want `want`, so that `so_that`; done when it can be seen."""

    persona: str
    want: str
    so_that: str
    done_when: str
    rests_on: tuple[str, ...] = ()


STORIES = (
    Story(
        "night-search",
        "to see what was found in one building in the last three years, in plain words",
        "I can ask the manager about it at the viewing",
        "On a phone with a weak signal, in English and Spanish. No section numbers. The last inspection’s date shows.",
        ("Ten seconds. Red or not red.", "Say it in English please."),
    ),
    Story(
        "night-search",
        "to see whether each thing was corrected, when, and whether somebody checked",
        "I do not believe “it was fixed” when it was painted over",
        "Each violation says corrected by visit, by photo, by the owner’s word, or still open.",
        ("Nobody asked for the field.", "I asked him straight, mold? He said it was fixed."),
    ),
    Story(
        "the-aunt",
        "to compare three addresses side by side",
        "I can say which of them I would send my own people to",
        "Three addresses on one page that can be read aloud and printed.",
        ("the aunt",),
    ),
    Story(
        "the-aunt",
        "to tell a building without violations from one that nobody has looked at",
        "silence does not pass for good news",
        "Each building says when an inspector was last inside; “never” is a date, too.",
        ("good or not looked at?", "then my families’ streets look perfect"),
    ),
    Story(
        "fair-owner",
        "the date of my repair shown as large as the violation",
        "a tenant sees that I come when I am called",
        "Same size, same color, same line. An owner can ask for a second look and see when it was asked.",
        ("the day I fixed it belongs beside the day you wrote me up.",),
    ),
    Story(
        "captain",
        "to see by house what is still waiting and for how many days",
        "I can answer when somebody asks me in the shop",
        "No ticket number needed. “Still waiting” is a state of its own. By block, on paper once a month.",
        ("it has a line for “still waiting”", "we are the ones who get asked in the shop"),
    ),
    Story(
        "captain",
        "to see which houses used to call and have stopped",
        "somebody can knock there before winter",
        "Houses with three and more calls last winter and none this one are marked.",
        ("Who gave up.", "nobody counts us"),
    ),
    Story(
        "monday-list",
        "to know before I ring whether one of us was here for the same thing",
        "I can begin where she left off",
        "The last three visits of a house show beside the stop, in under ten seconds.",
        ("Whether the last one of us was already here.", "the tablet dies at two in the afternoon"),
    ),
    Story(
        "monday-list",
        "complaints in the order of danger and age",
        "a gas smell is not line 140",
        "The order is explained in one sentence that can be printed. Repeat calls count.",
        ("A gas smell was line 140",),
    ),
    Story(
        "organizer",
        "to start from one address and see the others that share an owner, an officer or a mailbox",
        "I can call their tenants into one room",
        "Every link says what it rests on and how sure it is. Exports as a list of addresses.",
        ("I would call five buildings into one room.", "how sure a link is than whether it exists"),
    ),
    Story(
        "organizer",
        "to be told when a building in my list is sold",
        "the repairs do not start from zero",
        "A sale shows within a month, and the violations of the former owner stay.",
        ("Every time it is sold the repairs start from zero.",),
    ),
    Story(
        "organizer",
        "to correct a link that is wrong",
        "nobody is accused by a typing mistake",
        "A correction with its reason shows within a week, and who made it.",
        ("how sure a link is than whether it exists",),
    ),
    Story(
        "warm-enough",
        "to see what a winter in this building cost, beside others of its size",
        "I choose by rent and heat together",
        "Dollars for last winter, gas and oil, for two bedrooms. Says when a house has too few accounts to show.",
        ("Rent I can see, heat I can’t.", "Why does your chart only know gas?"),
    ),
    Story(
        "thirty-calls",
        "yearly sums by building without asking an account holder",
        "I can place a family on a Friday afternoon",
        "Looked up at the counter of the food shelf, in one step.",
        ("About thirty times a winter",),
    ),
    Story(
        "alone-in-the-hall",
        "to print one page with the dates of my complaints the night before",
        "the judge can see that I said so",
        "One page, certified by the city, free, by address and without a case number. Prints at the library.",
        ("I’d have printed it at the library the night before.", "you need the case number"),
    ),
    Story(
        "alone-in-the-hall",
        "each of my calls to count as a call",
        "three calls are not one",
        "Repeat calls are listed with their dates, even where they were attached to one ticket.",
        ("On paper that is one complaint.", "One click and three callers become one"),
    ),
    Story(
        "friday-counter",
        "the first dates of all addresses on Monday’s list at once",
        "we reach more than one case in nine",
        "A list of addresses in, a page for each out, before noon on Friday.",
        ("We get to about one case in nine.",),
    ),
    Story(
        "sixth-floor",
        "to see how often and for how long a building’s elevator was out in the last year",
        "I do not move into a place that I cannot leave",
        "Each outage with first and last day. Nothing about who lives there.",
        ("How often, how long.", "Don’t you ever make that."),
    ),
    Story(
        "the-crib",
        "to see whether lead was found at an address and who certified that it is gone",
        "I know before the child does",
        "Found and removed on one line, each with a year. Nothing about a child.",
        ("Quién firmó que ya estaba limpio.", "Keep that shut, weld it."),
    ),
    Story(
        "the-crib",
        "the date on which my home was certified to show as plainly as the finding",
        "the other mothers bring their children back",
        "A certificate closes the finding on the page within a month.",
        ("Pongan también la fecha en que se limpió.",),
    ),
    Story(
        "roof",
        "to see which repair programs are open this month and whether my house qualifies",
        "I apply before the money is gone",
        "Deadline and what is left, on one page. Renewed every week, with the date.",
        ("Which of these programs is still alive.",),
    ),
    Story(
        "roof",
        "to check that a contractor’s license is in force",
        "I do not pay a bakery for a roof",
        "By the number on the truck.",
        ("the number on his truck belonged to a bakery",),
    ),
    Story(
        "whose-mouse",
        "to hear for one thing that broke who must fix it and in how many days",
        "I can say the number to his face",
        "Five languages, read aloud as well. One office named. A date on which it was last checked.",
        ("Only that. “It is three days.” And looked at him.", "What is mine and what is his."),
    ),
)

# Who wants to help build a use case: use case, number of the person, what they offer.
HELPERS = (
    (1, 31, "Tries it at night, on her own phone, and says where she stopped reading"),
    (1, 34, "Comes along to viewings"),
    (1, 20, "Reads the Spanish"),
    (1, 11, "Speaks for owners who fix things, “once, and not on television”"),
    (2, 10, "Lends the notebook for a week"),
    (2, 4, "Rides along with whoever builds it"),
    (3, 2, "Checks links against leases"),
    (3, 12, "Shares the matching of 300 parcels"),
    (5, 13, "Court watch sheets, typed over the winter"),
    (5, 24, "Tells it to the judges’ committee"),
    (6, 19, "The pencil record of two years"),
    (7, 21, "Three other home daycares"),
    (9, 11, "His attic, as an example"),
    (10, 14, "Listens to the Somali text with the circle"),
)
