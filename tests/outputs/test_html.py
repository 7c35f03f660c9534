"""The page in a real browser: light-up, filters, keyboard, phone, paper, and nothing that runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.argument.brief import Brief
from assistant.essay.model import Essay
from assistant.outputs import html as form
from tests.outputs import samples
from tests.outputs.programs import needs_pdf_text, pdf_words
from tests.outputs.samples import Sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class Opened:
    """A page, what its console said, and what it asked for beyond its own file."""

    page: "Page"
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Opener = Callable[..., Opened]


@pytest.fixture
def opens(browser: "Browser", tmp_path: Path) -> Iterator[Opener]:
    contexts = []

    def open_(sample: Sample, *, touch: bool = False, dark: bool = False) -> Opened:
        place = tmp_path / "brief.html"
        place.write_text(form.render(*sample()), encoding="utf-8")
        context = browser.new_context(
            viewport=PHONE if touch else DESK,  # type: ignore[arg-type]
            has_touch=touch,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("console", lambda message: opened.said.append(message.text))
        opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
        opened.page.on("request", lambda request: opened.asked.append(request.url))
        opened.page.goto(place.as_uri())
        opened.page.wait_for_selector("[data-ready]", state="attached")
        return opened

    yield open_
    for context in contexts:
        context.close()


def lit(page: "Page") -> list[str]:
    found = page.eval_on_selector_all(".lit", "all => all.map(one => one.id)")
    assert isinstance(found, list)
    return found


def shown(page: "Page") -> list[str]:
    found = page.eval_on_selector_all(
        ".attack", "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("sample", [samples.spoken, samples.hostile, samples.bare])
def test_it_asks_for_nothing_and_says_nothing(opens: Opener, sample: Sample) -> None:
    opened = opens(sample)
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.asked if url.startswith("file:")]) == 1
    assert opened.said == []


def test_lead_lines_come_first_and_lead_to_their_attacks(opens: Opener) -> None:
    page = opens(samples.complete).page
    assert page.locator("main h2").first.inner_text() == "Lead lines"
    page.locator(".leads .aid", has_text="A2.2").click()
    assert page.url.endswith("#A2.2")
    assert lit(page) == ["S2.2", "A2.2"]


def test_pointing_at_an_attack_lights_its_sentence(opens: Opener) -> None:
    page = opens(samples.complete).page
    page.locator("#A2\\.1 .text").hover()
    assert lit(page) == ["S2.1", "A2.1"]
    page.locator("#A1\\.1 .text").hover()
    assert lit(page) == ["S1.2", "A1.1"]
    page.locator("h1").hover()
    assert lit(page) == []


def test_pointing_at_a_sentence_lights_its_attack(opens: Opener) -> None:
    page = opens(samples.complete).page
    page.locator("#S2\\.2").hover()
    assert lit(page) == ["S2.2", "A2.2"]


def test_a_tap_holds_the_light_and_a_second_lets_go(opens: Opener) -> None:
    page = opens(samples.complete, touch=True).page
    page.locator("#A2\\.1 .text").tap()
    assert lit(page) == ["S2.1", "A2.1"]
    page.locator("#A2\\.1 .text").tap()
    assert lit(page) == []


def test_the_keyboard_walks_the_attacks_and_lights_them(opens: Opener) -> None:
    page = opens(samples.complete).page
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.id") == "A2.1"
    assert lit(page) == ["S2.1", "A2.1"]
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == "A1.1"


def test_filters_by_support_strength_and_section(opens: Opener) -> None:
    page = opens(samples.complete).page
    status = page.locator("#shown")
    assert shown(page) == ["A1.1", "A2.1", "A2.2"]
    page.locator("input[value=lead]").uncheck()
    assert shown(page) == ["A1.1", "A2.1"]
    assert status.inner_text() == "2 of 3 attacks shown"
    page.locator("select[name=strength]").select_option("4")
    assert shown(page) == ["A2.1"]
    assert page.locator("#S1 .none-shown").is_visible()
    page.locator("select[name=section]").select_option("S1")
    assert shown(page) == []
    assert not page.locator("#S2").is_visible()
    page.locator("button[type=reset]").click()
    # The page sifts after the event, and its policy forbids waiting by a script given as text.
    page.locator("#shown", has_text="3 of 3").wait_for()
    assert shown(page) == ["A1.1", "A2.1", "A2.2"]


def folded(page: "Page") -> list[str]:
    found = page.eval_on_selector_all(
        ".attack > details:not([open])", "all => all.map(one => one.parentElement.id)"
    )
    assert isinstance(found, list)
    return found


def many() -> tuple[Brief, Essay]:
    """The complete sample with an attack that carries no lead line."""
    brief, essay = samples.complete()
    more = samples.attack(essay, "A2.3", "S2.3")
    section = brief.sections[1]
    section = section.model_copy(update={"attacks": [*section.attacks, more]})
    sections = [brief.sections[0], section, *brief.sections[2:]]
    return brief.model_copy(update={"sections": sections}), essay


def test_attacks_that_carry_nothing_are_folded_to_their_headline(opens: Opener) -> None:
    page = opens(many).page
    assert folded(page) == ["A2.3"]
    assert page.locator("#A2\\.3 .standing").is_visible()
    assert not page.locator("#A2\\.3 .text").is_visible()
    page.locator(".essay .aid", has_text="A2.3").click()
    assert folded(page) == []
    page.locator("#unfold").click()
    assert folded(page) == ["A1.1", "A2.1", "A2.2", "A2.3"]
    page.keyboard.press("j")
    assert folded(page) == ["A2.1", "A2.2", "A2.3"]
    page.keyboard.press("o")
    assert folded(page) == []


def test_paper_has_every_attack_whole_and_the_screen_stays_as_it_was(opens: Opener) -> None:
    page = opens(many).page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded(page) == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folded(page) == ["A2.3"]


@needs_pdf_text
def test_a_folded_attack_is_printed(opens: Opener, tmp_path: Path) -> None:
    opens(many).page.pdf(path=tmp_path / "page.pdf")
    assert many()[0].attacks["A2.3"].text in pdf_words(tmp_path / "page.pdf")


def test_a_link_to_what_a_filter_hides_shows_it(opens: Opener) -> None:
    page = opens(samples.complete).page
    page.locator("select[name=section]").select_option("S1")
    page.locator(".leads .aid", has_text="A2.1").click()
    assert "A2.1" in shown(page)


def test_the_maps_show_attacks_and_lead_to_them(opens: Opener) -> None:
    page = opens(samples.complete).page
    assert page.locator(".argument-map rect.card").count() == 1
    assert page.locator(".argument-map rect.lead").count() == 1
    assert page.locator(".essay-map path.arc").count() == 1
    assert page.locator(".essay-map path.diamond").count() == 1
    page.locator(".argument-map a[data-attack='A2.2']").click()
    assert page.url.endswith("#A2.2")


@pytest.mark.parametrize("sample", [samples.spoken, samples.hostile])
def test_on_a_phone_nothing_runs_off_the_side(opens: Opener, sample: Sample) -> None:
    page = opens(sample, touch=True).page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    beside = page.locator("#S1 .beside").evaluate(
        "one => getComputedStyle(one).gridTemplateColumns"
    )
    assert len(str(beside).split()) == 1


def test_dark_and_light(opens: Opener) -> None:
    def paper(page: "Page") -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = opens(samples.bare).page, opens(samples.bare, dark=True).page
    day, night = paper(light), paper(dark)
    assert day != night
    light.locator("#theme").click()
    assert paper(light) == night
    dark.locator("#theme").click()
    assert paper(dark) == day


def test_paper_has_the_brief_and_none_of_the_machinery(opens: Opener) -> None:
    page = opens(samples.complete, dark=True).page
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.locator("#S2\\.1").is_visible()
    assert page.locator("#A2\\.1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_markup_in_the_essay_stays_text(opens: Opener) -> None:
    opened = opens(samples.hostile)
    page = opened.page
    assert page.title().startswith("Against “<script>")
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, b > script").count() == 0
    assert page.locator("#S1\\.1").inner_text().endswith("A1.1")
    assert "<img src=x onerror=alert(1)>" in page.locator("#S1\\.1").inner_text()
    hrefs = page.eval_on_selector_all(
        "a", "all => all.map(one => one.getAttribute('href')).filter(to => !to.startsWith('#'))"
    )
    assert hrefs == []


def test_the_policy_stops_a_script_even_if_one_got_in(opens: Opener) -> None:
    opened = opens(samples.bare)
    opened.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'document.title = \"owned\"'}))"
    )
    assert opened.page.title() != "owned"
    assert any("Content Security Policy" in said for said in opened.said)


@pytest.mark.parametrize(("dark", "touch"), [(False, False), (True, True)])
def test_axe_finds_nothing(opens: Opener, *, dark: bool, touch: bool) -> None:
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed"
    )
    page = opens(samples.spoken, dark=dark, touch=touch).page
    if touch:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
