#!/bin/sh
# Installs the releases of releases.txt into the user's cache, each into a folder of its own, and
# prints the folder they lie in. What is there already is kept. With FUNCLS_NEWEST=true it installs
# the newest release of each line. Where something cannot be had it says so in one line and ends with 1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/funcls/library
[ "${FUNCLS_NEWEST:-}" != true ] || cache=$cache-newest
mkdir -p "$cache"

# The facts are the same from each of these versions of Python.
if ! interpreter=$("$here/interpreter.sh" 11+); then
	echo "The library needs Python 3.11 or newer with venv, which was not found: name one in FUNCLS_PYTHON." >&2
	exit 1
fi
grep -v '^#' "$here/releases.txt" | while read -r line package newest; do
	[ -n "$line" ] || continue
	[ "${FUNCLS_NEWEST:-}" != true ] || package=$newest
	dir=$cache/$line
	stamp="$package $interpreter"
	if [ "${FUNCLS_NEWEST:-}" != true ] && [ "$(cat "$dir/stamp" 2>/dev/null)" = "$stamp" ]; then
		continue
	fi
	rm -rf "$dir"
	echo "installing $package" >&2
	# A line may be meant for another version of Python: it is only read.
	if ! "$interpreter" -m pip install --quiet --disable-pip-version-check --no-input --no-compile --no-warn-conflicts \
		--root-user-action ignore --ignore-requires-python --target "$dir" "$package" >"$cache/$line.log" 2>&1; then
		echo "$package cannot be installed: $(tail -n 1 "$cache/$line.log")" >&2
		exit 1
	fi
	echo "$stamp" >"$dir/stamp"
done
echo "$interpreter" >"$cache/interpreter"
echo "$cache"
