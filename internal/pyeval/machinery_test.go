package pyeval

import "testing"

// What the words rule out, the expression does not match.
func TestMovesImports(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "import sys": false, "import sys\nsys.path.append('x')": true, "x.meta_path": true, "x.meta_paths": false, "system.path": false,
		"mysys.path": false, "_sys.path, sys.modules": true, "import os, sys as s": false, "import sys as s": true, "from sys import path": true,
		"from sysconfig import path": false, "sys\n.\npath": true, "sys.paths": false, "__path__": true, "a__path__": false, "addsitedir": true, "ésys.path": true,
		"sys": false, "syssys.path sys.modules": true,
	} {
		if got := movesImports([]byte(text)); got != want || got != importMachinery.MatchString(text) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
