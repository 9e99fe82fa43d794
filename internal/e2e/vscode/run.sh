#!/bin/sh
# Drives VS Code with the extension as it is packed: asks the API of VS Code first, in suite.cjs, and
# uses keys and mouse then, in ui.mjs. FUNCLS_E2E_ONLY chooses tests by a part of their names.
# usage: run.sh [FILE.vsix]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
FUNCLS_E2E_VSCODE=$("$here/install.sh") || exit 3
for name in "${FUNCLS_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
	FUNCLS_CHROMIUM=$(command -v "$name" 2>/dev/null) && break
done
[ -n "${FUNCLS_CHROMIUM:-}" ] || { echo "VS Code is driven in Chromium, which was not found: install it, or name it in FUNCLS_CHROMIUM." >&2; exit 3; }
export FUNCLS_E2E_VSCODE FUNCLS_CHROMIUM
if [ $# = 0 ]; then
	# The Node.js of the installation is new enough to build the extension with.
	rm -f "$here"/../../../bin/*.vsix
	PATH=$FUNCLS_E2E_VSCODE:$PATH make -s -C "$here/../../.." vsix
	set -- "$here"/../../../bin/*.vsix
fi
status=0
for lane in suite ui; do
	"$FUNCLS_E2E_VSCODE/node" "$here/$lane.mjs" "$1" || status=1
done
exit $status
