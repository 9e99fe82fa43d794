#!/bin/sh
# Types into Helix and looks at its screen and at what it saves. usage: run.sh, which sets it up
set -u
cd "$FUNCLS_TEMP/app" || exit 1
passed=0 failed=0

tmux() { command tmux -S "$FUNCLS_TEMP/tmux" -f /dev/null "$@"; }
screen() { tmux capture-pane -p; }
keys() { tmux send-keys "$@"; }
typed() { tmux send-keys -l "$1"; }
# escape leaves a mode; what followed at once would be taken for a key with Alt.
escape() { keys Escape; sleep 0.3; }

# soon waits until a question is answered with yes.
soon() {
	for _ in $(seq 150); do
		"$@" && return 0
		sleep 0.1
	done
	return 1
}
shows() { screen | grep -qF -- "$1"; }
lacks() { ! shows "$1"; }
holds() { grep -qF -- "$2" "$1" 2>/dev/null; } # a file is replaced when it is saved
saved() { escape; typed ':w'; keys Enter; soon holds "$@"; }

check() {
	name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED $name: $*"
		screen
	fi
}

# opened has a file on the screen, nothing of another before it.
opened() {
	escape
	typed ":open $1"
	keys Enter
	soon shows "$1"
}
# at puts the cursor onto a text of the file.
at() {
	escape
	keys g g
	typed "/$1"
	keys Enter
}

tmux new-session -d -x 200 -y 50 "HOME='$FUNCLS_TEMP/home' PATH='$FUNCLS_TEMP/bin:$PATH' '$FUNCLS_HELIX' Mistaken/function.json"
check "it starts" soon shows "Mistaken/function.json"
check "a finding in function.json" soon shows "●"
at '"message'
check "with its message" soon shows "Binding 'message' has no parameter in 'main'"
keys Space D
check "the findings of the workspace" soon shows "Parameter 'mesage' has no bind"
escape

keys Space a
check "fixes" soon shows "Rename binding 'message' to 'mesage'"
keys Enter
check "what a fix does" saved Mistaken/function.json '"name": "mesage"'
check "the finding goes" soon lacks "●"

opened Orders/function.json
at 'order"'
keys g d
check "definition in Python" soon shows "Orders/__init__.py"
keys g d
check "and back" soon shows "Orders/function.json"
at queueTrigger
keys Space k
check "hover" soon shows "Runs for a storage queue message"
escape

at 'order"'
keys Space r
check "rename asks" soon shows "rename-to:"
keys C-u
typed purchase
keys Enter
check "rename in function.json" soon shows '"name": "purchase"'
typed ':write-all'
keys Enter
check "rename in both files" soon holds Orders/__init__.py "main(purchase: func"
check "and what the body does" soon holds Orders/__init__.py "purchase.get_body()"

opened GetOrder/function.json
at anonymous
typed 'cfu'
keys C-x
check "completion in function.json" soon shows "function  enum_member"
keys C-n
keys Enter
check "what was accepted there" saved GetOrder/function.json '"authLevel": "function"'
opened GetOrder/__init__.py
at '"id"'
typed 'c"'
keys C-x
check "completion in Python" soon shows "id variable"
keys C-n Enter
escape
check "what was accepted in Python" saved GetOrder/__init__.py 'route_params["id"]'

escape
typed ':quit-all!'
keys Enter
ended() { ! tmux has-session 2>/dev/null; }
check "it ends" soon ended
echo "$("$FUNCLS_HELIX" --version): $passed passed, $failed failed"
[ $failed = 0 ]
