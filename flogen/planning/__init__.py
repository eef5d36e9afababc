"""Plans the files of a valid spec, with overrides, templates and ejected files applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flogen import targets
from flogen.diagnostics import Diagnostic, Hint, RefusedError, SpecError
from flogen.formats import user_templates
from flogen.formats.user_templates import Shadows
from flogen.planning import load, overrides
from flogen.planning.load import Spec
from flogen.repository.recorded_tree import RecordedTree
from flogen.repository.tree import Kind, Tree
from flogen.schema import nearest
from flogen.schema.problem import Problem
from flogen.spec import pointer
from flogen.targets.artifact import Artifact

FAMILIES = tuple(targets.TARGETS)
EJECTED_UNKNOWN = "ejected-unknown"
TEMPLATE_UNKNOWN = "template-unknown"
_REFUSING = (overrides.DOES_NOT_APPLY, overrides.BREAKS_SCHEMA)
_AT_TEMPLATES = "/templates"

Progress = Callable[[str], None]
Files = Mapping[str, Artifact]


@dataclass(frozen=True)
class Planned:
    """The plan of a spec.

    left_alone: the paths that flogen does not check or write, because they are ejected or a patch
    on them does not apply; problems: the problems of the escape hatches; read: the absolute paths
    of the files beside the spec that the plan depends on, each with its signature.
    """

    artifacts: tuple[Artifact, ...]
    left_alone: frozenset[str]
    problems: tuple[Problem, ...]
    read: Mapping[str, str]


def plan(
    spec: Spec, families: Sequence[str] = FAMILIES, progress: Progress = lambda _: None
) -> tuple[Artifact, ...]:
    """Return the artifacts of the families, sorted by path. `progress` receives each family's name.

    Raise RefusedError if an override does not apply, and SpecError if a template fails.
    """
    return sound(spec, families, progress).artifacts


def sound(
    spec: Spec, families: Sequence[str] = FAMILIES, progress: Progress = lambda _: None
) -> Planned:
    """Return the plan of the spec. Raise RefusedError if an override does not apply."""
    found = planned(spec, families, progress)
    refusing = [problem for problem in found.problems if problem.rule in _REFUSING]
    if refusing:
        raise RefusedError(tuple(_diagnostic(spec, problem) for problem in refusing))
    return found


def planned(
    spec: Spec, families: Sequence[str] = FAMILIES, progress: Progress = lambda _: None
) -> Planned:
    """Return the plan of the spec with its problems. Raise SpecError if a template fails."""
    tree = RecordedTree(spec.tree)
    files = _files(spec, families, progress, _shadows(spec, tree))
    is_whole = set(families) >= set(FAMILIES)
    owned = {path: file for path, file in files.items() if path not in spec.project.ejected}
    patched, problems = _patched(spec, owned, is_whole=is_whole)
    if is_whole:
        problems += [*_unknown_templates(spec, tree), *_unknown_ejected(spec, files)]
    folder = spec.path.absolute().parent
    return Planned(
        tuple(sorted(file for file in patched.values() if isinstance(file, Artifact))),
        frozenset([*spec.project.ejected, *(owned.keys() - patched.keys())]),
        tuple(problems),
        {str(folder / path): known for path, known in tree.seen.items()},
    )


def plan_file(spec: Spec, family: str, path: str) -> str:
    """Return the text of one file without its patches; empty if the spec has no such file.

    Raise SpecError if its template fails.
    """
    if path in spec.project.ejected:
        return ""
    found = targets.plan_file(spec.project, family, path, _shadows(spec, spec.tree))
    return found.text if found else ""


def before_hatches(spec: Spec) -> Files:
    """Return all files of the spec without `overrides` and `ejected`, by path."""
    return _files(spec, FAMILIES, lambda _: None, _shadows(spec, spec.tree))


def _files(
    spec: Spec, families: Sequence[str], progress: Progress, shadowing: Shadows
) -> dict[str, Artifact]:
    found: dict[str, Artifact] = {}
    for family in families:
        progress(family)
        made = targets.plan(spec.project, (family,), shadowing)
        found |= {artifact.path: artifact for artifact in made}
    return found


def _shadows(spec: Spec, tree: Tree) -> Shadows:
    folder = spec.project.templates
    if not folder:
        return ()
    kind = tree.read(folder).kind
    if kind is not Kind.DIRECTORY:
        is_link = kind is Kind.SYMLINK
        message = f"{folder} is {kind.value}" if is_link else f"there is no folder {folder}"
        hint: Hint = ("create it beside the spec", "or remove this key")
        hint = "flogen does not follow links" if is_link else hint
        raise SpecError(
            (_diagnostic(spec, Problem(_AT_TEMPLATES, message, hint, rule="template")),)
        )
    return user_templates.read(folder, tree, load.shown_path(spec.path.parent / folder))


def _patched(
    spec: Spec, owned: Files, *, is_whole: bool
) -> tuple[dict[str, Artifact], list[Problem]]:
    """Return the files with their patches, without files to which a patch does not apply."""
    patched, problems = dict(owned), list[Problem]()
    for override in spec.project.overrides:
        if override.file in owned:
            found = overrides.patched(patched.pop(override.file), override)
            if isinstance(found, Artifact):
                patched[override.file] = found
            else:
                problems.append(found)
        elif override.file in spec.project.ejected:
            problems.append(overrides.ejected_file(override))
        elif is_whole:
            problems.append(overrides.unknown_file(override, owned))
    return patched, problems


def _unknown_ejected(spec: Spec, files: Files) -> Iterator[Problem]:
    for index, path in enumerate(spec.project.ejected):
        if path not in files:
            message = f"flogen does not generate {path} from this spec, so this ejects nothing"
            at = pointer.join(["ejected", index])
            near = nearest.nearest(path, sorted(files))
            hint = f'did you mean "{near}"?' if near else "remove it"
            yield Problem(at, message, hint, rule=EJECTED_UNKNOWN)


def _unknown_templates(spec: Spec, tree: Tree) -> Iterator[Problem]:
    folder = spec.project.templates
    for name in user_templates.unknown(folder, tree) if folder else ():
        message = f"{folder}/{name} does not replace a template"
        near = nearest.nearest(name, user_templates.names())
        hint = f'did you mean "{near}"?' if near else "rename or remove it"
        yield Problem(_AT_TEMPLATES, message, hint, rule=TEMPLATE_UNKNOWN)


def _diagnostic(spec: Spec, problem: Problem) -> Diagnostic:
    document = spec.document
    span = (document.span_of_key if problem.on_key else document.span_of)(problem.at)
    return document.diagnostic(problem.rule, problem.message, span, problem.hint)
