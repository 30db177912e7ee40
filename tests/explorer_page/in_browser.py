"""The page in a real browser, from disk and over http: `make page-tests` runs this, the usual run does not collect it.

Needs playwright and a Chromium: the one of the system at CHROMIUM, or else the one that playwright brings. The page is
that of tiny.py, whose figures are counted by hand.
"""

import csv
import io
import json
import os
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.explorer_page import tiny

TOKENS = Path(__file__).parents[1] / "output" / "explorer" / "tokens.json"
READY = "document.documentElement.dataset.ready === location.hash"
SECONDS_TO_WAIT = 15
# Some time for a machine with other work; the bar of a second is measured on a quiet one.
MS_TO_FIRST_PAINT = 3000

VIEWS = [
    "overview",
    "find",
    "find&q=civilians&unit=sentence",
    "find&unit=note",
    "note&note=n1&row=n1-a1",
    "note&note=n3&row=n3-s1",
    "compare",
    "compare&theme=civilians",
    "sources",
    "sources&symbol=S/RES/1",
    "codebook",
    "codebook&part=themes",
    "codebook&part=words",
    "codebook&part=tables&table=claims",
    "codebook&part=cite",
    "review",
]


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("explorer") / "explore"
    index = tiny.write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {"disk": index.as_uri(), "http": f"http://127.0.0.1:{server.server_port}/index.html"}
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM"))
        yield browser
        browser.close()


