"""A stand-in provider: it knows the schema, makes up computed values, and calls no service."""

from __future__ import annotations

from typing import Any

from tf.gen import tfplugin_pb2 as pb
from tf.gen.tfplugin_pb2_grpc import ProviderServicer

from flogen.terraform import aws_defaults, messages, recomputed_attributes, schemas
from flogen.terraform.attribute_paths import error, replacing, warning
from flogen.terraform.computed_values import made_up
from flogen.terraform.deprecations import deprecations
from flogen.terraform.rules_of_schema import violations
from flogen.terraform.schemas import Schema
from flogen.terraform.values import (
    decode,
    encode,
    from_state,
    judged,
    recomputed,
    with_unknowns,
    without_write_only,
)

# The methods carry the names of the protocol.
# ruff: noqa: N802


class Provider(ProviderServicer):  # type: ignore[misc]
    """Responds to terraform as one provider."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._schema = schemas.provider(name)
        self._settings: Schema = {}

    def GetProviderSchema(self, request: Any, context: Any) -> Any:
        return messages.schema(self._name)

    def ValidateProviderConfig(self, request: Any, context: Any) -> Any:
        found = _diagnostics(self._name, self._schema["provider"], request.config)
        return pb.ValidateProviderConfig.Response(diagnostics=found)

    def ValidateResourceConfig(self, request: Any, context: Any) -> Any:
        found = _diagnostics(request.type_name, self._resource(request), request.config)
        return pb.ValidateResourceConfig.Response(diagnostics=found)

    def ValidateDataResourceConfig(self, request: Any, context: Any) -> Any:
        found = _diagnostics(request.type_name, self._data_source(request), request.config)
        return pb.ValidateDataResourceConfig.Response(diagnostics=found)

    def ConfigureProvider(self, request: Any, context: Any) -> Any:
        self._settings = decode(request.config.msgpack) or {}
        return pb.ConfigureProvider.Response()

    def UpgradeResourceState(self, request: Any, context: Any) -> Any:
        value = from_state(request.raw_state.json, self._resource(request))
        return pb.UpgradeResourceState.Response(upgraded_state=_value(value))

    def ReadResource(self, request: Any, context: Any) -> Any:
        return pb.ReadResource.Response(new_state=request.current_state)

    def PlanResourceChange(self, request: Any, context: Any) -> Any:
        block = self._resource(request)
        kind, sent = request.type_name, (request.proposed_new_state, request.prior_state)
        proposed, prior = (decode(value.msgpack) for value in sent)
        planned = with_unknowns(block, proposed) if prior is None else proposed
        planned = aws_defaults.settled(kind, without_write_only(block, planned), self._settings)
        config = decode(request.config.msgpack)
        planned = recomputed(recomputed_attributes.COMPUTED.get(kind, {}), config, prior, planned)
        return pb.PlanResourceChange.Response(
            planned_state=_value(planned), requires_replace=replacing(block, prior, planned)
        )

    def ApplyResourceChange(self, request: Any, context: Any) -> Any:
        planned = decode(request.planned_state.msgpack)
        planned = aws_defaults.settled(request.type_name, planned, self._settings)
        return pb.ApplyResourceChange.Response(
            new_state=self._made_up(request, self._resource(request), planned)
        )

    def ReadDataSource(self, request: Any, context: Any) -> Any:
        block = self._data_source(request)
        proposed = with_unknowns(block, decode(request.config.msgpack))
        return pb.ReadDataSource.Response(state=self._made_up(request, block, proposed))

    def GetFunctions(self, request: Any, context: Any) -> Any:
        return pb.GetFunctions.Response()

    def StopProvider(self, request: Any, context: Any) -> Any:
        return pb.StopProvider.Response()

    def _made_up(self, request: Any, block: Schema, planned: Any) -> Any:
        region = aws_defaults.region(self._settings)
        return _value(made_up(request.type_name, block, planned, region))

    def _resource(self, request: Any) -> Schema:
        block: Schema = self._schema["resource"][request.type_name]
        return block

    def _data_source(self, request: Any) -> Schema:
        block: Schema = self._schema["data_source"][request.type_name]
        return block


def _value(value: Any) -> Any:
    return pb.DynamicValue(msgpack=encode(value))


def _diagnostics(kind: str, block: Schema, config: Any) -> list[Any]:
    values = judged(config.msgpack, block)
    errors = [error(block, found) for found in violations(block.get("rules", {}), values)]
    return errors + [warning(block, found) for found in deprecations(kind, block, values)]
