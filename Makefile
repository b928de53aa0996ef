# The five verbs of the project; .ci/run runs check and test. CONTRIBUTING.md says more.

.DEFAULT_GOAL := help
.PHONY: help setup check test demo docs

PYTEST_ARGS ?=

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

setup: ## install drukar and all that its checks and tests need
	@tools/setup.sh dev
	@tools/install-test-tools.sh

check: ## format, lint, types, layers, and that nothing is left undocumented
	@tools/setup.sh dev
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest --quiet tests/house

test: setup ## run all tests, those of the desk on both of its databases
	DRUKAR_TEST_DATABASE=postgresql .venv/bin/pytest --numprocesses auto --dist worksteal tests/desk $(PYTEST_ARGS)
	.venv/bin/pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

demo: ## publish an invented newspaper and serve it
	@tools/setup.sh base
	.venv/bin/drukar demo build/demo

docs: ## write docs/reference anew from the code
	@tools/setup.sh dev
	.venv/bin/python -m tools.docs
