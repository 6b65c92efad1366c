# Needs Rust; `make conformance` and `make corpus` need Python 3 too.

BINARY = $(or $(CARGO_TARGET_DIR),target)/release/un2akn
PYTHON = .venv/bin/python
SHARED = ../shared
SECONDS = 60
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: help run build test accept lint bench spark conformance endurance corpus scans fuzz clean

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

bench: build .venv/bench ## Measure the speed, in proportion to other programs; FILES=1000000 for much memory
	$(PYTHON) tests/bench/run.py --binary $(BINARY) --shared $(SHARED) --files $(or $(FILES),10000)

spark: ## Run the Spark job in local mode and compare it with the command line; needs Java 17
	@if command -v java >/dev/null; then $(MAKE) --no-print-directory compared; \
	else echo "skipped: make spark, because there is no Java (Debian: openjdk-17-jre-headless)"; fi

.PHONY: compared
compared: build .venv/spark
	$(PYTHON) tests/spark/run.py --binary $(BINARY) --shared $(SHARED)

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
	python3 tests/corpus/labels.py --binary $(BINARY) --shared $(SHARED)
	python3 tests/corpus/trust.py --binary $(BINARY) --shared $(SHARED) --accuracy docs/accuracy.md

scans: build .venv/scans ## Make scans of a few real documents, read them with tesseract, score them
	$(PYTHON) tests/scans/run.py --binary $(BINARY) --shared $(SHARED)

fuzz: ## Convert damaged files for SECONDS=60, with those of the corpus where it is there
	cargo run --profile fuzz --example fuzz -- $(SECONDS) $(wildcard $(SHARED)/corpus)

clean: ## Remove what was built and converted
	cargo clean
	rm -rf .venv
	find output -mindepth 1 ! -name .gitkeep -delete

.venv/spark: spark/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement spark/requirements.txt
	touch $@

.venv/scans: tests/scans/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/scans/requirements.txt
	touch $@

.venv/bench: tests/bench/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/bench/requirements.txt
	touch $@

.venv/ready: tests/conformance/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/conformance/requirements.txt
	touch $@
