"""The closed lists of words that columns hold, each word with the sentence that defines it.

Extraction, contract, codebook and the texts of comparisons take them from here. The order of a list is the order in
which people are shown it.
"""

from collections.abc import Mapping
from types import MappingProxyType

Words = Mapping[str, str]  # a word to its sentence

# Of the note as a whole.

DOCUMENT_TYPES: Words = MappingProxyType(
    {
        "meeting_note": "What was said at a meeting: a meeting note, meeting brief or workshop summary.",
        "policy_paper": "A policy, working, discussion or research paper.",
        "issue_brief": "A short paper on one question: an issue brief, policy brief or briefing paper.",
        "report": "It calls itself a report.",
        "other": "A publication of another kind, such as minutes, a letter or a fact sheet.",
    }
)
EVENT_TYPES: Words = MappingProxyType(
    {
        "workshop": "It is called a workshop.",
        "roundtable": "It is called a roundtable.",
        "seminar": "It is called a seminar.",
        "webinar": "It is called a webinar: a seminar held online.",
        "conference": "It is called a conference.",
        "retreat": "It is called a retreat: people withdraw together from their daily work.",
        "symposium": "It is called a symposium or colloquium.",
        "forum": "It is called a forum.",
        "consultation": "It is called a consultation: the hosts ask for advice.",
        "panel": "It is called a panel or panel discussion: a few speak before the others.",
        "dialogue": "It is called a dialogue.",
        "briefing": "It is called a briefing.",
        "discussion": "It is called a discussion or debate.",
        "meeting": "It is called a meeting and nothing more precise.",
        "other": "A gathering of another kind.",
    }
)
TEXT_ORIGINS: Words = MappingProxyType(
    {
        "embedded": "The publisher's own text layer.",
        "ocr": "Recognition of a scanned page.",
    }
)
READERS: Words = MappingProxyType(
    {
        "pdfplumber": "The reference: what other readers are measured by.",
        "pdfium": "The engine of Chromium; faster, and to differ from the reference is a defect.",
    }
)
ORGANIZATION_ROLES: Words = MappingProxyType(
    {
        "publisher": "It published the note.",
        "co_organizer": "It held the meeting, alone or with others.",
        "funder": "It paid for the note or the meeting.",
    }
)
PLACES: Words = MappingProxyType(
    {
        "cover": "The head of page one, above the text.",
        "sidebar": "The narrow column or box of page one that speaks about the note.",
        "introduction": "The first paragraphs of the text.",
        "colophon": "The end, where publishers speak of themselves.",
    }
)

# Of the text.

SECTION_ROLES: Words = MappingProxyType(
    {
        "introduction": "It opens the note: introduction, overview or summary.",
        "context": "It describes the conflict, the country or the political situation.",
        "mandate": "It speaks of mandates, tasks and priorities.",
        "lessons": "It speaks of lessons and of what was hard.",
        "recommendations": "It says what should be done.",
        "conclusion": "It closes the note or looks ahead.",
        "other": "Its heading does not tell.",
    }
)
PARAGRAPH_KINDS: Words = MappingProxyType(
    {
        "body": "Running text.",
        "list_item": "An item of a list, with a bullet or number before it.",
        "quote": "A quotation set apart from the text.",
        "sidebar": "Text beside the text of page one, or in a box, that speaks about the note.",
        "caption": "A line that names a figure or table, or gives its source.",
        "table": "Text that stands in a table or figure.",
        "contents": "A table of contents: titles with their page numbers.",
        "colophon": "Addresses and what the publishers say of themselves, at the end.",
        "cover": "What stands above the first text of page one.",
    }
)
BREAKS: Words = MappingProxyType(
    {
        "none": "It stands in one column of one page.",
        "column": "It goes on in the next column.",
        "page": "It goes on on the next page.",
    }
)
MARKER_FORMS: Words = MappingProxyType(
    {
        "superscript": "Raised and small, or a symbol such as *.",
        "superior": "A raised figure that the font itself holds.",
        "bracket": "A number between brackets.",
        "slash": "A number before a slash, on the line.",
        "linked": "A number like any other, which the file links to the note.",
        "glued": "Run into the word before it by a poor text layer.",
    }
)

# Of cited works.

