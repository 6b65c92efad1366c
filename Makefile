# Needs Rust; `make conformance` and `make corpus` need Python 3 too.

BINARY = $(or $(CARGO_TARGET_DIR),target)/release/un2akn
PYTHON = .venv/bin/python
SHARED = ../shared
SECONDS = 60
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: help run build test accept lint bench conformance endurance corpus fuzz clean

help: ## List what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## Convert everything in input/ into output/
	$(BINARY) input output

build: ## Build the program for use
	cargo build --release

test: ## Run all tests
	cargo test

accept: ## Take what the program writes now as the expected output of all cases
	UN2AKN_ACCEPT=1 cargo test

lint: ## Check format and clippy's rules
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

bench: build ## Measure the speed on input/ and on the corpus
	python3 tests/corpus/run.py --binary $(BINARY) --shared $(SHARED) --time

conformance: build .venv/ready ## Check all output with the official schema and other people's programs
	cargo test --quiet --test write samples_conform
	$(PYTHON) tests/conformance/run.py --binary $(BINARY) --shared $(SHARED) \
		--also $(or $(CARGO_TARGET_DIR),target)/tmp/akn

endurance: build ## Measure what a nightly run must stand; LONG=1 takes large collections and an hour
	$(if $(LONG),UN2AKN_KILLS=100 cargo test --test interruption killed -- --nocapture)
	python3 tests/endurance/run.py --binary $(BINARY) --shared $(SHARED) $(if $(LONG),--long)

corpus: build ## Score the program on real documents against its floors, and check those without a reference
	python3 tests/corpus/run.py --binary $(BINARY) --shared $(SHARED)
	python3 tests/corpus/facts.py --binary $(BINARY) --shared $(SHARED)

fuzz: ## Convert damaged files for SECONDS=60, with those of the corpus where it is there
	cargo run --profile fuzz --example fuzz -- $(SECONDS) $(wildcard $(SHARED)/corpus)

clean: ## Remove what was built and converted
	cargo clean
	rm -rf .venv
	find output -mindepth 1 ! -name .gitkeep -delete

.venv/ready: tests/conformance/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/conformance/requirements.txt
	touch $@
