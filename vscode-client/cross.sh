#!/bin/sh
# Makes the packages of the platforms whose binary can be built on this Linux machine, with zig as the
# C compiler, and the one without a binary. macOS is left out: its frameworks come with it only.
# usage: cross.sh [TARGET...]
set -eu
cd "$(dirname "$0")"
zig=${FUNCLS_ZIG:-}
if [ -z "$zig" ]; then
	dir=${XDG_CACHE_HOME:-$HOME/.cache}/funcls/zig
	[ -x "$dir/bin/python" ] || python3 -m venv "$dir"
	"$dir/bin/pip" install --quiet --disable-pip-version-check ziglang==0.17.1
	zig="$dir/bin/python -m ziglang"
fi
[ $# -gt 0 ] || set -- linux-x64 alpine-x64 linux-arm64 win32-x64 win32-arm64 universal
for target; do
	case $target in
	linux-x64 | alpine-x64) triple=x86_64-linux-musl ;;
	linux-arm64) triple=aarch64-linux-musl ;;
	win32-x64) triple=x86_64-windows-gnu ;;
	win32-arm64) triple=aarch64-windows-gnu ;;
	universal) triple= ;;
	*)
		echo "$target is not built here." >&2
		exit 2
		;;
	esac
	CC="$zig cc -target $triple" node package.mjs "$target"
done