CITATION_TYPES: Words = MappingProxyType(
    {
        "un_resolution": "A resolution of the Security Council or another organ of the UN.",
        "un_presidential_statement": "A statement by the president of a council of the UN.",
        "un_report": "A report within the UN, as those of the secretary-general.",
        "un_letter": "A letter published as a UN document.",
        "un_meeting_record": "The record of a meeting of an organ of the UN.",
        "un_other": "Another document of the UN.",
        "think_tank": "A publication of a think tank, foundation or non-governmental organization.",
        "news": "A piece of journalism.",
        "academic": "A work of a scholarly press, journal or university.",
        "government": "A document of a state: a law, a strategy, a statement of a ministry.",
        "agreement": "An agreement of peace or of cooperation, a treaty or charter.",
        "interview": "An interview or conversation that the authors held.",
        "other": "A work of another kind, or one that does not tell its kind.",
    }
)
BACK_REFERENCES: Words = MappingProxyType(
    {
        "ibid": "“Ibid.” or “id.”: the work cited just before.",
        "note_above": "“Note 2 above” or “supra note 2”: the work of a footnote given by its number.",
        "op_cit": "An author with “op. cit.”: the work of that author cited before.",
        "short_title": "An author or title in short: the work cited before that bears it.",
    }
)

# Of what the note says.

MISSION_ROLES: Words = MappingProxyType(
    {
        "subject": "The note is about it.",
        "compared": "The note sets it beside others, or speaks of it more than in passing beside its subject.",
        "mentioned": "The note names it.",
    }
)
ENTITY_TYPES: Words = MappingProxyType(
    {
        "mission": "A peace operation or political mission.",
        "state": "A state, or its government.",
        "organization": "An organization other than a body of the UN, or the UN as a whole.",
        "un_body": "An organ, department, agency or post of the UN.",
        "armed_group": "A group under arms that is no army of a state.",
        "person": "A person.",
        "place": "A region, town or other place that is no state.",
        "agreement": "An agreement, treaty or charter.",
        "resolution": "A resolution of the UN.",
    }
)
HOLDERS: Words = MappingProxyType(
    {
        "participants": "Those who took part, without a word on who they are.",
        "experts": "Analysts, researchers, academics and practitioners.",
        "un_officials": "Officials of the UN and its Secretariat, at headquarters or without a word on where.",
        "member_states": "States of the UN, their diplomats and delegations.",
        "host_state": "Officials of the state in which the mission is.",
        "civil_society": "Civil society organizations, activists and journalists.",
        "council_members": "Members of the Security Council.",
        "troop_contributors": "Countries that send troops or police.",
        "mission_staff": "Officials and staff of a mission.",
        "regional_organizations": "The African Union, the European Union, ECOWAS and the like, by who speaks for them.",
        "humanitarian_actors": "Humanitarian organizations and officials.",
        "panelists": "Those who sat on the panel.",
        "speakers": "Those who spoke, presented or moderated.",
        "chairs": "Those who chaired, and rapporteurs.",
        "facilitators": "Those who facilitated or organized.",
        "donors": "Donors and those who speak for them.",
        "named_person": "A person who is named.",
        "named_organization": "An organization that is named.",
        "think_tanks": "Think tanks and research institutes, by who speaks for them.",
        "others": "Somebody else who is named, such as observers or former officials.",
        "unspecified": "Nobody is named: “It was noted”, “There was agreement”.",
    }
)
QUANTIFIERS: Words = MappingProxyType(
    {
        "all": "All, every one of them.",
        "most": "Most, nearly all, a majority.",
        "many": "Many, numerous, a large number.",
        "several": "Several, various, a number of them.",
        "some": "Some, others, certain ones.",
        "few": "A few, a handful, two or three, a minority.",
        "one": "One of them.",
        "another": "One more, after somebody else.",
        "bare": "The holders are named without a word on how many.",
        "impersonal": "Nobody is named who could be counted.",
    }
)
STANCES: Words = MappingProxyType(
    {
        "agree": "They agree with it, welcome or support it.",
        "assert": "They state it as their view or knowledge.",
        "recommend": "They ask for it, suggest or urge it.",
        "caution": "They warn of it, fear, regret or criticize it.",
        "question": "They doubt it or ask about it.",
        "disagree": "They reject or contest it, or are divided over it.",
    }
)
SCOPES: Words = MappingProxyType(
    {
        "explicit": "The sentence itself says who holds it, or that nobody is named.",
        "inherited": "The sentence goes on from another claim and takes its holder.",
    }
)
PRECISIONS: Words = MappingProxyType(
    {
        "day": "The day is known.",
        "month": "The month is known, the day is not.",
        "year": "Only the year is known.",
    }
)
DATE_PRECISIONS: Words = MappingProxyType(
    {
        "day": "A day.",
        "month": "A month.",
        "quarter": "A quarter of a year.",
        "half_year": "Half a year.",
        "year": "A year.",
        "decade": "Ten years, such as the 1990s.",
        "part_of_month": "Part of a month, such as late March 2022; start and end bound the whole month.",
        "part_of_year": "Part of a year, such as early 2012; start and end bound the whole year.",
    }
)
ADDRESSEES: Words = MappingProxyType(
    {
        "security_council": "The Security Council or its members.",
        "general_assembly": "The General Assembly or its committees.",
        "secretariat": "The secretary-general and the UN Secretariat with its departments.",
        "mission": "A mission, its components or its leaders; also peace operations at large.",
        "member_states": "The states of the UN.",
        "un_system": "The UN at large, and its agencies, funds and programs by name.",
        "host_government": "The government or authorities of the country in which the mission is.",
        "troop_contributors": "Countries that send troops or police.",
        "au": "The African Union.",
        "eu": "The European Union.",
        "ecowas": "The Economic Community of West African States.",
        "regional_organizations": "Other regional organizations, or regional organizations at large.",
        "donors": "Those who give money, financial institutions included.",
        "peacebuilding_commission": "The Peacebuilding Commission of the UN.",
        "country_team": "The agencies, funds and programs of the UN in the country.",
        "civil_society": "Civil society and its organizations.",
        "businesses": "Companies and the private sector.",
        "parties": "Parties to the conflict or to an agreement, armed groups included.",
        "international_community": "The international community or partners at large.",
    }
)
RECOMMENDATION_FORMS: Words = MappingProxyType(
    {
        "list_item": "An item of a list.",
        "prose": "A sentence of the running text.",
    }
)
RECOMMENDATION_KINDS: Words = MappingProxyType(
    {
        "recommendation": "It is still to be done.",
        "lesson": "It would have been better in the past.",
    }
)
# A horizon may also be a date as printed.
HORIZONS: Words = MappingProxyType(
    {
        "near_term": "In the near, short or immediate term.",
        "medium_term": "In the medium term.",
        "long_term": "In the long term.",
    }
)

