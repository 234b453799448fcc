"""When Chromium first paints something of each page: the largest, and which page it was.

    paint.py BASE PAGE [PAGE ...]      with the session's cookie in LASTSEEN_COOKIE
"""

import os
import sys

from run import chromium

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
FIRST = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main():
    from playwright.sync_api import sync_playwright

    base, pages = sys.argv[1], sys.argv[2:]
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        cookie = {"name": "lastseen", "value": os.environ["LASTSEEN_COOKIE"], "url": base, "httpOnly": True, "sameSite": "Strict"}
        context.add_cookies([cookie])
        page, painted = context.new_page(), []
        page.goto(base + pages[0])
        for path in pages:
            page.goto(base + path)
            page.wait_for_function(PAINTED)
            painted.append((page.evaluate(FIRST), path))
        browser.close()
    worst, path = max(painted)
    median = sorted(painted)[len(painted) // 2][0]
    print(f"{worst:.0f} ms (`{path}`), median {median:.0f} ms")


if __name__ == "__main__":
    main()
