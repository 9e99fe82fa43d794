package model_test

import (
	"testing"

	"funcls/internal/model"
)

// Which apps are Python's, and so judged at all.
func TestLanguage(t *testing.T) {
	const (
		config = `{"bindings": []}`
		dll    = `{"scriptFile": "../bin/App.dll", "bindings": []}`
	)
	settings := func(runtime string) string { return `{"Values": {"FUNCTIONS_WORKER_RUNTIME": "` + runtime + `"}}` }
	for _, tt := range []struct {
		what   string
		files  map[string]string
		python bool
	}{
		{"nothing", nil, false},
		{"a script", map[string]string{"F/function.json": config, "F/__init__.py": ""}, true},
		{"a script of any name", map[string]string{"F/function.json": config, "F/x.py": "", "F/x.js": ""}, true},
		{"a script elsewhere", map[string]string{"F/function.json": `{"scriptFile": "../shared/x.py"}`}, true},
		{"Python that belongs to no function", map[string]string{"F/function.json": config, "tools/x.py": "", "setup.py": ""}, false},
		{"a folder named like a script", map[string]string{"F/function.json": config, "F/x.py/README": ""}, false},
		{"only requirements", map[string]string{"requirements.txt": ""}, true},
		{"the second programming model", map[string]string{"function_app.py": ""}, true},
		{"JavaScript", map[string]string{"F/function.json": config, "F/index.js": "", "package.json": "{}"}, false},
		{"C#", map[string]string{"F/function.json": dll}, false},
		{"settings name Python", map[string]string{"local.settings.json": settings("python")}, true},
		{"in any case", map[string]string{"local.settings.json": settings("Python")}, true},
		{"the key in any case", map[string]string{"local.settings.json": `{"Values": {"functions_worker_runtime": "python"}}`}, true},
		{"with comments", map[string]string{"local.settings.json": `{/* mine */ "Values": {"FUNCTIONS_WORKER_RUNTIME": "node",}}`, "F/function.json": config, "F/x.py": ""}, false},
		{"settings name another language", map[string]string{"local.settings.json": settings("node"), "F/function.json": config, "F/x.py": ""}, false},
		{"even in a v2 app", map[string]string{"local.settings.json": settings("dotnet-isolated"), "function_app.py": ""}, false},
		{"settings say nothing", map[string]string{"local.settings.json": settings(""), "F/function.json": config, "F/x.py": ""}, true},
		{"settings of another form", map[string]string{"local.settings.json": `{"Values": ["node"]}`, "F/function.json": config, "F/x.py": ""}, true},
		{"settings that are no string", map[string]string{"local.settings.json": `{"Values": {"FUNCTIONS_WORKER_RUNTIME": 7}}`, "F/function.json": config, "F/x.py": ""}, true},
		{"broken settings", map[string]string{"local.settings.json": `{"Values": `, "F/function.json": config, "F/x.py": ""}, true},
		{"empty settings", map[string]string{"local.settings.json": "", "F/function.json": config, "F/x.py": ""}, true},
		{"a custom handler", map[string]string{"host.json": `{"version": "2.0", "customHandler": {}}`, "local.settings.json": settings("python"), "function_app.py": ""}, false},
		{"an old custom handler", map[string]string{"host.json": `{"version": "2.0", "httpWorker": {}}`, "F/function.json": config, "F/x.py": ""}, false},
		{"a broken host.json", map[string]string{"host.json": `{`, "F/function.json": config, "F/x.py": ""}, true},
	} {
		if got := build(t, tt.files).Python; got != tt.python {
			t.Errorf("%s: Python is %v", tt.what, got)
		}
	}
}

func TestProgrammingModel(t *testing.T) {
	const empty = "import azure.functions as func\napp = func.FunctionApp(http_auth_level=func.AuthLevel.FUNCTION)\n"
	for _, tt := range []struct {
		files map[string]string
		want  model.Programming
	}{
		{nil, model.V1},
		{map[string]string{"F/function.json": ""}, model.V1},
		{map[string]string{"function_app.py": ""}, model.V2},
		{map[string]string{"function_app.py": "", "F/deep/function.json": ""}, model.V2},
		{map[string]string{"function_app.py": "", "F/function.json": ""}, model.Mixed},
		{map[string]string{"F/function_app.py": "", "F/function.json": ""}, model.V1},
		// An app object without functions: the host falls back to function.json.
		{map[string]string{"function_app.py": empty, "F/function.json": ""}, model.V1},
		{map[string]string{"function_app.py": empty + "import logging\nlogging.basicConfig(level=logging.DEBUG)\n", "F/function.json": ""}, model.V1},
		{map[string]string{"function_app.py": empty}, model.V2},
		{map[string]string{"function_app.py": empty + "@app.route()\ndef f(req): pass\n", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": empty + "app.register_functions(x)\n", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": empty + "setup(all=[app])\n", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": empty + "setup({'app': app})\n", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": empty + "import routes\n", "routes.py": "", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": empty + "from routes import bp\n", "routes/x.py": "", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": "import azure.functions as func\napp = func.AsgiFunctionApp(app=api)\n", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": "import azure.functions as func\n", "F/function.json": ""}, model.Mixed},
		{map[string]string{"function_app.py": empty + "def f(:\n", "F/function.json": ""}, model.Mixed},
	} {
		if got := build(t, tt.files).Model; got != tt.want {
			t.Errorf("%v: %s, want %s", tt.files, got, tt.want)
		}
	}
}

// In a Python app a function of another language is left alone.
func TestForeignFunction(t *testing.T) {
	for script, foreign := range map[string]bool{
		"x.py": false, "x.txt": false, "x": false, "x.pyc": false, "x.js": true, "X.JS": true, "x.mjs": true, "x.ts": true, "x.csx": true,
		"../bin/x.dll": true, "x.ps1": true, "x.jar": true, "x.sh": true,
	} {
		content := map[string]string{"G/function.json": "{}", "G/__init__.py": "", "F/function.json": `{"scriptFile": "` + script + `"}`}
		f := function(t, content)
		if f.Foreign() != foreign || f.Ours() == foreign {
			t.Errorf("%s: foreign %v, ours %v", script, f.Foreign(), f.Ours())
		}
	}
	chosen := function(t, map[string]string{"requirements.txt": "", "F/function.json": "{}", "F/index.js": ""})
	if !chosen.Foreign() {
		t.Error("a script that is chosen by its name makes a function foreign too")
	}
}
