#!/bin/sh
# Drives Emacs with Eglot over a copy of the app.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
emacs --version >/dev/null 2>&1 || { echo "There is no Emacs here: install emacs-nox, and elpa-eglot where it is older than 29." >&2; exit 3; }
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cp -R "$here/../app" "$temp/app"
HOME=$temp FUNCLS_APP=$temp/app timeout 120 emacs -Q --batch -l "$here/suite.el" 2>"$temp/log" || { cat "$temp/log"; exit 1; }
