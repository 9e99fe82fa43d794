#!/bin/sh
# Installs the workers of workers.txt into the user's cache, each into a virtual environment of its
# own, and prints the folder. What is there already is kept. Where a worker cannot be had it says so
# in one line and ends with 1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${FUNCLS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/funcls/workers}
mkdir -p "$cache"

grep -v '^#' "$here/workers.txt" | while read -r name worker minor library packages; do
	[ -n "$name" ] || continue
	if ! interpreter=$("$here/../catalog/gen/interpreter.sh" "$minor"); then
		echo "The worker $name needs Python 3.$minor with venv, which was not found: name one in FUNCLS_PYTHON." >&2
		exit 1
	fi
	is=$("$interpreter" -c 'import sys; print(sys.version_info[1])')
	dir=$cache/$name
	stamp="$worker $is $library $interpreter $packages"
	if [ "$(cat "$dir/stamp" 2>/dev/null)" = "$stamp" ]; then
		continue
	fi
	rm -rf "$dir"
	echo "installing $packages for Python 3.$is" >&2
	# shellcheck disable=SC2086 # packages are words
	if ! { "$interpreter" -m venv "$dir/venv" && "$dir/venv/bin/pip" install --quiet --disable-pip-version-check $packages; } >"$cache/$name.log" 2>&1; then
		echo "The worker $name cannot be installed: $(tail -n 1 "$cache/$name.log")" >&2
		exit 1
	fi
	echo "$worker $is $library $dir/venv/bin/python" >"$dir/lane"
	echo "$stamp" >"$dir/stamp"
done
echo "$cache"
