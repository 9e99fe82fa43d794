package server_test

import (
	"fmt"
	"testing"

	"funcls/internal/lsptest"
)

// BenchmarkKeystroke is the time from an edit to the diagnostics it leads to, over the wire, in
// a workspace of 1,000 functions.
func BenchmarkKeystroke(b *testing.B) {
	files := map[string]string{"host.json": hostJSON}
	for i := range 1000 {
		name := fmt.Sprintf("F%d/", i)
		files[name+"function.json"], files[name+"__init__.py"] = functionJSON, mainPy
		if i%20 == 0 {
			files[name+"__init__.py"] = broken()[py]
		}
	}
	e := lsptest.Start(b, lsptest.Options{Files: files})
	const name = "F500/__init__.py"
	e.Open(name)
	e.Settle()
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			e.Edit(name, "message:", "msg:")
		} else {
			e.Edit(name, "msg:", "message:")
		}
		e.Settle()
	}
}
