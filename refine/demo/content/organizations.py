"""Partners and those who may become partners."""

from typing import NamedTuple


class Org(NamedTuple):
    """One organization; `parent` is another one's key."""

    key: str
    name: str
    kind: str
    reach: str = ""
    data_limits: str = ""
    conflict: str = ""
    notes: str = ""
    parent: str = ""


ORGANIZATIONS = (
    Org(
        "tenants",
        "Harborview Tenants Union",
        "nonprofit",
        "About 1,900 members, two thirds in Northside and Eastmoor; a phone tree, a Saturday clinic, house meetings. "
        "English, Spanish, Haitian Creole.",
        "Member lists and case notes stay in the union; it shares counts of ten and more.",
        notes="Interviews for the program since the start. Priya Nair is the contact.",
    ),
    Org(
        "legal-aid",
        "Northside Legal Aid Clinic",
        "nonprofit",
        "1,100 housing cases a year, walk-in hours on Tuesdays and Thursdays. English, Spanish, Somali by phone.",
        "Client files are privileged. Closed cases can be counted by block and issue.",
    ),
    Org(
        "county-health",
        "Tidewater County Health Department",
        "government",
        "Home visits to 640 families with young children a year; the asthma and lead nurses.",
        "Nothing about a patient or an address with fewer than ten visits.",
    ),
    Org(
        "code",
        "City of Harborview, Code Enforcement Division",
        "government",
        "Eleven inspectors; about 6,200 housing inspections a year.",
        "Open cases are not shown while an inspection is being planned; names of complainants never.",
        notes="Owns most of the data asked for. Deputy chief takes part, the chief has asked for minutes.",
    ),
    Org(
        "library",
        "Harborview Public Library",
        "government",
        "Nine branches; Eastmoor has the busiest public computers in the city. English and Spanish, tax-season staff.",
    ),
    Org(
        "housing-authority",
        "Harborview Housing Authority",
        "government",
        "2,700 voucher households; a landlord list that is printed once a month.",
        "Tenant files are federal records.",
        notes="Approached twice. Says its inspection system is being replaced and to ask again in March.",
    ),
    Org(
        "owners",
        "Rental Owners Association of Harborview",
        "business",
        "340 members, most with fewer than ten units; breakfast meetings on the first Wednesday.",
        conflict="Its members are the subject of most of the data.",
        notes="Opposed to the violation history in its present form, in favor of the repair grants.",
    ),
    Org(
        "brightkey",
        "BrightKey Data Services",
        "business",
        "Sells rental listings and screening reports to about 90 managers.",
        "Listings may be looked at, not kept.",
        conflict="Has bid for the city’s rental registry contract; sells tenant screening reports to landlords.",
        notes="Its support is shown with this tie beside it.",
    ),
    Org(
        "utility",
        "Tidewater Gas & Electric",
        "business",
        "Every heated address in the city; a bill insert every month.",
        "Usage only as yearly sums of buildings with five and more accounts.",
        conflict="Regulated; a rate case is before the state commission.",
    ),
    Org(
        "ledger",
        "The Harborview Ledger",
        "newsroom",
        "31,000 subscribers and a free text line about housing with 2,400 numbers.",
        "Shares what it has published and the requests it has won.",
        notes="Keeps its independence: it can use open data, it does not co-own city projects.",
    ),
    Org(
        "civic-bytes",
        "Civic Bytes Harborview",
        "civic_tech",
        "40 volunteers, a hack night every second Tuesday at the main library.",
    ),
    Org(
        "eastmoor",
        "Eastmoor Neighbors Alliance",
        "community_group",
        "Block captains on 52 blocks; a newsletter on paper for 3,000 doors.",
    ),
    Org(
        "puente",
        "Casa Puente",
        "nonprofit",
        "Some 800 families a year, nearly all Spanish-speaking; English classes, tax help, a food shelf on Fridays.",
        "Nothing about immigration status is written down, anywhere.",
    ),
    Org(
        "somali",
        "Northside Somali Women’s Circle",
        "community_group",
        "Sewing circle, homework help, about 120 households around Cannery Street. Somali and English.",
    ),
    Org(
        "independent-living",
        "Harbor Center for Independent Living",
        "nonprofit",
        "400 people with disabilities in the county, most of them renters.",
        notes="Nobody has asked yet about the elevators.",
    ),
    Org(
        "downtown",
        "Downtown Residents’ Council",
        "community_group",
        "Mailing list of 600, mostly owners of condominiums; the renters in the converted hotels are not on it.",
        notes="Identified in September. Ask who does reach renters there.",
    ),
    Org(
        "breakwater",
        "Breakwater Foundation",
        "funder",
        "Grantees in housing and health across three counties.",
        conflict="Pays for this program’s second year; also a grantor of Casa Puente and of the university’s lab.",
    ),
    Org(
        "university",
        "Marlow State University",
        "research",
        "11,000 students, four in ten of them renting within two miles of campus.",
    ),
    Org(
        "lab",
        "Marlow State Housing Research Lab",
        "research",
        "Six researchers; the county’s eviction study was theirs.",
        "Data agreements go through the university’s counsel: plan eight weeks.",
        parent="university",
    ),
    Org(
        "law-clinic",
        "Marlow State Tenant Law Clinic",
        "research",
        "Twelve law students a term, at the housing court on Monday mornings.",
        "Client files are privileged.",
        parent="university",
    ),
)
