# To kommandoer holder: «make start» og «make test». Begge setter opp alt fra Python 3.11 og make.
PYTHON ?= python3
PORT ?= 8501
ADRESSE ?= 127.0.0.1
BIN := .venv/bin

INSTALLER := python -m pip install --quiet --disable-pip-version-check --require-hashes -r

.PHONY: start klar test lint types unit browser bench angrep mutasjon rotasjon bruddvarsel svy laas sbom lisenser sikkerhet spark-pakker spark clean

start: .venv/ferdig
	$(BIN)/python -m data oppstart
	$(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(ADRESSE)

# Alt som trengs for å kjøre, uten å starte noe: det første på en ny tjener.
# Koden oversettes her, så en bruker som ikke kan skrive i mappen, slipper å gjøre det hver gang.
klar: .venv/ferdig
	$(BIN)/python -m compileall -q app.py dashboard.py data metrics pages

# «make test ROM=metrics/engine» prøver bare ett rom.
test: $(if $(ROM),unit,lint types unit)

lint: .venv/dev-ferdig
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/dev-ferdig
	$(BIN)/mypy

unit: .venv/dev-ferdig
	$(BIN)/pytest $(if $(ROM),tests/$(ROM),-n 3 --dist loadfile)

browser: .venv/dev-ferdig
	KREV_ALT=1 $(BIN)/pytest tests/browser

bench: .venv/dev-ferdig
	$(BIN)/python -m tests.bench $(BENCH)

# Dreper hver kommando som skriver, ved hvert kall som endrer en fil; skriver 820 kommandoer galt; skader
# filene i et arbeidsområde på 100 måter; søker etter skjulte svar; prøver om en adresse kan kjennes
# igjen i et anslag; og holder anslagene mot fasit på 30 tilfeldige logger.
angrep: .venv/dev-ferdig
	$(BIN)/python -m tests.attack
	$(BIN)/python -m tests.attack.damage 100
	$(BIN)/python -m tests.attack.answers 120
	$(BIN)/python -m tests.attack.membership
	$(BIN)/python -m tests.attack.estimates 30

# Flytter grensene i reglene én for én og ser om testene merker det: tre av hver fil, i lodd-rekkefølge,
# til en halv time er gått. FIL=… prøver alle i én fil, MINUTTER=600 rekker gjennom alle filene.
MINUTTER ?= 30
mutasjon: .venv/dev-ferdig
	nice $(BIN)/python -m tests.mutasjon $(if $(FIL),$(FIL),--trekk 3 --minutter $(MINUTTER))

# Et års daglige og månedlige filer i 30 rekkefølger, overlappende og kuttet: de samme tallene.
rotasjon: .venv/dev-ferdig
	$(BIN)/python -m tests.attack.orders

# Falske varsler i 1 008 år uten brudd, og 1 800 brudd som skal finnes; skriver tabellene i docs/bruddvarsel.md.
bruddvarsel: .venv/dev-ferdig
	$(BIN)/python -m tests.bruddvarsel

.venv/ferdig: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/$(INSTALLER) requirements.txt
	touch $@

.venv/dev-ferdig: .venv/ferdig requirements-dev.txt
	$(BIN)/$(INSTALLER) requirements-dev.txt
	touch $@

# The second oracle of the survey estimator: 640 MB that only its test needs, in a place of its own.
svy: .svy-venv/ferdig

.svy-venv/ferdig: requirements-svy.txt
	$(PYTHON) -m venv .svy-venv
	.svy-venv/bin/$(INSTALLER) requirements-svy.txt
	touch $@

# Det som låser, lister og prøver pakkene.
.verktoey-venv/ferdig: requirements-verktoey.txt
	$(PYTHON) -m venv .verktoey-venv
	.verktoey-venv/bin/$(INSTALLER) requirements-verktoey.txt
	touch $@

# Låser alle pakkene, også dem de korte listene bare trenger, med kontrollsum for alle plattformer.
# NYE=--upgrade tar de nyeste av dem; se «Nye utgaver av pakkene» i docs/drift.md.
laas: .verktoey-venv/ferdig
	for liste in requirements.in requirements-*.in; do \
	  .verktoey-venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make laas" $(NYE) $$liste -o $${liste%.in}.txt || exit 1; \
	done

# Stykklisten (CycloneDX) og lisensene til det som er installert for kjøring.
sbom: .venv/ferdig .verktoey-venv/ferdig
	mkdir -p build
	.verktoey-venv/bin/cyclonedx-py requirements requirements.txt --output-reproducible -o build/sbom.json

lisenser: .venv/ferdig .verktoey-venv/ferdig
	mkdir -p build
	.verktoey-venv/bin/pip-licenses --python=$(BIN)/python --from=mixed --format=markdown \
	  --packages $$(grep -oE '^[a-z0-9._-]+' requirements.txt) --output-file=build/lisenser.md

# Kjente sårbarheter i de låste pakkene. Uten nett sier den at den ikke er kjørt; et funn er en feil.
sikkerhet: .verktoey-venv/ferdig
	.verktoey-venv/bin/python -m tests.house.audit

# The client of an engine, and Sail: 230 MB beside the house's own packages, which it sees.
spark-pakker: .spark-venv/ferdig

PLACE = -c 'import sysconfig; print(sysconfig.get_path("purelib"))'
.spark-venv/ferdig: requirements-spark.txt .venv/ferdig
	$(PYTHON) -m venv .spark-venv
	$(BIN)/python $(PLACE) > $$(.spark-venv/bin/python $(PLACE))/portalinnsikt.pth
	.spark-venv/bin/$(INSTALLER) requirements-spark.txt
	touch $@

# De samme tallene på DuckDB, på Sail med to arbeidere og på Apache Spark, av en million hendelser.
# Trenger Java 17 (Debian: openjdk-17-jre-headless). MOTOR=sail eller MOTOR=spark tar bare den ene.
spark: .spark-venv/ferdig .venv/dev-ferdig $(if $(filter sail,$(MOTOR)),,.spark-tjener/ferdig)
	.spark-venv/bin/python -W ignore -m tests.spark.large $(MOTOR)

.spark-tjener/ferdig: requirements-spark-tjener.txt
	$(PYTHON) -m venv .spark-tjener
	.spark-tjener/bin/$(INSTALLER) requirements-spark-tjener.txt
	touch $@

clean:
	rm -rf .spark-venv .spark-tjener .venv .svy-venv .verktoey-venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis
