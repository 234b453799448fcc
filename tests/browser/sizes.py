"""Languages, light and dark, widths and paper."""

import re

from stage import PAGES, clicked

WIDTHS = (360, 480, 768, 1024, 1280, 1920, 2560)
LANGUAGES = ("en", "ko", "zh")
# Pages with the longest words of the frame, which are looked at in every language.
NARROW = ("today", "add", "figures", "groups", "compare", "map", "settings")


def no_page_is_wider_than_the_window(stage):
    page, wide = stage.page(), []
    for tag in LANGUAGES:
        stage.language(page, tag)
        for name, path in PAGES.items() if tag == "en" else [(name, PAGES[name]) for name in NARROW]:
            stage.go(page, path)
            for width in WIDTHS if tag == "en" else (360,):
                page.set_viewport_size({"width": width, "height": 900})
                found = page.evaluate("document.documentElement.scrollWidth")
                if found > width:
                    wide.append(f"{name} in {tag} is {found} wide at {width}")
    stage.language(page, "en")
    assert not wide, "\n".join(wide)
    return f"{len(PAGES)} pages at {WIDTHS[0]} to {WIDTHS[-1]} px"


def pictures_are_kept(stage):
    count = 0
    for tag, scheme, width in (("en", "light", 1280), ("ko", "dark", 360)):
        page = stage.page(width=width, scheme=scheme)
        stage.language(page, tag)
        for name, path in PAGES.items():
            stage.go(page, path)
            stage.shot(page, f"{name}-{tag}-{scheme}-{width}", full=name != "history")
            count += 1
    stage.language(stage.page(), "en")
    return f"{count} in artefacts/browser"


def the_language_is_changed(stage):
    page = stage.page()
    for tag, word in (("ko", "수치"), ("zh", "数字"), ("en", "Figures")):
        stage.language(page, tag)
        assert page.get_attribute("html", "lang") == tag
        assert page.locator(f"main button[lang={tag}]").get_attribute("aria-pressed") == "true"
        stage.go(page, "/figures")
        assert page.inner_text("h1") == word


def no_message_is_left_in_english(stage):
    page = stage.page()
    for tag in ("ko", "zh"):
        stage.language(page, tag)
        for name, path in PAGES.items():
            stage.go(page, path)
            # What the frame says; quoted words and what the desk writes may be in any language.
            words = page.evaluate("[...document.querySelectorAll('nav a, h1, h2, h3, th, label, button, summary')].map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(''))")
            left = [w for w in words if re.fullmatch(r"[A-Za-z][A-Za-z ,?]{5,}", w.strip()) and w.strip() != "English"]
            assert not left, f"{name} in {tag}: {left}"
    stage.language(page, "en")


def light_and_dark(stage):
    def paper(page):
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    light, dark = stage.page(scheme="light"), stage.page(scheme="dark")
    seen = {name: paper(stage.go(page, "/")) for name, page in (("light", light), ("dark", dark))}
    assert seen["light"] != seen["dark"], seen
    # What is chosen goes before what the system says.
    clicked(stage.go(light, "/settings"), "button[value=dark]")
    assert paper(light) == seen["dark"]
    clicked(stage.go(dark, "/settings"), "button[value=light]")
    assert paper(dark) == seen["light"]
    clicked(dark, "button[value=system]")
    assert paper(dark) == seen["dark"]


def paper(stage):
    page = stage.page()
    for name in ("case", "figures", "groups"):
        stage.go(page, PAGES[name])
        page.emulate_media(media="print")
        for part in ("nav", "header.top", "main .actions"):
            assert not page.locator(part).first.is_visible(), f"{name} prints {part}"
        assert page.locator("h1").is_visible() and page.locator(".who").is_visible(), name
        ink = page.evaluate("getComputedStyle(document.documentElement).color")
        assert ink == "rgb(0, 0, 0)", f"{name}: {ink}"
        page.emulate_media(media="screen")
    page.emulate_media(media="print")
    stage.go(page, PAGES["case"])
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert sheets == 1, f"the case takes {sheets} sheets of A4"


TESTS = [
    the_language_is_changed,
    no_message_is_left_in_english,
    light_and_dark,
    paper,
    no_page_is_wider_than_the_window,
    pictures_are_kept,
]
