#!/bin/sh
# Makes the packages of all platforms on this Linux machine, with zig as the C compiler, and the one
# without a binary.
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
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT

# stub FILE INSTALL_NAME: a library of macOS by its name. Go has these two loaded beside the C library,
# which zig knows, and uses nothing of them here: if it did, linking would fail.
stub() {
	mkdir -p "$(dirname "$stubs/$1")"
	printf '%s\n' '--- !tapi-tbd' 'tbd-version: 4' 'targets: [ x86_64-macos, arm64-macos ]' "install-name: '$2'" '...' >"$stubs/$1"
}
stub libresolv.tbd /usr/lib/libresolv.9.dylib
stub CoreFoundation.framework/CoreFoundation.tbd /System/Library/Frameworks/CoreFoundation.framework/Versions/A/CoreFoundation

[ $# -gt 0 ] || set -- linux-x64 linux-arm64 alpine-x64 darwin-x64 darwin-arm64 win32-x64 win32-arm64 universal
for target; do
	case $target in
	linux-x64 | alpine-x64) triple=x86_64-linux-musl ;; # one binary for every Linux
	linux-arm64) triple=aarch64-linux-musl ;;
	darwin-x64) triple="x86_64-macos.12.0 -L$stubs -F$stubs" ;; # the oldest that Go supports
	darwin-arm64) triple="aarch64-macos.12.0 -L$stubs -F$stubs" ;;
	win32-x64) triple=x86_64-windows-gnu ;;
	win32-arm64) triple=aarch64-windows-gnu ;;
	universal) triple= ;;
	*)
		echo "There is no package for $target." >&2
		exit 2
		;;
	esac
	CC="$zig cc -target $triple" node package.mjs "$target"
done
