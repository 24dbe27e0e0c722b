# monitord. Each target does its own set-up: Debian packages (with sudo when not root), then a build.

PREFIX  ?= /usr/local
DESTDIR ?=
SWIFT   ?= swift
RELEASE := .build/release

.PHONY: build demo demo-loop evidence matrix test test-systemd test-asan test-tsan bench soak fuzz lint format install uninstall deb clean setup help

build: setup                                  ## The three programs, optimised.
	$(SWIFT) build -c release

demo: setup                                   ## Train until it explodes, watched live.
	$(SWIFT) build -c release --product monitord
	$(SWIFT) build -c release --product monitorctl
	$(SWIFT) build -c release --product monitor-train
	@Scripts/demo.sh

demo-loop: setup                              ## A run that explodes, and the same one saved by advice.
	$(SWIFT) build -c release --product monitord
	$(SWIFT) build -c release --product monitorctl
	$(SWIFT) build -c release --product monitor-train
	@Scripts/demo-loop.sh

TRIALS ?= .build/trials

evidence: setup                               ## Remedies with and without: Documentation/evidence.md.
	$(SWIFT) build -c release --product monitor-train
	@OPENBLAS_NUM_THREADS=1 Scripts/table.sh Documentation/evidence.md \
	  nice $(RELEASE)/monitor-train evidence --directory $(TRIALS)

matrix: setup                                 ## Scenarios and twins, five seeds: Documentation/scenarios.md.
	$(SWIFT) build -c release --product monitor-train
	@OPENBLAS_NUM_THREADS=1 Scripts/table.sh Documentation/scenarios.md \
	  nice $(RELEASE)/monitor-train matrix --directory $(TRIALS)

test: setup                                   ## All tests.
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	@Scripts/test-python.sh

test-systemd: deb                             ## The package under a real systemd, in a container (root).
	Scripts/test-systemd.sh

bench: setup                                  ## Measurements of Documentation/performance.md.
	$(SWIFT) build -c release --product monitord
	MONITOR_BENCH=1 $(SWIFT) build -c release --product IngestBench
	MONITOR_BENCH=1 $(SWIFT) build -c release --product StoreBench
	MONITOR_BENCH=1 $(SWIFT) build -c release --product CodecBench
	MONITOR_BENCH=1 $(SWIFT) build -c release --product DetectorBench
	$(SWIFT) build -c release --product monitor-train
	$(RELEASE)/IngestBench --monitord $(RELEASE)/monitord
	$(RELEASE)/StoreBench
	$(RELEASE)/CodecBench
	$(RELEASE)/DetectorBench
	Benchmarks/TrainerStep/run.sh $(RELEASE)/monitor-train

KILLS   ?= 10000
LANES   ?= 6
MINUTES ?= 60
soak: setup                                   ## KILLS random kill -9 of real daemons, MINUTES at most.
	$(SWIFT) build -c release --product monitord
	MONITOR_BENCH=1 $(SWIFT) build -c release --product Soak
	$(RELEASE)/Soak --monitord $(RELEASE)/monitord --kills $(KILLS) --lanes $(LANES) \
	  --seconds $$(($(MINUTES) * 60))

FUZZ_SECONDS ?= 60
fuzz: setup                                   ## Each decoder with random bytes for FUZZ_SECONDS.
	@Scripts/fuzz.sh $(FUZZ_SECONDS)

test-asan: setup                              ## The tests under the address sanitizer.
	@Scripts/sanitize.sh address

test-tsan: setup                              ## The tests under the thread sanitizer.
	@Scripts/sanitize.sh thread

lint:                                         ## What swift format objects to.
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:                                       ## Lets swift format put it right.
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

install: build                                ## Programs, units, man pages, completions.
	DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" Scripts/install.sh

uninstall:                                    ## Takes away what install put there; data stay.
	DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" Scripts/install.sh --remove

deb:                                          ## A Debian package that needs no Swift to run.
	@Scripts/setup.sh dpkg-dev libcurl4-openssl-dev
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product monitord
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product monitorctl
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product monitor-train
	Scripts/package-deb.sh

clean:
	$(SWIFT) package clean

setup:                                        ## Debian packages only.
	@Scripts/setup.sh

help:                                         ## This list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12
