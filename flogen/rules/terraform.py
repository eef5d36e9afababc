"""Rules about .tf files that people have written or changed, judged without terraform."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


def _of(graph: Graph, name: str) -> Iterator[Fact]:
    for each in graph.terraform.findings if graph.terraform else ():
        if each.rule == f"terraform-{name}":
            yield Fact(
                each.message, each.hint, path=each.path, span=each.span, related=each.related
            )


@rule(Severity.ERROR)
def terraform_block_count(graph: Graph) -> Iterator[Fact]:
    """A block occurs too often or not often enough, or has the wrong number of labels.

    The schema of the provider defines how many blocks of a type are allowed. A resource has two
    labels; most nested blocks have none.
    """
    yield from _of(graph, "block-count")


@rule(Severity.WARNING)
def terraform_deprecated(graph: Graph) -> Iterator[Fact]:
    """An argument is deprecated by its provider.

    It still works, but a later version of the provider removes it. The documentation of the
    provider names the replacement.
    """
    yield from _of(graph, "deprecated")


@rule(Severity.ERROR)
def terraform_duplicate(graph: Graph) -> Iterator[Fact]:
    """Something is declared or set twice.

    In a module, each variable, local value, output, resource, data source, module call and
    provider configuration needs a unique name. In a block, each argument is set once. To change
    part of a block that flogen generates, use a file whose name ends in `_override.tf`.
    """
    yield from _of(graph, "duplicate")


@rule(Severity.ERROR)
def terraform_function(graph: Graph) -> Iterator[Fact]:
    """A call uses an unknown function, or arguments that the function does not accept.

    The functions are those of Terraform 1.11. Functions of providers, `provider::name::function`,
    are not checked.
    """
    yield from _of(graph, "function")


@rule(Severity.WARNING)
def terraform_ignored_attribute(graph: Graph) -> Iterator[Fact]:
    """An object has an attribute that its type does not define, so Terraform drops it.

    This is usually a typo in the name of an optional attribute. Correct the name, or remove the
    attribute.
    """
    yield from _of(graph, "ignored-attribute")


@rule(Severity.ERROR)
def terraform_invalid_type(graph: Graph) -> Iterator[Fact]:
    """The `type` of a variable is invalid.

    A type is `string`, `number`, `bool` or `any`, or is made with `list(…)`, `set(…)`, `map(…)`,
    `tuple([…])` or `object({…})`; `optional(…)` is allowed inside an object.
    """
    yield from _of(graph, "invalid-type")


@rule(Severity.ERROR)
def terraform_invalid_value(graph: Graph) -> Iterator[Fact]:
    """A value has the right type, but the provider refuses it.

    The value is not one of the allowed values, is out of range, or conflicts with another
    argument. `terraform validate` with the real provider reports the same.
    """
    yield from _of(graph, "invalid-value")


@rule(Severity.ERROR)
def terraform_language(graph: Graph) -> Iterator[Fact]:
    """A file breaks a rule of the Terraform language that no provider influences.

    Examples: an invalid name, an import in a module that another module calls, a condition without
    a reference, a value that depends on itself. `terraform validate` reports the same.
    """
    yield from _of(graph, "language")


@rule(Severity.ERROR)
def terraform_meta_argument(graph: Graph) -> Iterator[Fact]:
    """`count`, `for_each`, `depends_on`, `provider` or an argument of `lifecycle` is invalid.

    `count` and `for_each` exclude each other. `depends_on` and `replace_triggered_by` are lists of
    references. `provider` is the name of a provider, with an optional alias.
    """
    yield from _of(graph, "meta-argument")


@rule(Severity.ERROR)
def terraform_misplaced_reference(graph: Graph) -> Iterator[Fact]:
    """A reference is used where it has no value.

    `each` is available only with `for_each`, `count.index` only with `count`, and `self` only in
    provisioners, connections and postconditions. Some arguments, such as `source` and
    `prevent_destroy`, accept only a literal.
    """
    yield from _of(graph, "misplaced-reference")


@rule(Severity.ERROR)
def terraform_missing_argument(graph: Graph) -> Iterator[Fact]:
    """A block or an object lacks a required argument.

    Add the argument. A file whose name ends in `_override.tf` can omit it, because the overridden
    block has it.
    """
    yield from _of(graph, "missing-argument")


@rule(Severity.ERROR)
def terraform_module_input(graph: Graph) -> Iterator[Fact]:
    """A module call lacks a required input, or sets one that the module does not have.

    The inputs of a module are its variables; those without a default are required. flogen reads
    modules in folders (`./…`, `../…`), and no others.
    """
    yield from _of(graph, "module-input")


@rule(Severity.NOTE)
def terraform_not_judged(graph: Graph) -> Iterator[Fact]:
    """flogen cannot check something without Terraform.

    flogen has no schema of the provider, of its required version, or of the resource type; or a
    module is not on disk; or python-hcl2 cannot read a file that HashiCorp's parser accepts. Run
    `terraform validate` to check it.
    """
    yield from _of(graph, "not-judged")


@rule(Severity.ERROR)
def terraform_read_only(graph: Graph) -> Iterator[Fact]:
    """An argument is set that only the provider can set.

    Remove the argument. Other blocks can refer to it.
    """
    yield from _of(graph, "read-only")


@rule(Severity.ERROR)
def terraform_required_provider(graph: Graph) -> Iterator[Fact]:
    """`required_providers` of a module lacks the provider of a resource.

    Terraform then looks for a provider of that name from HashiCorp, which does not exist. Add the
    provider, with its source, in the module.
    """
    yield from _of(graph, "required-provider")


@rule(Severity.ERROR)
def terraform_syntax(graph: Graph) -> Iterator[Fact]:
    """A file has a syntax error.

    The message is from HashiCorp's parser. flogen checks nothing else in the file until the error
    is corrected, and reports no reference to a declaration in it as undeclared.
    """
    yield from _of(graph, "syntax")


@rule(Severity.ERROR)
def terraform_undeclared(graph: Graph) -> Iterator[Fact]:
    """A reference names something that its module does not declare.

    A module consists of the .tf files in its folder, and not of those in other folders.
    """
    yield from _of(graph, "undeclared")


@rule(Severity.ERROR)
def terraform_unknown_argument(graph: Graph) -> Iterator[Fact]:
    """A block has an argument or a nested block that its schema does not define.

    The hint names the nearest one. A block is written `name { … }`, an argument `name = …`.
    """
    yield from _of(graph, "unknown-argument")


@rule(Severity.ERROR)
def terraform_unknown_attribute(graph: Graph) -> Iterator[Fact]:
    """A reference uses an attribute that the value does not have.

    The attributes of a resource are those of its schema, and the attributes of a module are its
    outputs. With `count` or `for_each`, select an instance first: `name["key"].attribute`.
    """
    yield from _of(graph, "unknown-attribute")


@rule(Severity.ERROR)
def terraform_unknown_type(graph: Graph) -> Iterator[Fact]:
    """A provider has no resource or data source of this type.

    The hint names the nearest one. If flogen knows only some types of a provider, it reports a
    note.
    """
    yield from _of(graph, "unknown-type")


@rule(Severity.WARNING)
def terraform_unused_variable(graph: Graph) -> Iterator[Fact]:
    """Nothing in a module uses a variable.

    A value that a caller sets has no effect. Use the variable, or remove it and its value in each
    call.
    """
    yield from _of(graph, "unused-variable")


@rule(Severity.ERROR)
def terraform_wrong_type(graph: Graph) -> Iterator[Fact]:
    """A value has a type that Terraform cannot convert to the expected one.

    Terraform converts `"1"` to a number, `"true"` to a bool and a set to a list, but not `"one"`
    to a number, a string to a list, or a list to an object.
    """
    yield from _of(graph, "wrong-type")


RULES = (
    terraform_block_count,
    terraform_deprecated,
    terraform_duplicate,
    terraform_function,
    terraform_ignored_attribute,
    terraform_invalid_type,
    terraform_invalid_value,
    terraform_language,
    terraform_meta_argument,
    terraform_misplaced_reference,
    terraform_missing_argument,
    terraform_module_input,
    terraform_not_judged,
    terraform_read_only,
    terraform_required_provider,
    terraform_syntax,
    terraform_undeclared,
    terraform_unknown_argument,
    terraform_unknown_attribute,
    terraform_unknown_type,
    terraform_unused_variable,
    terraform_wrong_type,
)
