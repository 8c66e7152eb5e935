"""What only compiled code calls is compiled where it is called, and nowhere else.

Numba optimises each function together with all that it calls and makes machine code of
it, so that what a hundred functions share is compiled a hundred times: 86 seconds for
this kernel. Here a *part* stays as it was lowered, and a *whole*, which Python calls,
takes in every part that it needs and is optimised once: 36 seconds, the same bits.
`pipeline_class` is numba's own door for this; what goes through it belongs to the
release that pyproject.toml names.
"""

import itertools
from typing import Any

from llvmlite.binding import Linkage
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import Compiler
from numba.core.registry import CPUDispatcher

NUMBER = itertools.count()


class Part(JITCodeLibrary):
    """A function that only other compiled code calls: kept as it was lowered."""

    def add_linking_library(self, library: Any) -> None:
        library._ensure_finalized()
        self._linking_libraries += _with_parts(library)

    def finalize(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage == Linkage.external:
                function.linkage = Linkage.linkonce_odr
        self._shared_module = self._final_module
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        return 0

    @property
    def codegen(self) -> Any:
        return NOWHERE


class Nowhere:
    """Where a part has no machine code, nothing is to be set in it either."""

    def set_env(self, name: str, env: object) -> None:
        return


NOWHERE = Nowhere()


class Whole(JITCodeLibrary):
    """A function that Python calls, with every part that it needs."""

    def add_linking_library(self, library: Any) -> None:
        library._ensure_finalized()
        self._linking_libraries += _with_parts(library)

    def finalize(self) -> None:
        """Callers first: what nobody in the module calls yet is not linked in."""
        self._linking_libraries = [*dict.fromkeys(self._linking_libraries)][::-1]
        super().finalize()  # type: ignore[no-untyped-call]  # as numba has it


def _with_parts(library: Any) -> list[Any]:
    """What has to be linked in for this library, each once, what it needs first."""
    needs = library._linking_libraries if isinstance(library, Part) else []
    return [*dict.fromkeys([*needs, library])]


class PartCompiler(Compiler):
    """Numba's own compiler, into a part."""

    library: type[JITCodeLibrary] = Part

    def __init__(self, typing: Any, target: Any, library: Any, *rest: Any) -> None:
        made = self.library(target.codegen(), f"{self.library.__name__}-{next(NUMBER)}")
        made.enable_object_caching()  # type: ignore[no-untyped-call]  # and this
        super().__init__(typing, target, made, *rest)  # type: ignore[no-untyped-call]


class WholeCompiler(PartCompiler):
    """The same, into a whole."""

    library = Whole


class PartDispatcher(CPUDispatcher):
    """There is no machine code of its own behind it: nothing that Python can call."""

    def __call__(self, *_args: object, **_named: object) -> None:
        raise TypeError(f"{self.py_func.__name__} can only be called by compiled code")
