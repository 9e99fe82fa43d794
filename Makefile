# What there is to do with this repository. Each target needs Go and a C compiler, for the Python
# parser is written in C, and says so where one is missing.

GOLANGCI_LINT = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

# The C compiler: yours if you set CC, else the one Go asks for, else another that is there.
ifeq ($(origin CC),default)
CC := $(shell for cc in "$$(go env CC 2>/dev/null)" cc gcc clang; do \
	command -v "$${cc%% *}" >/dev/null 2>&1 && echo "$$cc" && break; done)
endif
export CC
export CGO_ENABLED := 1

.PHONY: help build demo test differential catalog lint bench docs e2e vsix vsix-cross clean tools node

help: ## what the targets do
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/make \1	\2/p' Makefile

build: tools ## build bin/funcls
	@go build -trimpath -o bin/ ./cmd/funcls

demo: build ## check the example apps: a healthy one, then broken ones
	@echo '$$ funcls check examples/healthy'
	@bin/funcls check examples/healthy
	@echo
	@echo '$$ funcls check examples'
	@bin/funcls check examples; status=$$?; echo; \
	echo "funcls ended with status $$status: 0 would mean that nothing was found, 1 that there are errors."; \
	echo "Each folder of examples/broken is named after the rule that it breaks."; \
	test $$status -eq 1

test: tools ## run all tests, with the race detector
	go test -race ./...

differential: tools ## compare what is found with what Microsoft's published worker says
	@workers=$$(internal/differential/install.sh) || { echo "Nothing is compared."; test "$$CI" != true; exit; }; \
	FUNCLS_WORKERS=$$workers go test -count=1 -timeout 20m -run "TestWorkers|TestConversion|TestOwnApps|TestTemplates|TestUnitTests" -v ./internal/differential

catalog: tools ## compare what is known of azure-functions with the published package
	@libraries=$$(internal/catalog/gen/install.sh) || { echo "Nothing is compared."; test "$$CI" != true; exit; }; \
	FUNCLS_LIBRARIES=$$libraries go test -count=1 -run TestNoDrift ./internal/catalog

lint: tools ## check format, vet and lint
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || \
	{ echo "gofmt these files:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	go run $(GOLANGCI_LINT) run ./...

bench: tools ## measure a keystroke and a cold check in a workspace of 1,000 functions
	go test -run '^$$' -bench . -benchtime 1x ./internal/bench

docs: tools ## write the generated documentation anew
	go test ./diagnostics -run Fresh -update

e2e: build ## test funcls in real editors, VS Code among them
	@internal/e2e/run.sh $(EDITORS)

vsix: tools node vscode-client/node_modules ## build the extension for VS Code, with funcls in it, for this machine
	cd vscode-client && npm run check && node package.mjs

vscode-client/node_modules: vscode-client/package-lock.json
	cd vscode-client && npm ci && touch node_modules

vsix-cross: tools node vscode-client/node_modules ## build it for all platforms, with zig as C compiler; TARGETS=win32-x64 for one of them
	vscode-client/cross.sh $(TARGETS)

clean: ## remove what was built
	rm -rf bin vscode-client/bin vscode-client/out vscode-client/node_modules

# tools says in one sentence what is missing.
tools:
	@case "$$(go env GOVERSION 2>/dev/null)" in \
	go1.2[6-9]*|go1.[3-9][0-9]*|devel*) ;; \
	'') echo "funcls needs Go 1.26 or newer, which was not found: get it from https://go.dev/dl and put its bin folder on your PATH." >&2; exit 1;; \
	*) echo "funcls needs Go 1.26 or newer, found $$(go env GOVERSION): get it from https://go.dev/dl." >&2; exit 1;; \
	esac
	@test -n "$(CC)" && echo '#include <stdlib.h>' | $(CC) -x c -fsyntax-only - 2>/dev/null || \
	{ echo "funcls needs a working C compiler, which was not found$(if $(CC), as '$(CC)'): install one with 'apt install gcc libc6-dev' (Debian, Ubuntu), 'dnf install gcc' (Fedora), 'xcode-select --install' (macOS) or 'winget install BrechtSanders.WinLibs.POSIX.UCRT' (Windows), or name yours, as in 'make CC=clang'." >&2; exit 1; }

node:
	@node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' 2>/dev/null && command -v npm >/dev/null || \
	{ echo "The extension is built with Node.js 20 or newer and npm, which were not found: get them from https://nodejs.org." >&2; exit 1; }
