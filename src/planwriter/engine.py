"""Makes ReportLab the same on every machine. Import this before anything of ReportLab's.

ReportLab executes ``~/.reportlab_settings`` and lets ``RL_*`` variables change what it writes
(docs/decisions/0004-reportlab-is-tamed.md). Neither may touch a handout.
"""

import os
import sys
from types import ModuleType

_OURS: dict[str, object] = {
    "useA85": 0,
    "pageCompression": 1,
    "invariant": 1,
    "warnOnMissingFontGlyphs": 0,
    "shapeChecking": 1,
    "toColorCanUse": None,
    "trustedSchemes": [],
    "trustedHosts": [],
    "documentLang": None,
    "verbose": 0,
}


def _prepare() -> None:
    sys.modules.setdefault("reportlab_settings", ModuleType("reportlab_settings"))
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]

    from reportlab import rl_config, rl_settings  # noqa: PLC0415 - only now is it safe to import

    for name in rl_settings.__all__:
        if not name.endswith("SearchPath"):
            setattr(rl_config, name, getattr(rl_settings, name))
    rl_config.defaultPageSize = (595.2756, 841.8898)
    rl_config.T1SearchPath, rl_config.TTFSearchPath, rl_config.CMapSearchPath = [], [], []
    rl_config.unShapedFontGlob = []
    for name, value in _OURS.items():
        setattr(rl_config, name, value)


_prepare()
