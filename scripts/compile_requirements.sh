#!/bin/sh
# Compile requirements/{base,dev}.txt from pyproject.toml: universal, with hashes, naming no index.
# Arguments go on to uv, for example --upgrade.
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml "$@"; }
compile -o requirements/base.txt "$@"
compile --extra dev -o requirements/dev.txt "$@"
