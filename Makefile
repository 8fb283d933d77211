# Orchestrator Wire. `make` alone lists what can be made.
.DEFAULT_GOAL := help
.PHONY: help build release demo test interop conformance mutants chaos fuzz bench bench-core bench-worker generate format lint examples clean

SWIFT ?= swift
# The demo leaves TLS out, half of a cold build; `make demo DEMO_BUILD=` builds like everything else.
DEMO_BUILD ?= --disable-default-traits
SECONDS_PER_PARSER ?= 600

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

build: ## Build the three executables into .build/debug
	@Scripts/install-dependencies build
	$(SWIFT) build --product orchestrator-api
	$(SWIFT) build --product orchestrator-worker
	$(SWIFT) build --product orchestrator-wire

release: ## Build the three executables as they are deployed, into .build/release
	@Scripts/build-release orchestrator-api orchestrator-worker orchestrator-wire

demo: ## Show a workflow go from REST through the broker to a worker
	@Scripts/demo $(DEMO_BUILD)

test: ## Every test, with servers of its own
	@Scripts/test

interop: ## The tests against real Celery and real orchestrator-core
	@Scripts/interop

chaos: ## Break a fleet in every way 5 000 messages long, and prove that nothing is lost (CHAOS=--short for a minute)
	@Scripts/chaos $(CHAOS)

conformance: ## The conformance suite against our programs, Celery and orchestrator-core
	@Scripts/conformance

mutants: ## The suite against workers that are wrong in one thing each
	@Scripts/mutants

fuzz: ## Fuzz every parser (SECONDS_PER_PARSER=600)
	@Scripts/fuzz --seconds $(SECONDS_PER_PARSER)

bench: ## The benchmarks, in release
	@Scripts/bench

bench-core: ## Three-step processes: the worker of orchestrator-core against ours
	@Scripts/bench-core

bench-worker: ## The real Celery worker against ours, on the same messages
	@Scripts/bench-worker

generate: ## Write the generated code and schemas from spec/messages.yaml
	@Scripts/install-dependencies build
	$(SWIFT) run -q orchestrator-wire spec generate

examples: ## Build and run the packages in Examples/
	@Scripts/test-examples

format: ## Format the sources
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Examples Benchmarks Fuzz

lint: ## Fail on unformatted sources and on generated files that are out of date
	@Scripts/lint

clean: ## Remove what was built
	rm -rf .build Benchmarks/.build Fuzz/.build Examples/*/.build
