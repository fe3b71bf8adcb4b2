# Thin on purpose: every target calls one script of scripts/, which says what it does.

PORT ?= 8000
RESET ?=
NOTHING_SKIPPED ?=
PYTHON ?=
ONLY ?=
VENV := .venv/bin/python
export PORT RESET NOTHING_SKIPPED ONLY

.PHONY: help demo demo-data test bench pictures format requirements environment environment-dev

help: ## Say what each target does
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile | expand -t 24

demo: environment ## Prepare the demonstration and serve it (PORT=8000, RESET=1 to start afresh)
	@$(VENV) scripts/demonstration.py serve

demo-data: environment ## All of it but serving
	@$(VENV) scripts/demonstration.py prepare

test: environment-dev ## Every check, then every test (NOTHING_SKIPPED=1: what cannot run is a failure)
	@$(VENV) scripts/run_tests.py

bench: environment-dev ## Measure pages with 80 and with 5,000 productions, and acts among 20,000 pages
	@$(VENV) scripts/bench.py

pictures: environment-dev ## Photograph the demonstration: page types, screens of the guides (ONLY=types or guides)
	@$(VENV) scripts/pictures.py

format: environment-dev ## Put the code in its form
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

requirements: ## Compile the pinned requirements again (needs uv)
	@scripts/compile_requirements.sh

environment:
	@PYTHON="$(PYTHON)" scripts/make_environment.sh base

environment-dev:
	@PYTHON="$(PYTHON)" scripts/make_environment.sh dev
