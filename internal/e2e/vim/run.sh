#!/bin/sh
# Drives Vim with ALE over a copy of the app. Vim wants a terminal, which script gives it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
ale=${FUNCLS_ALE:-/usr/share/vim/vimfiles}
vim --version 2>/dev/null | grep -q '+job' && [ -d "$ale/pack/dist-bundle/opt/ale" ] || [ -d "$ale/pack" ] ||
	{ echo "There is no Vim with ALE here: install vim-nox and vim-ale." >&2; exit 3; }
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cp -R "$here/../app" "$temp/app"
status=0
HOME=$temp FUNCLS_APP=$temp/app FUNCLS_ALE=$ale FUNCLS_OUT=$temp/out \
	timeout 120 script -qec "vim -u NONE -i NONE -n -N -S '$here/suite.vim'" /dev/null >/dev/null </dev/null || status=1
cat "$temp/out"
exit $status
