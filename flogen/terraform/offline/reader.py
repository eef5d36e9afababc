"""Converts python-hcl2's tree of a .tf file to frozen data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from flogen.formats import hcl_tree
from flogen.formats.hcl_tree import kind, span
from flogen.terraform.offline import strings
from flogen.terraform.offline import syntax as s

_NAMES = ("identifier", "keyword", "literal_value")
_LITERALS = {"true": True, "false": False, "null": None}
_SILENT = ("new_line_or_comment", "LPAR", "RPAR", "LSQB", "RSQB", "LBRACE", "RBRACE", "COMMA")


def read(source: s.Source, start: int = 0, end: int | None = None) -> s.Block:
    """Return the file, or a range of it, as a block without a type. Raise UnreadableError."""
    text = source.text[start:end]
    tree = hcl_tree.parsed(text)
    (body,) = (child for child in tree.children if kind(child) == "body")
    return _Reader(source, start).body(body, "", (), (start, start))


class _Reader:
    """Converts a tree whose text begins at `offset` of its file."""

    def __init__(self, source: s.Source, offset: int) -> None:
        self._source = source
        self._offset = offset

    def body(self, tree: Any, type: str, labels: tuple[s.Label, ...], at: Any) -> s.Block:
        parts = tree.children
        return s.Block(
            type=type,
            labels=labels,
            arguments=tuple(self._argument(each) for each in parts if kind(each) == "attribute"),
            blocks=tuple(self._block(each) for each in parts if kind(each) == "block"),
            start=at[0],
            end=at[1],
            source=self._source,
        )

    def _at(self, tree: Any) -> dict[str, Any]:
        start, end = span(tree)
        return {
            "start": start + self._offset,
            "end": end + self._offset,
            "source": self._source,
        }

    def _text(self, tree: Any) -> str:
        start, end = span(tree)
        return self._source.text[start + self._offset : end + self._offset]

    def _argument(self, tree: Any) -> s.Argument:
        name = tree.children[0]
        value = self.expression(tree.children[-1])
        return s.Argument(name=self._text(name), value=value, **self._at(name))

    def _block(self, tree: Any) -> s.Block:
        names = [child for child in tree.children if kind(child) in (*_NAMES, "string")]
        inside = next(child for child in tree.children if kind(child) == "body")
        labels = tuple(
            s.Label(text=strings.decoded(self._text(each).strip('"')), **self._at(each))
            for each in names[1:]
        )
        at = self._at(names[0])
        return self.body(inside, self._text(names[0]), labels, (at["start"], at["end"]))

    def expression(self, tree: Any) -> s.Expression:
        """Return the node of an expression. Raise hcl_tree.UnreadableError for an unknown kind."""
        while kind(tree) == "expr_term" and len(tree.children) == 1:
            tree = tree.children[0]
        make: Callable[[_Reader, Any], s.Expression] | None = _MAKERS.get(kind(tree))
        if make is None:
            raise hcl_tree.UnreadableError(span(tree)[0])
        return make(self, tree)

    def _all(self, tree: Any) -> tuple[s.Expression, ...]:
        return tuple(self.expression(each) for each in tree.children if kind(each) not in _SILENT)

    def _name(self, tree: Any) -> s.Expression:
        return s.Name(name=self._text(tree), **self._at(tree))

    def _word(self, tree: Any) -> s.Expression:
        return s.Literal(value=_LITERALS[self._text(tree)], **self._at(tree))

    def _whole(self, tree: Any) -> s.Expression:
        return s.Literal(value=int(self._text(tree)), **self._at(tree))

    def _fraction(self, tree: Any) -> s.Expression:
        return s.Literal(value=float(self._text(tree)), **self._at(tree))

    def _group(self, tree: Any) -> s.Expression:
        (inner,) = self._all(tree)
        return s.Group(inner=inner, **self._at(tree))

    def _string(self, tree: Any) -> s.Expression:
        parts = [each.children[0] for each in tree.children if kind(each) == "string_part"]
        if all(not hasattr(part, "data") for part in parts):
            text = "".join(map(self._text, parts))
            return s.Literal(value=strings.decoded(text), **self._at(tree))
        is_one = len(parts) == 1 and kind(parts[0]) == "interpolation"
        inner = tuple(each for part in parts for each in self._part(part))
        return s.Template(parts=inner, is_one=is_one, **self._at(tree))

    def _part(self, tree: Any) -> Iterator[s.Expression]:
        """Yield the expressions in a part of a string. Name from directives have no scope here."""
        if not hasattr(tree, "data"):
            yield s.Literal(value=strings.decoded(self._text(tree)), **self._at(tree))
        elif kind(tree) == "template_for_start":
            raise hcl_tree.UnreadableError(span(tree)[0])
        else:
            inner = (each for each in tree.children if hasattr(each, "data"))
            yield from map(self.expression, inner)

    def _heredoc(self, tree: Any) -> s.Expression:
        at = self._at(tree)
        text = self._text(tree)
        start, end = strings.heredoc(text)
        body = text[start:end]
        found = list(strings.interpolations(body))
        if not found:
            return s.Literal(value=strings.unescaped(body), **at)
        parts = (self._inside(at["start"] + start, *each) for each in found)
        return s.Template(parts=tuple(p for p in parts if p is not None), is_one=False, **at)

    def _inside(self, base: int, start: int, end: int, is_directive: bool) -> s.Expression | None:
        """Return an expression in a heredoc, which is one token in the grammar; or None."""
        text = self._source.text[base + start : base + end].strip("~")
        if is_directive:
            if text.strip() in ("else", "endif"):
                return None
            head, _, text = text.strip().partition(" ")
            if head != "if":
                raise hcl_tree.UnreadableError(base + start - self._offset)
        begin = self._source.text.index(text, base + start)
        tree = hcl_tree.parsed(f"x={text}\n")
        (body,) = (child for child in tree.children if kind(child) == "body")
        (attribute,) = (child for child in body.children if kind(child) == "attribute")
        return _Reader(self._source, begin - 2).expression(attribute.children[-1])

    def _tuple(self, tree: Any) -> s.Expression:
        return s.Items(items=self._all(tree), **self._at(tree))

    def _object(self, tree: Any) -> s.Expression:
        parts = [each for each in tree.children if kind(each) == "object_elem"]
        members = tuple((self._key(p.children[0]), self.expression(p.children[-1])) for p in parts)
        return s.Members(members=members, **self._at(tree))

    def _key(self, tree: Any) -> s.Expression:
        (inner,) = tree.children
        if kind(inner) == "keyword":
            return s.Literal(value=self._text(inner), **self._at(inner))
        key = self.expression(inner)
        if isinstance(key, s.Name):
            return s.Literal(value=key.name, **self._at(inner))
        if isinstance(key, s.Literal) and not isinstance(key.value, str):
            return s.Literal(value=self._text(inner), **self._at(inner))
        return key

    def _call(self, tree: Any) -> s.Expression:
        names = [self._text(each) for each in tree.children if kind(each) == "identifier"]
        inside = [each for each in tree.children if kind(each) == "arguments"]
        parts = inside[0].children if inside else []
        values = [each for each in parts if kind(each) not in (*_SILENT, "ELLIPSIS")]
        return s.Call(
            name="::".join(names),
            arguments=tuple(map(self.expression, values)),
            expands=any(kind(each) == "ELLIPSIS" for each in parts),
            **self._at(tree.children[0]),
        )

    def _index(self, tree: Any) -> s.Expression:
        of = self.expression(tree.children[0])
        return self._with_index(of, tree.children[1])

    def _with_index(self, of: s.Expression, step: Any) -> s.Expression:
        if kind(step) == "short_index":
            key: s.Expression = self._whole(step.children[-1])
        else:
            (key,) = self._all(step)
        return s.Index(of=of, key=key, start=key.start, end=key.end, source=self._source)

    def _attribute(self, tree: Any) -> s.Expression:
        return self._with_name(self.expression(tree.children[0]), tree.children[1])

    def _with_name(self, of: s.Expression, step: Any) -> s.Expression:
        name = step.children[-1]
        return s.Attribute(of=of, name=self._text(name), **self._at(name))

    def _splat(self, tree: Any) -> s.Expression:
        head, *steps = tree.children[1].children
        each: s.Expression = s.Element(**self._at(head))
        for step in steps:
            add = self._with_name if kind(step) == "get_attr" else self._with_index
            each = add(each, step)
        return s.Splat(of=self.expression(tree.children[0]), each=each, **self._at(head))

    def _for(self, tree: Any) -> s.Expression:
        kinds = ("for_intro", "for_cond", "new_line_or_comment")
        intro = next(each for each in tree.children if kind(each) == "for_intro")
        inner = [e for e in tree.children if hasattr(e, "data") and kind(e) not in kinds]
        values = tuple(map(self.expression, inner))
        conditions = [each for each in tree.children if kind(each) == "for_cond"]
        return s.For(
            names=tuple(self._text(e) for e in intro.children[:-1] if kind(e) == "identifier"),
            collection=self._last_of(intro),
            key=values[0] if kind(tree) == "for_object_expr" else None,
            value=values[-1],
            condition=self._last_of(conditions[0]) if conditions else None,
            **self._at(tree),
        )

    def _last_of(self, tree: Any) -> s.Expression:
        """Return the last child expression: the collection of `for`, the condition of `if`."""
        inner = [
            each
            for each in tree.children
            if hasattr(each, "data") and kind(each) != "new_line_or_comment"
        ]
        return self.expression(inner[-1])

    def _conditional(self, tree: Any) -> s.Expression:
        parts = [each for each in tree.children if hasattr(each, "data")]
        values = [self.expression(each) for each in parts if kind(each) != "new_line_or_comment"]
        condition, yes, no = values
        return s.Conditional(condition=condition, yes=yes, no=no, **self._at(tree))

    def _binary(self, tree: Any) -> s.Expression:
        left, term = (each for each in tree.children if kind(each) != "new_line_or_comment")
        operator = next(each for each in term.children if kind(each) == "binary_operator")
        right = term.children[-1]
        return s.Operation(
            operator=str(operator.children[0]).strip().rpartition("\n")[2].strip(),
            operands=(self.expression(left), self.expression(right)),
            **self._at(tree),
        )

    def _unary(self, tree: Any) -> s.Expression:
        sign, operand = tree.children
        return s.Operation(
            operator=str(sign), operands=(self.expression(operand),), **self._at(tree)
        )


_MAKERS: dict[str, Callable[[_Reader, Any], s.Expression]] = {
    "identifier": _Reader._name,
    "literal_value": _Reader._word,
    "int_lit": _Reader._whole,
    "float_lit": _Reader._fraction,
    "expr_term": _Reader._group,
    "string": _Reader._string,
    "heredoc_template": _Reader._heredoc,
    "heredoc_template_trim": _Reader._heredoc,
    "tuple": _Reader._tuple,
    "object": _Reader._object,
    "function_call": _Reader._call,
    "index_expr_term": _Reader._index,
    "get_attr_expr_term": _Reader._attribute,
    "attr_splat_expr_term": _Reader._splat,
    "full_splat_expr_term": _Reader._splat,
    "for_tuple_expr": _Reader._for,
    "for_object_expr": _Reader._for,
    "conditional": _Reader._conditional,
    "binary_op": _Reader._binary,
    "unary_op": _Reader._unary,
}
