#!/bin/sh
# Drives Helix over a copy of the app, by keys, on a screen that tmux keeps. It is set up from the page in docs/editors.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
helix=$(command -v hx || command -v helix || true)
if [ -z "$helix" ] || ! command -v tmux >/dev/null; then
	echo "There is no Helix with tmux here: install hx and tmux." >&2
	apt-cache show hx >/dev/null 2>&1 || exit 4
	exit 3
fi
temp=$(mktemp -d)
trap 'tmux -S "$temp/tmux" kill-server 2>/dev/null || true; rm -rf "$temp"' EXIT
mkdir -p "$temp/home/.config/helix" "$temp/bin"
cp -R "$here/../app" "$temp/app"
ln -s "$FUNCLS" "$temp/bin/funcls"
sed -n '/^```toml$/,/^```$/p' "$here/../../../docs/editors/helix.md" | grep -v '^```' >"$temp/home/.config/helix/languages.toml"
FUNCLS_TEMP=$temp FUNCLS_HELIX=$helix "$here/suite.sh"
