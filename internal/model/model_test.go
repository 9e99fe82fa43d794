package model_test

import (
	"context"
	"strings"
	"testing"

	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// root is the app of every test; a test may have files beside it.
const root = "/w/app"

// build models an app. Names are relative to its root, or absolute; without a host.json it gets
// one that is right.
func build(t *testing.T, content map[string]string) *model.App {
	t.Helper()
	disk := map[string]string{root + "/host.json": `{"version": "2.0"}`}
	for name, text := range content {
		if !strings.HasPrefix(name, "/") {
			name = root + "/" + name
		}
		disk[name] = text
	}
	session := workspace.New(files.NewMemory(disk), workspace.Options{})
	session.SetFolders([]string{"/w"})
	if err := session.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	for _, app := range session.Snapshot().Apps() {
		if app.Root == root {
			return app
		}
	}
	t.Fatal("there is no app")
	return nil
}

// function models the function F of an app.
func function(t *testing.T, content map[string]string) *model.Function {
	t.Helper()
	for _, f := range build(t, content).Functions {
		if f.Name == "F" {
			return f
		}
	}
	t.Fatal("there is no function F")
	return nil
}

// The script without scriptFile (R45): the only other file, else the one with a default name.
func TestDefaultScript(t *testing.T) {
	for _, tt := range []struct {
		what, files string // beside function.json, in F
		state       model.ScriptState
		script      string
	}{
		{"__init__.py", "__init__.py", model.ScriptFound, "__init__.py"},
		{"the only file", "anything.py", model.ScriptFound, "anything.py"},
		{"run.py beside others", "run.py helper.py", model.ScriptFound, "run.py"},
		{"RUN.py beside others", "RUN.py helper.py", model.ScriptFound, "RUN.py"},
		{"__init__.py beside others", "__init__.py helper.py notes.md", model.ScriptFound, "__init__.py"},
		{"files in subfolders do not count", "anything.py sub/__init__.py __pycache__/x.pyc", model.ScriptFound, "anything.py"},
		{"a second function.json does not count", "anything.py FUNCTION.json", model.ScriptFound, "anything.py"},
		{"no default name among several", "a.py b.py", model.ScriptUndetermined, ""},
		{"sample data counts", "a.py sample.dat", model.ScriptUndetermined, ""},
		{"main.py is no default", "main.py helper.py", model.ScriptUndetermined, ""},
		{"nor is run.more.py", "run.more.py helper.py", model.ScriptUndetermined, ""},
		{"nothing", "", model.ScriptUndetermined, ""},
		{"a folder alone", "sub/x.py", model.ScriptUndetermined, ""},
		{"the file system chooses among defaults", "run.py __init__.py", model.ScriptUnknown, ""},
		{"also of two languages", "index.js __init__.py", model.ScriptUnknown, ""},
		{"the only file is no Python", "anything.txt", model.ScriptNotPython, "anything.txt"},
		{"the default is no Python", "index.js helper.py", model.ScriptNotPython, "index.js"},
		{"index.mjs", "index.mjs a.py", model.ScriptNotPython, "index.mjs"},
		{"run without extension", "run a.py", model.ScriptNotPython, "run"},
		{"the only file has a dot inside", "my.script.py", model.ScriptDotted, "my.script.py"},
	} {
		content := map[string]string{"F/function.json": `{"bindings": []}`}
		for _, name := range strings.Fields(tt.files) {
			content["F/"+name] = ""
		}
		want := model.Script{State: tt.state}
		if tt.script != "" {
			want.Path = root + "/F/" + tt.script
		}
		if got := function(t, content).Script; got != want {
			t.Errorf("%s: got %+v, want %+v", tt.what, got, want)
		}
	}
}

// The script that scriptFile names (R45), and what the loader wants of it (R3, R4, R5).
func TestScriptFile(t *testing.T) {
	content := map[string]string{}
	for _, name := range []string{
		"F/x.py", "F/Main.py", "F/x.txt", "F/x.PY", "F/noext", "F/my.script.py", "F/.hidden.py", "F/sub/x.py", "F/run.py",
		"shared/x.py", "v1.2/x.py", ".venv/x.py", "/w/beside.py", "/w/apple/x.py",
	} {
		content[name] = ""
	}
	for value, want := range map[string]model.Script{
		"x.py":                  {Path: root + "/F/x.py"},
		"./x.py":                {Path: root + "/F/x.py"},
		"sub/x.py":              {Path: root + "/F/sub/x.py"},
		"sub/../x.py":           {Path: root + "/F/x.py"},
		"sub//x.py":             {Path: root + "/F/sub/x.py"},
		"../F/x.py":             {Path: root + "/F/x.py"},
		"../shared/x.py":        {Path: root + "/shared/x.py"},
		"../../app/F/x.py":      {Path: root + "/F/x.py"},
		root + "/F/x.py":        {Path: root + "/F/x.py"},
		"":                      {Path: root + "/F/run.py"},
		"none.py":               {Path: root + "/F/none.py", State: model.ScriptMissing},
		"main.py":               {Path: root + "/F/main.py", State: model.ScriptMissing},
		"sub":                   {Path: root + "/F/sub", State: model.ScriptMissing},
		"x.py/":                 {Path: root + "/F/x.py", State: model.ScriptMissing},
		" x.py":                 {Path: root + "/F/ x.py", State: model.ScriptMissing},
		"F/x.py":                {Path: root + "/F/F/x.py", State: model.ScriptMissing},
		"..\\\\shared\\\\x.py":  {Path: root + "/F/..\\shared\\x.py", State: model.ScriptMissing},
		"../../none.py":         {Path: "/w/none.py", State: model.ScriptMissing},
		"../../beside.py":       {Path: "/w/beside.py", State: model.ScriptOutside},
		"../../apple/x.py":      {Path: "/w/apple/x.py", State: model.ScriptOutside},
		"/opt/x.py":             {Path: "/opt/x.py", State: model.ScriptOutside},
		"x.txt":                 {Path: root + "/F/x.txt", State: model.ScriptNotPython},
		"x.PY":                  {Path: root + "/F/x.PY", State: model.ScriptNotPython},
		"noext":                 {Path: root + "/F/noext", State: model.ScriptNotPython},
		"my.script.py":          {Path: root + "/F/my.script.py", State: model.ScriptDotted},
		".hidden.py":            {Path: root + "/F/.hidden.py", State: model.ScriptDotted},
		"../v1.2/x.py":          {Path: root + "/v1.2/x.py", State: model.ScriptDotted},
		"../.venv/x.py":         {Path: root + "/.venv/x.py", State: model.ScriptUnknown},
		"../.venv/lib/none.py":  {Path: root + "/.venv/lib/none.py", State: model.ScriptUnknown},
		"../shared/sub/none.py": {Path: root + "/shared/sub/none.py", State: model.ScriptMissing},
	} {
		content["F/function.json"] = `{"bindings": [], "scriptFile": "` + value + `"}`
		f := function(t, content)
		if f.Script != want {
			t.Errorf("%q: got %+v, want %+v", value, f.Script, want)
		}
		if (f.Entry != nil) != (want.State == model.ScriptFound) {
			t.Errorf("%q: the entry point is %+v", value, f.Entry)
		}
	}
}

// What is no plain scriptFile is not guessed at.
func TestScriptOfAnOddConfig(t *testing.T) {
	for config, want := range map[string]model.ScriptState{
		`{"bindings": [], "scriptFile": null}`:                     model.ScriptFound,
		`{"bindings": [], "ScriptFile": "none.py"}`:                model.ScriptFound,
		`{"scriptFile": "none.py", "scriptFile": "x.py"}`:          model.ScriptFound,
		`{"bindings": [], "scriptFile": 7}`:                        model.ScriptUnknown,
		`{"bindings": [], "scriptFile": ["x.py"]}`:                 model.ScriptUnknown,
		`{"bindings": [], "entryPoint": {}}`:                       model.ScriptUnknown,
		`{"bindings": {}}`:                                         model.ScriptUnknown,
		`[]`:                                                       model.ScriptUnknown,
		``:                                                         model.ScriptUnknown,
		`{'scriptFile': /* comments are read */ 'x.py', }`:         model.ScriptFound,
		"\uFEFF" + `{"bindings": [], "scriptFile": "x.py"}`:        model.ScriptFound,
		`{"bindings": [], "scriptFile": "\u0078.py", "other": []}`: model.ScriptFound,
	} {
		f := function(t, map[string]string{"F/x.py": "", "F/function.json": config})
		if f.Script.State != want {
			t.Errorf("%s: got %+v, want state %d", config, f.Script, want)
		}
	}
}

// host.json's `functions` names the functions that are loaded (R62).
func TestAllowList(t *testing.T) {
	for host, want := range map[string]string{
		`{"version": "2.0"}`:                                 "A Ab B",
		`{"version": "2.0", "functions": []}`:                "A Ab B",
		`{"version": "2.0", "functions": null}`:              "A Ab B",
		`{"version": "2.0", "functions": "A"}`:               "A Ab B",
		`{"version": "2.0", "Functions": ["a", "AB"]}`:       "A Ab",
		`{"version": "2.0", "functions": ["A"]}`:             "A",
		`{"version": "2.0", "functions": ["B", "A", 7]}`:     "A B",
		`{"version": "2.0", "functions": ["none"]}`:          "",
		`{"version": "2.0", /* B is off */ "functions": [`:   "A Ab B",
		`{"version": "2.0", "functions": ["Ab", "A", "B",]}`: "A Ab B",
	} {
		content := map[string]string{"host.json": host}
		for _, name := range []string{"A", "Ab", "B"} {
			content[name+"/function.json"], content[name+"/__init__.py"] = `{"bindings": []}`, ""
		}
		var ours []string
		for _, f := range build(t, content).Functions {
			if f.Ours() {
				ours = append(ours, f.Name)
			}
		}
		if got := strings.Join(ours, " "); got != want {
			t.Errorf("%s: loaded are %q, want %q", host, got, want)
		}
	}
}

// A folder is a function if it has a function.json and lies directly in the app (R40).
func TestFunctions(t *testing.T) {
	app := build(t, map[string]string{
		"B/function.json": "{}", "a/function.json": "{}", "bad name/function.json": "{}", "host/function.json": "{}", "C/__init__.py": "",
		"B/deep/function.json": "{}", "B/deep/__init__.py": "", "function.json": "{}",
	})
	var names, dead []string
	for _, f := range app.Functions {
		name := f.Name
		if !f.ValidName() {
			name += " (refused)"
		}
		names = append(names, name)
	}
	for _, d := range app.Dead {
		name := strings.TrimPrefix(d.Path, root+"/")
		if d.Python {
			name += " (python)"
		}
		dead = append(dead, name)
	}
	if got := strings.Join(names, ", "); got != "B, a, bad name (refused), host (refused)" {
		t.Errorf("functions: %s", got)
	}
	if got := strings.Join(dead, ", "); got != "B/deep/function.json (python)" {
		t.Errorf("dead: %s", got)
	}
}
