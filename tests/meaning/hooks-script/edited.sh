# Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
# flogen check reports edits to this file, and flogen render does not overwrite them.

set -x
lint-staged

# What is staged must match projectflo.yaml. Whoever has no flogen may commit: CI checks too.
if command -v flogen >/dev/null 2>&1; then
  flogen check --staged
elif command -v uvx >/dev/null 2>&1; then
  uvx --from 'flogen>=0.1,<0.2' flogen check --staged
elif command -v pipx >/dev/null 2>&1; then
  pipx run --spec 'flogen>=0.1,<0.2' flogen check --staged
else
  echo "flogen is not installed, so nobody has checked the generated files; CI will." >&2
fi
echo done
echo more
