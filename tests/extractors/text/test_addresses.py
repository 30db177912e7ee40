"""Where an address of the web goes on in the next line, and where the sentence does."""

import pytest

from extractors.text.addresses import address_goes_on

GOES_ON = [
    ("See https://www.unmissions.org/reports/", "2021/annual.pdf"),
    ("Available at https://peacekeeping.un.org/en/action-for-peacekeeping-", "a4p"),
    ("at https://archive.", "unhcr.org/files/12"),
    ("www.ipinst.org/2021/06/protecting_", "civilians"),
    ("https://data.acleddata.com/export?event=", "battle&year=2022"),
    ("https://doi.org/10.1080/13533312.2020.", "1733423"),
    ("https://reliefweb.int/node/3f8a91", "c07b44/attachment"),
    ("doi: 10.1093/isq/", "sqaa012."),
    ("https://www.sipri.org/publications", "/2022/policy-briefs"),
    ("https://example.org/a/b/file", "name.html, accessed 3 May"),
    ("https://undocs.org/en/S/2021/", "571."),
    ("https://www.un.org/x?y=1&", "lang=en"),
]
ENDS = [
    ("See https://www.unmissions.org/reports", "for the full list."),
    ("See https://www.unmissions.org/reports.", "The mission left in May."),
    ("See https://www.unmissions.org.", "2021 was another matter."),
    ("at www.ipinst.org", "and/or in print."),
    ("at www.ipinst.org", "he/she may say so"),
    ("at https://doi.org/10.1177/0022002721,", "pp. 3–7."),
    ("(https://reliefweb.int/node/31)", "which was taken down"),
    ("at https://example.org/2019", "3rd edition"),
    ("at https://example.org/reports", "S was the letter"),
    ("The report of the mission was read in Addis", "ababa/nairobi"),
    ("no address here at all-", "though a hyphen"),
    ("at https://example.org/x", "(last seen in June)"),
]


@pytest.mark.parametrize(("text", "piece"), GOES_ON)
def test_an_address_goes_on(text: str, piece: str) -> None:
    assert address_goes_on(text, piece)


@pytest.mark.parametrize(("text", "piece"), ENDS)
def test_an_address_has_ended(text: str, piece: str) -> None:
    assert not address_goes_on(text, piece)
