"""Rules about .tf files that people have written or changed, judged without terraform."""

from __future__ import annotations

from collections.abc import Iterator

from flogen.diagnostics import Severity
from flogen.rules.engine import Fact, rule
from flogen.rules.graph import Graph


def _of(graph: Graph, name: str) -> Iterator[Fact]:
    for each in graph.terraform.findings:
        if each.rule == f"terraform-{name}":
            yield Fact(
                each.message, each.hint, path=each.path, span=each.span, related=each.related
            )


@rule(Severity.ERROR)
def terraform_block_count(graph: Graph) -> Iterator[Fact]:
    """A block stands too often or not often enough, or has the wrong number of labels.

    The provider's schema says how many blocks of a type there may be; a resource has two labels,
    most blocks inside of it none.
    """
    yield from _of(graph, "block-count")


@rule(Severity.WARNING)
def terraform_deprecated(graph: Graph) -> Iterator[Fact]:
    """An argument is set that its provider has deprecated.

    It still works, and a later version of the provider takes it away. The provider's documentation
    names what has come in its place.
    """
    yield from _of(graph, "deprecated")


@rule(Severity.ERROR)
def terraform_duplicate(graph: Graph) -> Iterator[Fact]:
    """Something is declared or given twice.

    In one module each variable, local value, output, resource, data source, module call and
    provider configuration has a name of its own; in one block each argument stands once. To change
    a part of a block that flogen writes, put it into a file that ends in `_override.tf`.
    """
    yield from _of(graph, "duplicate")


@rule(Severity.ERROR)
def terraform_function(graph: Graph) -> Iterator[Fact]:
    """A function is called that Terraform does not have, or with arguments that it does not take.

    The functions are those of Terraform 1.11. Those of providers, `provider::name::function`, are
    not judged.
    """
    yield from _of(graph, "function")


@rule(Severity.WARNING)
def terraform_ignored_attribute(graph: Graph) -> Iterator[Fact]:
    """An object has an attribute that its type does not have, so Terraform drops it silently.

    It is mostly a slip of the pen in the name of an optional attribute. Mend the name or take the
    attribute out.
    """
    yield from _of(graph, "ignored-attribute")


@rule(Severity.ERROR)
def terraform_invalid_type(graph: Graph) -> Iterator[Fact]:
    """The `type` of a variable is none.

    A type is `string`, `number`, `bool` or `any`, or made with `list(…)`, `set(…)`, `map(…)`,
    `tuple([…])` or `object({…})`, where `optional(…)` may stand inside an object.
    """
    yield from _of(graph, "invalid-type")


@rule(Severity.ERROR)
def terraform_invalid_value(graph: Graph) -> Iterator[Fact]:
    """A value is of the right type, and its provider refuses it.

    It is none of the values that may stand there, out of range, or at odds with another argument.
    `terraform validate` says the same with the real provider.
    """
    yield from _of(graph, "invalid-value")


@rule(Severity.ERROR)
def terraform_language(graph: Graph) -> Iterator[Fact]:
    """Something is at odds with Terraform's language, whatever the providers are.

    Such as a name that is none, an import in a module that others call, a condition that refers to
    nothing, or a value that depends on itself. `terraform validate` says the same.
    """
    yield from _of(graph, "language")


@rule(Severity.ERROR)
def terraform_meta_argument(graph: Graph) -> Iterator[Fact]:
    """`count`, `for_each`, `depends_on`, `provider` or a part of `lifecycle` is not as it must be.

    `count` and `for_each` exclude each other; `depends_on` and `replace_triggered_by` are lists of
    references; `provider` names a provider, and perhaps its alias.
    """
    yield from _of(graph, "meta-argument")


@rule(Severity.ERROR)
def terraform_misplaced_reference(graph: Graph) -> Iterator[Fact]:
    """A reference stands where it has no value.

    `each` holds only where `for_each` is set, `count.index` only where `count` is, `self` only in
    provisioners, connections and postconditions. Some arguments, such as `source` and
    `prevent_destroy`, are read before anything is known, and take a literal only.
    """
    yield from _of(graph, "misplaced-reference")


