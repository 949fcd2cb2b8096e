"""The browser's ES modules as one classic script, for one request and for a page opened from a disk.

The modules of `assets/` keep to a plain grammar, so that this is a rewriting of lines and not a compiler: whole-line
imports, of a module (``import * as clock from "./clock.js";``) or of some of its names (``import { el } from
"../core/dom.js";``), and exported declarations (``export function``, ``export const``). There is no default, no alias,
no re-export, no exported variable, and no circle: whatever else a line says that begins with one of the two words is
refused. Each module becomes a function that runs once, after those it imports.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["GLOBAL", "Module", "ModuleError", "flatten", "in_order", "parse"]

#: By what name the flattened script keeps its modules at its top: not on `window`, but for the console and for tests.
GLOBAL = "modules"

IMPORT = re.compile(
    r'import (?:\* as (?P<whole>\w+)|\{ (?P<names>\w+(?:, \w+)*) \}) from "(?P<path>\.\.?/[\w./]+\.js)";'
)
EXPORT = re.compile(r"export (?=(?:async function|function\*?|const) (?P<name>\w+))")
WORD = re.compile(r"\s*(?:import|export)\b(?!\()")


class ModuleError(ValueError):
    """A module does not keep to the grammar, imports what there is not, or imports itself by way of others."""


@dataclass(frozen=True)
class Module:
    """A module taken apart.

    `imports` are its import lines in their order: the path of the module that is meant, and what it is or its names
    are called. `exports` are the names it declares for others; `body` is the rest, without the word `export`.
    """

    path: str
    imports: tuple[tuple[str, str | tuple[str, ...]], ...]
    exports: tuple[str, ...]
    body: str


def parse(path: str, source: str) -> Module:
    """Take a module apart.

    Parameters
    ----------
    path
        Where it lies below `assets/`: ``core/clock.js``.
    source
        Its text.

    Raises
    ------
    ModuleError
        If a line that begins with `import` or `export` is none of those in this module's docstring.
    """
    imports: list[tuple[str, str | tuple[str, ...]]] = []
    exports: list[str] = []
    body: list[str] = []
    for number, line in enumerate(source.splitlines(), 1):
        if found := IMPORT.fullmatch(line):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
            imports.append((target, found["whole"] or tuple(found["names"].split(", "))))
            continue
        if found := EXPORT.match(line):
            exports.append(found["name"])
            line = line[found.end() :]
        elif WORD.match(line):
            raise ModuleError(f"assets/{path}:{number}: this line cannot be flattened: {line.strip()}")
        body.append(line)
    return Module(path, tuple(imports), tuple(exports), "\n".join(body).strip("\n"))


def flatten(modules: Sequence[Module]) -> str:
    """Return one script that does what the last of some modules does.

    Parameters
    ----------
    modules
        In the order of `in_order`.

    Raises
    ------
    ModuleError
        If one imports a name that another does not export.
    """
    known = {module.path: module for module in modules}
    names = {path: f"${path.removesuffix('.js').replace('/', '_')}" for path in known}
    parts = [
        f"const {names[path]} = (() => {{\n{_bindings(module, known, names)}{module.body}\n"
        f"return {{ {', '.join(module.exports)} }};\n}})();"
        for path, module in known.items()
    ]
    *reached, _ = names.items()
    members = ", ".join(f"{_called(path)}: {name}" for path, name in reached)
    inside = "\n".join(parts)
    return f'const {GLOBAL} = (() => {{\n"use strict";\n{inside}\nreturn {{ {members} }};\n}})();\n'


def in_order(sources: Mapping[str, str], entry: str) -> list[Module]:
    """Return the modules that one needs, each after those it imports, itself last.

    Parameters
    ----------
    sources
        The texts of the modules by their paths below `assets/`.
    entry
        The path of the module that the page begins with.

    Raises
    ------
    ModuleError
        As `parse`; if a module imports one that is not there, or if they go round.
    """
    done: dict[str, Module] = {}

    def visit(path: str, way: tuple[str, ...]) -> None:
        if path in way:
            raise ModuleError(f"modules import one another in a circle: {' -> '.join([*way[way.index(path) :], path])}")
        if path in done:
            return
        if path not in sources:
            raise ModuleError(f"assets/{way[-1] if way else path} imports {path}, which is not there")
        module = parse(path, sources[path])
        for target, _ in module.imports:
            visit(target, (*way, path))
        done[path] = module

    visit(entry, ())
    return list(done.values())


def _bindings(module: Module, modules: Mapping[str, Module], names: Mapping[str, str]) -> str:
    lines = ""
    for target, called in module.imports:
        if isinstance(called, str):
            lines += f"const {called} = {names[target]};\n"
            continue
        for name in called:
            if name not in modules[target].exports:
                raise ModuleError(f"assets/{module.path} imports {name} from {target}, which does not export it")
        lines += f"const {{ {', '.join(called)} }} = {names[target]};\n"
    return lines


def _called(path: str) -> str:
    """Return a module's name as the others call it: ``dateParser`` for ``core/date_parser.js``."""
    first, *rest = posixpath.basename(path).removesuffix(".js").split("_")
    return first + "".join(each.title() for each in rest)
