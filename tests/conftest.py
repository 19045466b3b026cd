"""What every test stands on: no display, no network, a home of its own, the same run twice."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
os.environ.setdefault("LC_ALL", "C.UTF-8")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Begun in the background of a shell: what the tests start must hear Ctrl-C all the same.
    signal.signal(signal.SIGINT, signal.default_int_handler)

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"

settings.register_profile(
    "house",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("fast", settings.get_profile("house"), max_examples=8)
settings.load_profile(os.environ.get("KEBAO_HYPOTHESIS", "house"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests that need LibreOffice are skipped where there is none; in CI it must be there."""
    if item.get_closest_marker("office") is None or shutil.which("soffice"):
        return
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail("LibreOffice Writer is missing, and in CI its tests must run")
    pytest.skip("no LibreOffice on this machine")


@pytest.fixture(autouse=True)
def kebao_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for data, state and logs that no other test has seen."""
    home = tmp_path_factory.mktemp("kebao-home")
    monkeypatch.setenv("KEBAO_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material beside the checkout; tests that need it are skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return SHARED.resolve()
