package refactor

import (
	"bytes"
	"slices"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/pyfile"
)

// This file has what must stand around a call: what a script reads from its environment, and the
// durable client, which would talk to the host.

// everywhere are variables that every machine has.
var everywhere = []string{"PATH", "HOME", "USER", "USERNAME", "TEMP", "TMP", "TMPDIR", "PWD", "LANG", "SHELL"}

// settings sets the variables without which the script raises KeyError.
func (c *called) settings(t *testText) {
	var names []string
	read := func(code *pyfile.Code, own bool) {
		for _, r := range model.EnvironmentReads(c.mod, code) {
			if !r.Required || own && !code.Own(r.Use) || r.Use.Stmt.Guard&pyfile.Never != 0 || slices.Contains(everywhere, r.Key.Str) {
				continue
			}
			t.late = t.late || own
			names = append(names, r.Key.Str)
		}
	}
	if !bytes.Contains(c.f.Entry.File.Content, []byte("environ")) {
		return
	}
	read(c.mod.Code(), true)
	for i := range c.mod.Stmts {
		if s := &c.mod.Stmts[i]; s.Kind == pyfile.DefStmt {
			read(s.Func.Code(), false)
		}
	}
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	var values []string
	for _, name := range slices.Compact(names) {
		values = append(values, `"`+strings.ReplaceAll(name, `"`, `\"`)+`": "1"`)
	}
	t.need("import os")
	t.need("from unittest import mock")
	// They are set first: whatever else is replaced may need the script to be imported.
	t.over = slices.Insert(t.over, 0, t.broken("@mock.patch.dict(os.environ, {"+strings.Join(values, ", ")+"})")...)
}

// durableClient is the class of azure.durable_functions by which a function talks to the host.
const durableClient = "DurableOrchestrationClient"

// client puts a mock in the place of the durable client that the function makes.
func (c *called) client(t *testText) {
	src := c.fn.Span.Of(c.f.Entry.File.Content)
	name := edit.Named(edit.ModuleNames{Module: c.mod, Before: c.fn.Span.Start}, edit.DurableLibrary, durableClient)
	if name == "" || !importable(c.module) || !bytes.Contains(src, []byte(name+"(")) {
		return
	}
	target := edit.DurableLibrary + "." + durableClient
	if !strings.Contains(name, ".") {
		target = c.module + "." + name // the script has the class under a name of its own
	}
	t.need("from unittest import mock")
	t.over = append(t.over, `@mock.patch("`+target+`", autospec=True)`)
	t.takes = append(t.takes, "client")
	t.write(`client.return_value.start_new.return_value = "1"`)
	for _, method := range []string{"create_check_status_response", "wait_for_completion_or_create_check_status_response"} {
		if bytes.Contains(src, []byte("."+method+"(")) {
			t.write("client.return_value." + method + ".return_value = func.HttpResponse()")
		}
	}
}
