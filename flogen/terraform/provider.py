"""A stand-in for a provider: it knows the schema, calls nothing, and makes computed values up."""

from __future__ import annotations

from typing import Any

from tf.gen import tfplugin_pb2 as pb
from tf.gen.tfplugin_pb2_grpc import ProviderServicer

from flogen.terraform import messages
from flogen.terraform.schemas import Schema
from flogen.terraform.values import decode, encode, from_state, made_up, with_unknowns

# The methods carry the names of the protocol.
# ruff: noqa: N802


class Provider(ProviderServicer):  # type: ignore[misc]
    """Answers terraform for one provider."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema

    def GetProviderSchema(self, request: Any, context: Any) -> Any:
        return messages.schema(self._schema)

    def ValidateProviderConfig(self, request: Any, context: Any) -> Any:
        return pb.ValidateProviderConfig.Response()

    def ValidateResourceConfig(self, request: Any, context: Any) -> Any:
        return pb.ValidateResourceConfig.Response()

    def ValidateDataResourceConfig(self, request: Any, context: Any) -> Any:
        return pb.ValidateDataResourceConfig.Response()

    def ConfigureProvider(self, request: Any, context: Any) -> Any:
        return pb.ConfigureProvider.Response()

    def UpgradeResourceState(self, request: Any, context: Any) -> Any:
        value = from_state(request.raw_state.json, self._resource(request))
        return pb.UpgradeResourceState.Response(upgraded_state=_value(value))

    def ReadResource(self, request: Any, context: Any) -> Any:
        return pb.ReadResource.Response(new_state=request.current_state)

    def PlanResourceChange(self, request: Any, context: Any) -> Any:
        proposed, prior = (
            decode(v.msgpack) for v in (request.proposed_new_state, request.prior_state)
        )
        if proposed is not None and prior is None:
            proposed = with_unknowns(self._resource(request), proposed)
        return pb.PlanResourceChange.Response(
            planned_state=_value(proposed),
            requires_replace=_replacing(self._resource(request), prior, proposed),
        )

    def ApplyResourceChange(self, request: Any, context: Any) -> Any:
        planned = decode(request.planned_state.msgpack)
        seed = f"{request.type_name}/{_name(planned)}"
        made = made_up(self._resource(request), planned, seed)
        return pb.ApplyResourceChange.Response(new_state=_value(made))

    def ReadDataSource(self, request: Any, context: Any) -> Any:
        block = self._schema["data_source"][request.type_name]
        asked = with_unknowns(block, decode(request.config.msgpack))
        return pb.ReadDataSource.Response(
            state=_value(made_up(block, asked, f"data/{request.type_name}"))
        )

    def GetFunctions(self, request: Any, context: Any) -> Any:
        return pb.GetFunctions.Response()

    def StopProvider(self, request: Any, context: Any) -> Any:
        return pb.StopProvider.Response()

    def _resource(self, request: Any) -> Schema:
        block: Schema = self._schema["resource"][request.type_name]
        return block


def _value(value: Any) -> Any:
    return pb.DynamicValue(msgpack=encode(value))


def _name(value: Any) -> str:
    return str(value.get("name", "")) if isinstance(value, dict) else ""


def _replacing(block: Schema, prior: Any, planned: Any) -> list[Any]:
    """The attributes whose change the service takes only by making the resource anew."""
    if prior is None or planned is None:
        return []
    names = [name for name, rule in block.get("rules", {}).items() if rule.get("replace")]
    changed = [name for name in names if prior.get(name) != planned.get(name)]
    step = pb.AttributePath.Step
    return [pb.AttributePath(steps=[step(attribute_name=name)]) for name in changed]
