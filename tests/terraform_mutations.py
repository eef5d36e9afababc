"""Small mistakes in rendered .tf files, of many kinds and always the same ones.

They are made on python-hcl2's tree of each file, by what stands there; so they follow whatever the
templates render.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from flogen.formats.hcl_tree import kind
from flogen.terraform import schemas
from tests.terraform_sites import NAMED, NAMES, OPEN, Mutation, Site, inside_of, sites


def mutations(files: Mapping[str, str]) -> list[Mutation]:
    """All mistakes in all files, the same for the same files."""
    found = (
        each
        for path, source in sorted(files.items())
        for site in sites(path, source)
        if "backend" not in site.above
        for each in (*_at(site), *_swapped(site))
    )
    return sorted(set(found), key=lambda each: (each.kind, each.path, each.start, each.text))


def chosen(all_: Iterable[Mutation], of_each: int) -> list[Mutation]:
    """At most so many of each kind, spread evenly over the files."""
    by_kind: defaultdict[str, list[Mutation]] = defaultdict(list)
    for each in all_:
        by_kind[each.kind].append(each)
    return [each for group in by_kind.values() for each in _spread(group, of_each)]


def _spread(group: list[Mutation], number: int) -> Iterator[Mutation]:
    step = max(len(group) / number, 1)
    yield from (group[int(at * step)] for at in range(min(number, len(group))))


def _at(site: Site) -> Iterator[Mutation]:
    makers = {
        "attribute": _argument,
        "block": _block,
        "object_elem": _member,
        "function_call": _call,
        "get_attr_expr_term": _reference,
        "index_expr_term": _index,
    }
    make = makers.get(kind(site.tree))
    if make is not None:
        yield from make(site)


def _argument(site: Site) -> Iterator[Mutation]:
    name, value = site.of(*NAMES)[0], site.of(kind(site.tree.children[-1]))[-1]
    where = site.above[-1] if site.above else ""
    if where in OPEN:
        if where == "required_providers":
            yield site.dropped("drop a required provider")
        else:
            yield name.behind("rename a local value", "_x")
        return
    yield site.dropped(f"drop an argument of {_where(site)}")
    yield name.behind(f"rename an argument of {_where(site)}", "_x")
    yield site.behind("give an argument twice", f"\n{site.text}\n")
    if name.text not in ("type", "providers"):
        yield value.replaced(f"retype an argument of {_where(site)}", _other(value.text))
    if name.text == "type" and where == "variable":
        yield value.replaced("misspell a type", "strin")
        yield value.replaced("change the type of a variable", _other_type(value.text))
    if name.text != "for_each" and where in ("resource", "module", "data"):
        yield value.replaced("take each or count where it does not hold", "self.name")
    if value.text.startswith("{\n"):
        equals = Mutation("write an argument as a block", site.path, name.end, value.start, " ")
        yield equals
    yield from _refused_by_provider(name, value)
    if where == "lifecycle":
        yield value.replaced("take a variable where none may stand", "var.project")


def _refused_by_provider(name: Site, value: Site) -> Iterator[Mutation]:
    """A value that the rules of the schema do not allow."""
    path = ".".join((*name.above[1:], name.text))
    rule = _schema(name.owner).get("rules", {}).get(path, {})
    if "enum" in rule:
        yield value.replaced("give none of the values that there are", '"made-up"')
    if "min" in rule:
        yield value.replaced("give a number that is too small", str(rule["min"] - 1))
    if "max" in rule:
        yield value.replaced("give a number that is too large", str(rule["max"] + 1))


def _schema(owner: str) -> Mapping[str, Any]:
    name = owner.removeprefix("data.")
    part = "data_source" if owner.startswith("data.") else "resource"
    for provider in schemas.known():
        if name in schemas.provider(provider)[part]:
            found: Mapping[str, Any] = schemas.provider(provider)[part][name]
            return found
    return {}


def _read_only(inside: Mutation, owner: str) -> Iterator[Mutation]:
    attributes = _schema(owner).get("attributes", {})
    names = [n for n, (flags, *_) in attributes.items() if "c" in flags and "o" not in flags]
    if names:
        yield _added(inside, "set what only the provider sets", f'\n{names[0]} = "made-up"\n')


def _where(site: Site) -> str:
    outer = site.above[0] if site.above else ""
    inner = "" if len(site.above) < 2 else "a block in "
    return f"{inner}{outer}" if outer in (*NAMED, "provider", "terraform") else "another block"


def _other(text: str) -> str:
    """A value of another kind."""
    if text.startswith(("[", "{")):
        return '"made-up"'
    if text in ("true", "false"):
        return '"perhaps"'
    return '"many"' if text.lstrip("-").isdigit() else '["made-up"]'


def _other_type(text: str) -> str:
    return "list(number)" if text in ("string", "number", "bool") else "bool"


def _swapped(site: Site) -> Iterator[Mutation]:
    """Two neighbouring arguments of a block with each other's values."""
    if kind(site.tree) != "body" or site.above[-1:] not in (("resource",), ("module",)):
        return
    arguments = site.of("attribute")
    for one, other in pairwise(arguments):
        names = [each.of(*NAMES)[0].text for each in (one, other)]
        values = [each.of(kind(each.tree.children[-1]))[-1].text for each in (one, other)]
        between = site.source[one.end : other.start]
        text = f"{names[0]} = {values[1]}{between}{names[1]} = {values[0]}"
        if not {"for_each", "count", "source"} & set(names):
            yield Mutation("swap two values", site.path, one.start, other.end, text)


