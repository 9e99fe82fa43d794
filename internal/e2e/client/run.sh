#!/bin/sh
# Walks everything that the server advertises with the protocol's own library, over a copy of the app.
# It ends with 3 where Node.js or the library cannot be had.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${FUNCLS_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/funcls/e2e}/client
FUNCLS=${FUNCLS:-$here/../../../bin/funcls}
app=${FUNCLS_E2E_APP:-$here/../app}
export FUNCLS

node -e 'process.exit(process.versions.node.split(".")[0] < 18 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null || {
	echo "The client runs in Node.js 18 or newer, with npm, which were not found." >&2
	exit 3
}
stamp=$(cat "$here/package-lock.json" | cksum)
if [ "$(cat "$dir/stamp" 2>/dev/null)" != "$stamp" ]; then
	rm -rf "$dir"
	mkdir -p "$dir"
	cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$dir"
	if ! (cd "$dir" && npm ci) >"$dir/log" 2>&1; then
		echo "The library of the protocol cannot be installed: $(tail -n 1 "$dir/log")" >&2
		exit 3
	fi
	echo "$stamp" >"$dir/stamp"
fi
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cp -R "$app" "$temp/app"
FUNCLS_APP=$temp/app FUNCLS_E2E_MODULES=$dir/node_modules timeout 120 node "$here/client.mjs"
