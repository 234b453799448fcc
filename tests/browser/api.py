"""The answers for programs against their own description: schemathesis tries what it allows and what it does not."""

import http.cookiejar
import pathlib
import subprocess
import sys
import urllib.request

from stage import Program

# Fields such as dates and places are described as text: that a text is none is answered as it should be, by 422.
UNCHECKED = "positive_data_acceptance"
EXAMPLES = "60"


def session(program):
    """Comes in by the one-time address; the cookie, and the description as it is served."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    opener.open(program.address).read()
    description = opener.open(program.base + "/api/openapi.json").read()
    return next(cookie.value for cookie in jar if cookie.name == "lastseen"), description


def answers_keep_to_their_description(binary):
    program = Program(binary, "demo", "--web", "--into", "example")
    try:
        config = program.folder / "schemathesis.toml"
        cookie, description = session(program)
        config.write_text(f'[auth.openapi.session]\napi_key = "{cookie}"\n')
        described = program.folder / "openapi.json"
        described.write_bytes(description)
        done = subprocess.run(
            [
                str(pathlib.Path(sys.executable).with_name("st")),
                f"--config-file={config}",
                "run",
                str(described),
                f"--url={program.base}",
                f"--exclude-checks={UNCHECKED}",
                f"--max-examples={EXAMPLES}",
                "--seed=7",
                "--request-timeout=60",
                "--no-color",
            ],
            capture_output=True,
            text=True,
            cwd=program.folder,
            timeout=900,
        )
    finally:
        program.end()
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    tried = [line.strip() for line in done.stdout.splitlines() if "generated" in line]
    return tried[-1] if tried else None