def _member(site: Site) -> Iterator[Mutation]:
    if "required_providers" in site.above or _is_of_type(site):
        return
    key, value = site.of("object_elem_key")[0], site.of(kind(site.tree.children[-1]))[-1]
    yield site.dropped("drop an attribute of an object")
    if key.text.isidentifier():
        yield key.behind("rename an attribute of an object", "_x")
    yield value.replaced("retype an attribute of an object", _other(value.text))


def _is_of_type(site: Site) -> bool:
    """Whether it stands in the type of a variable."""
    before = site.source[: site.start]
    opened = before.rfind("object({")
    return site.above[-1:] == ("variable",) and opened > before.rfind("\nvariable")


def _call(site: Site) -> Iterator[Mutation]:
    name = site.of("identifier")[0]
    if site.above[-1:] == ("variable",):
        return
    yield name.behind("call an unknown function", "_x")
    (arguments,) = site.of("arguments") or [None]
    if arguments is not None:
        values = arguments.of(*_VALUES)
        yield arguments.behind("add an argument to a call", ', "made-up", "again"')
        if len(values) > 1:
            yield Mutation(
                "drop an argument of a call", site.path, values[0].end, arguments.end, ""
            )
        yield values[0].replaced("retype an argument of a call", _other(values[0].text))


_VALUES = ("expr_term", "conditional", "binary_op", "unary_op")


def _reference(site: Site) -> Iterator[Mutation]:
    """The innermost step of a reference says what it leads to."""
    parts = site.text.split(".")
    last = site.of("get_attr")[0]
    root = parts[0]
    if site.above[-1:] == ("terraform",) or not root.isidentifier():
        return
    yield last.behind(f"break a reference to {_what(root, len(parts))}", "_x")
    if root in ("var", "local") and len(parts) == 2:
        yield site.replaced("take each or count where it does not hold", "count.index")
        yield site.replaced("refer to what is not declared", "data.made_up.thing.id")
        yield site.replaced("refer to what is not declared", "module.made_up.thing")
        yield last.behind("take an attribute of a variable or local value", ".made_up")


def _what(root: str, parts: int) -> str:
    names = {"var": "a variable", "local": "a local value", "each": "each", "path": "path"}
    if root in names:
        return names[root] if parts == 2 else f"an attribute of {names[root]}"
    if root == "module":
        return "a module" if parts == 2 else "an output"
    if root == "data":
        return "a data source" if parts <= 3 else "an attribute of a data source"
    return "a resource" if parts == 2 else "an attribute of a resource"


def _index(site: Site) -> Iterator[Mutation]:
    whole, inner = site.text, site.of("expr_term")[0].text
    if whole.startswith(("var.", "local.", "each.")):
        return
    yield site.replaced("leave out the key of an instance", inner)
    yield site.behind("add a key to an instance", "[0]")


def _block(site: Site) -> Iterator[Mutation]:
    type_, labels = site.of(*NAMES)[0], site.of("string")
    body = site.of("body")[0]
    opening = site.source.index("{", (labels or [type_])[-1].end)
    inside = Mutation("", site.path, opening + 1, opening + 1, "")
    yield type_.behind("rename a block", "x")
    yield site.dropped(f"drop {_block_words(site)}")
    yield site.behind(f"repeat {_block_words(site)}", f"\n\n{site.text}\n")
    if type_.text not in OPEN:
        yield _added(inside, "add an unknown block", "\nmade_up {\n}\n")
        yield _added(inside, "add an unknown argument", "\nmade_up = true\n")
    if site.above:
        yield Mutation("write a block as an argument", site.path, opening, opening, "= ")
        return
    if type_.text in ("resource", "module"):
        yield from _meta(inside, body.text)
    if labels:
        yield labels[-1].dropped("drop a label")
        yield labels[-1].behind("add a label", ' "again"')
        renamed = labels[-1].text[:-1] + '_x"'
        yield labels[-1].replaced(f"rename a {type_.text}", renamed)
    yield from _read_only(inside, inside_of(site).owner)
    if type_.text in ("resource", "data"):
        yield labels[0].replaced("rename the type of a resource", labels[0].text[:-1] + 'x"')
    if type_.text == "variable" and "default" not in body.text:
        yield _added(inside, "add a default of a wrong type", '\ndefault = [{ a = ["b"] }]\n')
    if type_.text == "variable":
        yield _added(inside, "add a default that refers to something", "\ndefault = var.made_up\n")


def _block_words(site: Site) -> str:
    name = site.of(*NAMES)[0].text
    return f"a {name}" if not site.above else f"a block in {site.above[0]}"


def _added(inside: Mutation, name: str, text: str) -> Mutation:
    return Mutation(name, inside.path, inside.start, inside.end, text)


def _meta(inside: Mutation, body: str) -> Iterator[Mutation]:
    both = "\ncount = 1\n" if "for_each" in body else "\ncount = 1\nfor_each = {}\n"
    yield _added(inside, "give count and for_each", both)
    yield _added(inside, "depend on what is not declared", "\ndepends_on = [made_up.thing]\n")
    yield _added(inside, "depend on no list", '\ndepends_on = "made-up"\n')
    if "for_each" not in body:
        yield _added(inside, "go through a list", '\nfor_each = ["a"]\n')
        yield _added(inside, "count something", '\ncount = "many"\n')
        yield _added(inside, "count what is referred to without a key", "\ncount = 1\n")
