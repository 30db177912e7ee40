"""The codes of issues, each with the sentence that says what was found; docs/extraction.md has the same."""

from types import MappingProxyType

from extractors.vocabulary import Words

ISSUE_CODES: Words = MappingProxyType(
    {
        "addressee_unknown": "A recommendation addresses somebody who is not in the list of addressees, or several.",
        "ambiguous_back_reference": '"Ibid.", "note 2 above" or the like can mean several works.',
        "ambiguous_resolution": "A resolution is named by its number, and nothing says which organ adopted it.",
        "claim_without_holder": 'A statement is attributed to "others" or "they", and nobody named before can be '
        "meant.",
        "damaged_page": "A page could not be read, or only in part.",
        "date_without_year": "A date has no year, and its paragraph does not tell it.",
        "distant_back_reference": '"Ibid." or the like means a work that is not in the footnote before; it is linked.',
        "document_type_conflict": "The note calls itself by more than one kind of document.",
        "empty_footnote": "A footnote has a label and no text.",
        "event_after_publication": "The meeting is dated after the publication.",
        "event_date_conflict": "The meeting is dated differently at different places.",
        "event_date_imprecise": "The meeting is dated without a day.",
        "event_date_incomplete": "The meeting is dated without a year.",
        "event_type_conflict": "The meeting is called by more than one name, such as workshop and conference.",
        "glued_marker": "A marker was told from a number by its place in the sequence alone.",
        "heading_not_found": "The outline of the file, or the table of contents, names a heading that does not "
        "stand on its page.",
        "heading_order_differs": "The outline of the file, or the table of contents, ranks a heading otherwise than "
        "its style does.",
        "link_elsewhere": "A marker leads, by a link of the file, to a page on which its footnote does not stand.",
        "marker_without_note": "A marker has no footnote of its label.",
        "missing_note_before_ibid": 'The footnote before an "Ibid." is missing.',
        "note_missing": "The labels of the footnotes leave out a number.",
        "note_without_marker": "No marker was found for a footnote.",
        "organization_lacks_letter": "A logo is read as a known organization although one of its letters is drawn as a "
        "shape.",
        "possible_claim": "A passive that does not tell whether the room or the world thinks so.",
        "published_conflict": "Dates of publication disagree.",
        "published_missing": "No date of publication was found.",
        "stray_note_text": "Small text at the foot belongs to no footnote; it is in no other table.",
        "symbol_conflict": "A document is named by one symbol and printed with another.",
        "title_missing": "No title was found on the first page.",
        "unclear_subject_mission": "Title, sidebar and text do not tell which mission the note is about.",
        "unknown_organization": "An organization is not among the known ones.",
        "unread_symbol": "A UN symbol is of no known series.",
        "unresolved_back_reference": "The work that a reference means is not cited before.",
        "year_conflict": "A document is named with one year and dated in another.",
    }
)