@pytest.fixture(params=["disk", "http"])
def address(request: pytest.FixtureRequest, addresses: dict[str, str]) -> str:
    return addresses[request.param]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: (told.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield page
    context.close()
    assert told == []


def _until(page: Page, condition: str = READY) -> None:
    """Wait for `condition`: playwright's own waiting evaluates text in the page, which the policy forbids."""
    last = time.monotonic() + SECONDS_TO_WAIT
    while not page.evaluate(condition):
        assert time.monotonic() < last, condition
        time.sleep(0.02)


def _open(page: Page, address: str, state: str) -> None:
    page.goto(f"{address}#view={state}")
    _until(page)


def _follow(page: Page, selector: str) -> None:
    before = page.url
    page.locator(selector).first.click()
    _until(page, f"location.href !== {json.dumps(before)} && {READY}")


def _total(page: Page) -> str:
    return page.locator("#find-total").inner_text()


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_without_a_word_in_the_console(page: Page, address: str, view: str) -> None:
    _open(page, address, view)

    assert page.locator("main h1").count() == 1
    assert page.locator("main").inner_text().strip() != ""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_fits_a_small_screen(page: Page, address: str, view: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    _open(page, address, view)

    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(
    ("state", "total"),
    [
        ("find&q=civilians", "3 paragraphs"),
        ("find&q=civilians&copies=1", "5 paragraphs"),
        ("find&q=civil", "3 paragraphs"),
        ("find&q=civilians+patrols", "1 paragraph"),
        ("find&q=%22protect+civilians%22", "0 paragraphs"),
        ("find&q=missions", "1 paragraph"),
        ("find&theme=civilians&mission=alpha", "2 paragraphs"),
        ("find&theme=civilians&confidence=medium", "2 paragraphs"),
        ("find&theme=civilians&year=2022-2023", "1 paragraph"),
        ("find&holder=participants&unit=sentence", "1 sentence, 1 claim asked for"),
        ("find&stance=caution,question", "2 paragraphs, 2 claims asked for"),
        ("find&extent=one&unit=sentence", "1 sentence, 1 claim asked for"),
        ("find&quantifier=most&role=mandate", "1 paragraph, 1 claim asked for"),
        ("find&role=context", "0 paragraphs"),
        ("find&name=alpha", "1 paragraph"),
        ("find&name=The+Mission", "1 paragraph"),
        ("find&theme=civilians&mission=alpha&unit=sentence", "2 sentences"),
        ("find&publisher=House,%20of%20Notes&q=ballots", "1 paragraph"),
        ("find&unit=note", "2 notes"),
        ("find&unit=note&score=0.8-0.9", "1 note"),
        ("find&unit=note&year=undated", "0 notes"),
    ],
)
def test_filters_narrow_to_what_was_counted_by_hand(
    page: Page, addresses: dict[str, str], state: str, total: str
) -> None:
    _open(page, addresses["disk"], state)

    assert _total(page) == total


def test_every_figure_of_the_heat_map_leads_to_as_many_paragraphs(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "overview")
    cells = page.locator(".heat tbody td a").evaluate_all(
        "all => all.map(a => [a.textContent, a.getAttribute('href'), a.ariaLabel])"
    )
    of_themes = [cell for cell in cells if "theme=" in cell[1]]

    assert [told for told, _, _ in of_themes] == ["2", "1", "2"]  # civilians: ALPHA, BETA; elections: BETA
    for told, href, _ in of_themes:
        page.goto(addresses["disk"] + href)
        _until(page)
        assert _total(page).split()[0] == told


def test_a_mark_of_a_chart_is_a_link_to_its_claims(page: Page, address: str) -> None:
    _open(page, address, "overview")
    mark = page.locator("svg a[aria-label^='Civilians: 1 of 3 claims held by all']")
    mark.wait_for()
    mark.focus()
    page.keyboard.press("Enter")
    _until(page)
    page.locator("#find-total").wait_for()

    assert _total(page) == "1 sentence, 1 claim asked for"


def test_back_and_forward_keep_the_state(page: Page, address: str) -> None:
    _open(page, address, "find&q=civilians")
    page.select_option("#find-mission", "beta")
    _until(page, f"location.hash.includes('mission=beta') && {READY}")
    assert _total(page) == "1 paragraph"
    _follow(page, ".result h3 a")
    assert page.locator("main h1").inner_text() == tiny.HOSTILE

    page.go_back()
    _until(page)
    page.locator("#find-total").wait_for()
    assert _total(page) == "1 paragraph"
    assert page.input_value("#find-mission") == "beta"
    page.go_back()
    _until(page)
    assert _total(page) == "3 paragraphs"
    assert page.input_value("#find-mission") == ""
    page.go_forward()
    _until(page)
    assert _total(page) == "1 paragraph"


def test_unknown_keys_and_the_release_stay_in_the_address(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "overview&later=42")
    _follow(page, "#views a:text('Compare')")

    assert f"release={tiny.RELEASE}" in page.url
    assert "later=42" in page.url


@pytest.mark.parametrize(
    "state", ["constructor", "overview&measure=constructor", "codebook&part=toString", "find&confidence=valueOf",
              "note&note=../release", "note&note=n1&row=none&page=99", "compare&theme=__proto__", "find&theme=..%2Fx",
              "sources&symbol=%3Cb%3E", "find&year=x&score=y", "find&q=%E0%A4%A"]
)  # fmt: skip
def test_an_address_that_means_nothing_does_no_harm(page: Page, addresses: dict[str, str], state: str) -> None:
    _open(page, addresses["disk"], state)

    assert "failed" not in page.locator("main h1").inner_text()


def test_an_address_of_another_release_is_told(page: Page, addresses: dict[str, str]) -> None:
    page.goto(f"{addresses['disk']}#release=0000-old&view=note&note=n1")
    _until(page)

    assert "made for release 0000-old" in page.locator("#other-release").inner_text()
    _follow(page, "#other-release a")
    assert page.locator("#other-release").count() == 0


def test_a_chosen_claim_lights_its_paragraph_on_the_page(page: Page, address: str) -> None:
    _open(page, address, "note&note=n1&row=n1-a2")

    lit = page.locator(".sheet rect.lit")
    assert [lit.get_attribute(key) for key in ("x", "y", "width", "height")] == ["50", "100", "300", "40"]
    assert page.locator(".sheet").get_attribute("viewBox") == "0 0 400 800"
    assert page.locator("a.on-claim.lit").inner_text() == "One expert doubted"
    assert page.locator(".said").all_inner_texts() == ["One expert doubted", " it."]


def test_offsets_count_code_points(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "note&note=n1&row=n1-a1")

    assert page.locator("a.on-claim.lit").inner_text() == tiny.DOVE[2:26] == "Most participants agreed"
    assert page.locator("#n1-p1 .text").inner_text().replace("\n", "") == tiny.DOVE[:53] + "1" + tiny.DOVE[53:]


def test_a_footnote_is_shown_where_its_marker_has_the_focus(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "note&note=n1")
    tip = page.locator("#tip")
    assert tip.is_hidden()

    page.locator(".marker").focus()
    assert tip.inner_text() == "1 Resolution 1 <i>of</i> the Council, S/RES/1."
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    page.locator(".marker").hover()
    assert tip.is_visible()


def test_text_of_a_pdf_is_never_markup(page: Page, addresses: dict[str, str]) -> None:
    for state in ("note&note=n3", "find&unit=note", "find&q=ballots", "compare&theme=elections", "sources"):
        _open(page, addresses["disk"], state)
        assert page.locator("main b:text-is('late'), main img, main script, main i:text-is('of')").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0


def test_evidence_has_quote_page_footnote_release_and_address(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "note&note=n1&row=n1-p1")
    page.get_by_role("button", name="Copy as evidence").first.click()
    area = page.locator("dialog textarea")

    told = area.input_value()
    for part in (
        tiny.DOVE,
        "On Alpha, House, of Notes, June 2021, p. 1",
        "Footnote 1: Resolution 1",
        tiny.RELEASE,
        "row=n1-p1",
    ):
        assert part in told
    page.get_by_label("CSL-JSON").check()
    [item] = json.loads(area.input_value())
    assert (item["title"], item["issued"], item["locator"]) == ("On Alpha", {"date-parts": [[2021, 6]]}, "1")
    page.get_by_label("RIS").check()
    assert area.input_value().startswith("TY  - RPRT\n")
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


def _rows(page: Page, button: str) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_bytes().decode("utf-8"), newline="")))


