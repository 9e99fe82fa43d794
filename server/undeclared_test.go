package server_test

import (
	"testing"

	"funcls/internal/lsptest"
)

// A script is spoken of in a folder that is not on disk yet, or that nobody told of.
func TestAFolderThatIsOnlyOpen(t *testing.T) {
	const entry = "import azure.functions as func\n\n\ndef main(req: func.HttpRequest) -> str:\n    return \"😀\"\n"
	for what, capabilities := range map[string]string{"asked": lsptest.Pulling, "told": lsptest.Full} {
		e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: capabilities})
		const lone = "with space/__init__.py"
		for _, name := range []string{lone, "ünï 漢字/__init__.py"} {
			e.Quietly(name, entry)
			e.OpenWith(name, entry)
			e.Settle()
			if got := e.Diagnostics(name); len(got) != 1 {
				t.Errorf("%s, %s: %q", what, name, got)
			}
			e.Close(name)
			e.Settle()
			e.Vanish(name)
		}
		e.OpenWith("New/__init__.py", entry)
		e.Settle()
		want(t, e, "New/__init__.py", `AZF017 "main"`)
		e.OpenWith("New/function.json", `{"bindings": [{"type": "httpTrigger", "direction": "in", "name": "req"}, {"type": "http", "direction": "out", "name": "$return"}]}`)
		e.Settle()
		want(t, e, "New/__init__.py")
	}
}