@rule(Severity.ERROR)
def terraform_missing_argument(graph: Graph) -> Iterator[Fact]:
    """A block or an object lacks an argument that is required.

    Add it. In a file that ends in `_override.tf` it may be left out, since the block that is
    overridden has it.
    """
    yield from _of(graph, "missing-argument")


@rule(Severity.ERROR)
def terraform_module_input(graph: Graph) -> Iterator[Fact]:
    """The call of a module lacks an input, or gives one that the module does not have.

    The inputs of a module are its variables; those without a default must be given. Modules in a
    folder (`./…`, `../…`) are read, others are not.
    """
    yield from _of(graph, "module-input")


@rule(Severity.NOTE)
def terraform_not_judged(graph: Graph) -> Iterator[Fact]:
    """Something cannot be judged without Terraform, so flogen says nothing about it.

    flogen has no schema of the provider, or of another version than is required, or not of this
    resource; a module is not on disk; or python-hcl2 cannot read a file that HashiCorp's parser
    takes. `terraform validate` judges it.
    """
    yield from _of(graph, "not-judged")


@rule(Severity.ERROR)
def terraform_read_only(graph: Graph) -> Iterator[Fact]:
    """An argument is set that only the provider sets.

    Take it out. Other blocks may refer to it.
    """
    yield from _of(graph, "read-only")


@rule(Severity.ERROR)
def terraform_required_provider(graph: Graph) -> Iterator[Fact]:
    """A resource belongs to a provider that `required_providers` of its module does not name.

    Terraform then looks for one of that name from HashiCorp, and there is none. Name it, with its
    source, in the module itself.
    """
    yield from _of(graph, "required-provider")


@rule(Severity.ERROR)
def terraform_syntax(graph: Graph) -> Iterator[Fact]:
    """A file is not in Terraform's syntax.

    HashiCorp's own parser refuses it, and this is what it says. Nothing else in the file is judged
    until the error is mended, and what the file declares is not missed elsewhere.
    """
    yield from _of(graph, "syntax")


@rule(Severity.ERROR)
def terraform_undeclared(graph: Graph) -> Iterator[Fact]:
    """A reference leads to something that its module does not declare.

    The variables, local values, resources, data sources and module calls of a module are those in
    the .tf files of its folder, and of no other folder.
    """
    yield from _of(graph, "undeclared")


@rule(Severity.ERROR)
def terraform_unknown_argument(graph: Graph) -> Iterator[Fact]:
    """A block has an argument or a block inside that its schema does not know.

    The nearest name is told. What is a block is written `name { … }`, what is an argument
    `name = …`.
    """
    yield from _of(graph, "unknown-argument")


@rule(Severity.ERROR)
def terraform_unknown_attribute(graph: Graph) -> Iterator[Fact]:
    """A reference takes a part of a value that has no such part.

    The attributes of a resource are those of its schema, those of an object of its type, those of a
    module its outputs. Where `count` or `for_each` is set, an instance must be chosen first:
    `name["key"].attribute`.
    """
    yield from _of(graph, "unknown-attribute")


@rule(Severity.ERROR)
def terraform_unknown_type(graph: Graph) -> Iterator[Fact]:
    """A provider has no resource or data source of this type.

    The nearest one is told. flogen knows all types of most providers that it writes for; where it
    knows only some, it says so in a note.
    """
    yield from _of(graph, "unknown-type")


@rule(Severity.WARNING)
def terraform_unused_variable(graph: Graph) -> Iterator[Fact]:
    """A module has a variable that nothing in it uses.

    Callers give a value that has no effect. Use it, or take it out here and in each call.
    """
    yield from _of(graph, "unused-variable")


@rule(Severity.ERROR)
def terraform_wrong_type(graph: Graph) -> Iterator[Fact]:
    """A value is of a type that Terraform cannot convert to the one that is expected.

    Terraform makes a number of `"1"`, a bool of `"true"` and a list of a set, but no number of
    `"one"`, no list of a string, and no object of a list.
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
