#!/bin/sh
# Prints an interpreter of Python 3.$1 that can make virtual environments or, with "13+", one of the
# oldest version from there on. FUNCLS_PYTHON names one that goes before others.
minor=${1%+}
last=$minor
case $1 in *+) last=$((minor + 6)) ;; esac
while [ "$minor" -le "$last" ]; do
	for p in "${FUNCLS_PYTHON:-}" "python3.$minor" "$HOME/.pyenv/versions/3.$minor".*/bin/python3 \
		"/opt/python/3.$minor"*/bin/python3 "${RUNNER_TOOL_CACHE:-/opt/hostedtoolcache}/Python/3.$minor".*/x64/bin/python3 python3 python; do
		[ -n "$p" ] || continue
		"$p" -c "import sys, venv, ensurepip; assert sys.version_info[:2] == (3, $minor); print(sys.executable)" 2>/dev/null && exit 0
	done
	minor=$((minor + 1))
done
exit 1