CONFIDENCES: Words = MappingProxyType(
    {
        "high": "Told in full, or found by signs that were seen to err least.",
        "medium": "Part of what makes the row is told elsewhere or in weaker words.",
        "low": "The row says less than others of its table, or rests on signs that err more often.",
    }
)

ADDRESSEES_COUNTED: Words = MappingProxyType(
    {**ADDRESSEES, "unnamed": "Nobody is named, several are, or the name is not known."}
)

# Of the account of the work.

SEVERITIES: Words = MappingProxyType(
    {
        "info": "Good to know.",
        "warning": "Better checked.",
        "error": "Something is wrong.",
    }
)
STAGES: Words = MappingProxyType(
    {
        "read": "The PDF could not be read.",
        "contract": "It was read, and its rows break the contract.",
    }
)

# Between notes.

RELATIONS: Words = MappingProxyType(
    {
        "copy": "The same text in another file: another print, another publisher, a poorer text layer. One work.",
        "reissue": "The same note with changes, as a corrected version has them. One work.",
        "translation": "The same note in another language, by its figures, its missions and its time. One work.",
        "excerpt": "Much of one is in the other, which has far more: a summary or an announcement. Two works.",
        "overlap": "They share text or a title, and other signs speak against one work. Two works.",
    }
)
DECIDERS: Words = MappingProxyType(
    {
        "rule": "By the rules of this version.",
        "researcher": "By the file works.csv under the dataset root.",
    }
)

# Of readers who judge rows.

VERDICTS: Words = MappingProxyType(
    {
        "right": "The row, or that value of it, is as the note says.",
        "wrong": "It is not.",
    }
)
REVIEW_MATCHES: Words = MappingProxyType(
    {
        "id": "The row of that id has the text that was judged.",
        "text": "The text that was judged has another id now: no other row of the note and page has the same text.",
        "none": "No row has the text that was judged, or several have: the review counts nowhere.",
    }
)
REVIEW_EFFECTS: Words = MappingProxyType(
    {
        "confirmed": "It was judged right: comparisons count it as it is.",
        "left_out": "It was judged wrong as a whole, or without another value: comparisons leave the row out.",
        "corrected": "It was judged wrong, with the value that comparisons take in its place.",
        "noted": "It was judged wrong in what no comparison uses: they count the row as it is.",
        "overruled": "A later review of the same row and column says something else.",
        "unmatched": "Nothing: no row could be matched.",
    }
)
