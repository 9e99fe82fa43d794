#!/bin/sh
# Tests funcls in real editors: in those named, else in all. A folder here with a run.sh is an
# editor; it finds the built server in FUNCLS, drives the editor over a copy of app, and ends with 0,
# or with 1 if something is wrong, or with 3 if the editor is not here, which is an error only where CI
# is true, or with 4 if this system has no package of it. What is worth a look afterwards it leaves in bin/e2e/<editor>.
# usage: run.sh [EDITOR...]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
FUNCLS=${FUNCLS:-$here/../../bin/funcls}
export FUNCLS
if [ $# = 0 ]; then
	for lane in "$here"/*/run.sh; do
		set -- "$@" "$(basename "$(dirname "$lane")")"
	done
fi
failed=
for editor; do
	echo "== $editor"
	status=0
	"$here/$editor/run.sh" || status=$?
	case $status in
	0) ;;
	4) ;;
	3) [ "${CI:-}" != true ] || failed="$failed $editor" ;;
	*) failed="$failed $editor" ;;
	esac
done
[ -z "$failed" ] || { echo "These failed:$failed." >&2; exit 1; }
