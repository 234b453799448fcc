"""The pictures of docs/design-language.md, taken anew from the program as it is built.

    images.py PROGRAM
"""

import sys

from run import chromium
from stage import PAGES, ROOT, Program, Stage, pressed

FOLDER = ROOT / "docs" / "images"
TEXT = (
    "A wife and her 4-year-old son were detained in Shenyang on 4 November 2017 together with eight others. "
    "At least 41 people were detained in July and August 2017, among them 11 children and 4 older women."
)


def main():
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    program = Program(sys.argv[1], "demo", "--web", "--into", "example")
    try:
        with sync_playwright() as playwright:
            stage = Stage(chromium(playwright), program)

            def take(page, name, width, height, top=0):
                clip = {"x": 0, "y": top, "width": width, "height": height}
                page.screenshot(path=FOLDER / f"{name}.png", clip=clip, full_page=True)

            page = stage.go(stage.page(width=1100), PAGES["figures"])
            take(page, "figure", 1100, 760, 380)
            page.emulate_media(color_scheme="dark")
            take(page, "dark", 1100, 420, 380)
            page.emulate_media(color_scheme="light")
            stage.go(page, "/groups?q=Shenyang")
            take(page, "table", 1100, 560)
            stage.go(page, "/add")
            page.fill("#text", TEXT)
            page.fill("#published", "2017-11-08")
            pressed(page, "Control+Enter")
            page.wait_for_selector("mark.now")
            take(page, "confirm", 1100, 760)
            page = stage.page(width=360)
            stage.language(page, "ko")
            stage.go(page, "/")
            take(page, "korean", 360, 700)
            page = stage.page(width=400)
            stage.language(page, "en")
            stage.go(page, "/groups?q=Shenyang")
            take(page, "cards", 400, 760, 240)
    finally:
        program.end()
    size = sum(picture.stat().st_size for picture in FOLDER.glob("*.png"))
    print(f"{size} bytes in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
