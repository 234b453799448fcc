"""Languages, light and dark, and one sheet of paper."""

import re

from stage import clicked


def the_language_is_changed(stage):
    page = stage.page()
    for tag, word in (("ko", "수치"), ("zh", "数字"), ("en", "Figures")):
        stage.language(page, tag)
        assert page.get_attribute("html", "lang") == tag
        assert page.locator(f"main button[lang={tag}]").get_attribute("aria-pressed") == "true"
        stage.go(page, "/figures")
        assert page.inner_text("h1") == word


def light_and_dark(stage):
    def paper(page):
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    light, dark = stage.page(scheme="light"), stage.page(scheme="dark")
    seen = {name: paper(stage.go(page, "/add")) for name, page in (("light", light), ("dark", dark))}
    assert seen["light"] != seen["dark"], seen
    # What is chosen goes before what the system says.
    clicked(stage.go(light, "/settings"), "button[value=dark]")
    assert paper(light) == seen["dark"]
    clicked(stage.go(dark, "/settings"), "button[value=light]")
    assert paper(dark) == seen["light"]
    clicked(dark, "button[value=system]")
    assert paper(dark) == seen["dark"]


def a_case_is_one_sheet_of_paper(stage):
    page = stage.go(stage.page(), stage.pages["case"])
    page.emulate_media(media="print")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets == 1, f"the case takes {sheets} sheets of A4"


TESTS = [the_language_is_changed, light_and_dark, a_case_is_one_sheet_of_paper]
