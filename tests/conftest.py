"""Settings of all tests."""

import os

from hypothesis import settings

# A loaded machine is slow, not wrong: no example fails for the time that it took. CI runs the same examples each time.
settings.register_profile("tieout", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tieout")
