#!/bin/sh
# Installs the workers of workers.txt into the user's cache, each into a virtual environment of its
# own, and prints the folder. What is there already is kept. Where a worker cannot be had it says so
# in one line and ends with 1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${FUNCLS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/funcls/workers}
mkdir -p "$cache"

# python prints an interpreter of Python 3.$1, or with "13+" the oldest one from there on.
python() {
	minor=${1%+}
	last=$minor
	case $1 in *+) last=$((minor + 6)) ;; esac
	while [ "$minor" -le "$last" ]; do
		for p in "${FUNCLS_PYTHON:-}" "python3.$minor" "$HOME/.pyenv/versions/3.$minor".*/bin/python3 \
			"/opt/python/3.$minor"*/bin/python3 "${RUNNER_TOOL_CACHE:-/opt/hostedtoolcache}/Python/3.$minor".*/x64/bin/python3 python3 python; do
			[ -n "$p" ] || continue
			path=$("$p" -c "import sys, venv, ensurepip; assert sys.version_info[:2] == (3, $minor); print(sys.executable)" 2>/dev/null) || continue
			echo "$path"
			return 0
		done
		minor=$((minor + 1))
	done
	return 1
}

grep -v '^#' "$here/workers.txt" | while read -r name worker minor library packages; do
	[ -n "$name" ] || continue
	if ! interpreter=$(python "$minor"); then
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