def test_what_is_shown_comes_out_as_csv(page: Page, address: str) -> None:
    _open(page, address, "find&stance=caution,question&unit=sentence")
    rows = _rows(page, "CSV of the 2 shown")

    assert [(row["document_id"], row["claim_ids"], row["page"], row["text"]) for row in rows] == [
        ("n3", "n3-a1", "1", tiny.BETA),
        ("n1", "n1-a2", "1", "One expert doubted it."),
    ]
    assert {row["release"] for row in rows} == {tiny.RELEASE}


def test_a_judgement_is_kept_and_exported(page: Page, address: str) -> None:
    _open(page, address, "note&note=n1&row=n1-a1")
    assert page.locator("#review-right-n1-p1-paragraphs").get_attribute("aria-pressed") == "false"
    page.locator("#review-right-n1-p1-paragraphs").click()
    assert page.locator("#review-right-n1-p1-paragraphs").get_attribute("aria-pressed") == "true"
    page.locator("#review-wrong-n1-a1-claims").click()
    page.select_option("#review-column", "quantifier")
    page.fill("#review-value", "a lot")
    page.get_by_role("button", name="Keep").click()
    assert page.locator("dialog").is_visible()  # no word of the list: ingest would refuse it
    page.fill("#review-value", "some")
    page.fill("#review-note", 'It says "many",\nnot most')
    page.fill("#review-who", "AB")
    page.get_by_role("button", name="Keep").click()
    page.reload()
    _until(page)
    assert page.locator("#review-wrong-n1-a1-claims").get_attribute("aria-pressed") == "true"

    _open(page, address, "review")
    rows = {row["row_id"]: row for row in _rows(page, "Export 2 judgements as review.csv")}
    assert rows["n1-a1"].pop("when").startswith("20")
    assert rows["n1-a1"] == {
        "table_name": "claims", "row_id": "n1-a1", "document_id": "n1", "page": "1", "text": "Most participants agreed",
        "column_name": "quantifier", "verdict": "wrong", "value": "some", "note": 'It says "many",\nnot most',
        "who": "AB",
    }  # fmt: skip
    assert (rows["n1-p1"]["verdict"], rows["n1-p1"]["text"]) == ("right", tiny.DOVE)


def test_comparing_tells_figures_bounds_and_what_one_has_alone(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "compare&theme=civilians&mission=alpha,beta")
    figures = page.locator("main table").first.inner_text()

    assert "2 of 2" in figures
    assert "100% (21–100)" in figures  # 1 note of 1, as Wilson has it
    assert "50% (9–91)" in figures  # 1 claim held widely of 2
    assert page.locator(".quotes").first.locator("li").count() == 2
    assert "ALPHA" in page.locator(".alone").first.inner_text()


def test_terms_are_those_of_the_index(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "review")
    pairs = json.loads(TOKENS.read_text(encoding="utf-8"))

    assert page.evaluate("texts => texts.map(missionnotes.terms)", [text for text, _ in pairs]) == [t for _, t in pairs]


def test_the_keyboard_reaches_the_content(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "overview")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_first_paint_comes_soon(page: Page, addresses: dict[str, str]) -> None:
    _open(page, addresses["disk"], "overview")

    assert page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") < MS_TO_FIRST_PAINT
