package ide_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/ide"
)

// orders is an app whose functions have every kind of symbol:
// Orders one binding of each direction, a return value without annotation; Named scriptFile,
// entryPoint and a return annotation; Copy the script of Named; Flow a durable function; Moved an
// entry point that stands in another file.
var orders = map[string]string{
	"Orders/function.json": `{
  "bindings": [
    {"name": "req", "type": "httpTrigger", "direction": "in"},
    {"name": "msg", "type": "queue", "direction": "out", "queueName": "q", "connection": "C"},
    {"name": "lost", "type": "blob", "direction": "in", "path": "a/b", "connection": "C"},
    {"type": "http", "direction": "out", "name": "$return"}
  ]
}
`,
	"Orders/__init__.py": `import azure.functions as func


def helper(req):
    return req


def main(req: func.HttpRequest, msg: func.Out[str],
         *, context: func.Context):
    req = helper(req)
    return "ok"
`,
	"Named/function.json": `{
  "scriptFile": "../shared/work.py",
  "entryPoint": "run",
  "bindings": [
    {"name": "tick", "type": "timerTrigger", "schedule": "0 * * * * *"},
    {"name": "$return", "type": "queue", "direction": "out", "queueName": "q", "connection": "C"}
  ]
}
`,
	"Copy/function.json": `{
  "scriptFile": "../shared/work.py",
  "entryPoint": "run",
  "bindings": [
    {"name": "tick", "type": "queueTrigger", "queueName": "q", "connection": "C"}
  ]
}
`,
	"shared/work.py": `import azure.functions as func
async def run(tick) -> str:
    return "é"
`,
	"Flow/function.json": `{"bindings": [{"name": "context", "type": "orchestrationTrigger", "direction": "in"}]}`,
	"Flow/__init__.py": `import azure.durable_functions as df

def flow(context: df.DurableOrchestrationContext):
    yield context.call_activity("a")

main = df.Orchestrator.create(flow)
`,
	"Moved/function.json": `{
  "entryPoint": "main",
  "bindings": [
    {"name": "item", "type": "queueTrigger", "direction": "in", "queueName": "q", "connection": "C"},
    {"name": "item2", "type": "mystery", "direction": "in"}
  ]
}`,
	"Moved/__init__.py": "from shared.moved import real as main\n",
	"shared/moved.py":   "def real(item: str, item2): pass\n",
}

// A place leads to its other half. definition is empty where only declaration has an answer.
func TestDefinitionAndDeclaration(t *testing.T) {
	const work = "async def run(tick) -> str: ..."
	tests := []struct {
		what, file, at          string
		definition, declaration []string
	}{
		{"a binding", "Orders/function.json", `"name": "«req»"`, []string{"Orders/__init__.py:8 req | req: func.HttpRequest"}, nil},
		{"another", "Orders/function.json", `"name": "«msg»"`, []string{"Orders/__init__.py:8 msg | msg: func.Out[str]"}, nil},
		{"a binding without parameter", "Orders/function.json", `"name": "«lost»"`, nil, nil},
		{"a parameter", "Orders/__init__.py", `def main(«req»:`, []string{`Orders/function.json:3 req | {"name": "req", "type": "httpTrigger", "direction": "in"}`}, nil},
		{"a parameter without binding", "Orders/__init__.py", `*, «context»`, nil, nil},
		{"another function's parameter", "Orders/__init__.py", `def helper(«req»)`, nil, nil},
		{"a use of a parameter", "Orders/__init__.py", `= helper(«req»)`, nil, nil},
		{"$return without annotation", "Orders/function.json", `"«$return»"`, []string{"Orders/__init__.py:8 main | def main(req: func.HttpRequest, msg: func.Out[str], ..."}, nil},
		{"the def of a return value", "Orders/__init__.py", `def «main»`, nil, []string{`Orders/function.json:6 $return | {"type": "http", "direction": "out", "name": "$return"}`}},
		{"$return", "Named/function.json", `"«$return»"`, []string{"shared/work.py:2 str"}, nil},
		{"the return annotation", "shared/work.py", `-> «str»`, nil,
			[]string{`Named/function.json:6 $return | {"name": "$return", "type": "queue", "direction": "out", "queueName": "q", "connection": "C"}`}},
		{"scriptFile", "Named/function.json", `"scriptFile": "«../shared/work.py»"`, []string{"shared/work.py"}, nil},
		{"entryPoint", "Named/function.json", `"entryPoint": "«run»"`, []string{"shared/work.py:2 run | " + work}, nil},
		{"the def of two functions", "shared/work.py", `def «run»`, nil, []string{`Copy/function.json:3 run | "run"`, `Named/function.json:3 run | "run"`}},
		{"a shared parameter", "shared/work.py", `(«tick»)`, []string{
			`Copy/function.json:5 tick | {"name": "tick", "type": "queueTrigger", "queueName": "q", "connection": "C"}`,
			`Named/function.json:5 tick | {"name": "tick", "type": "timerTrigger", "schedule": "0 * * * * *"}`}, nil},
		// The library makes the function that takes it and hands it on to the user's own.
		{"a durable function's context", "Flow/function.json", `"name": "«context»"`, []string{"Flow/__init__.py:3 context | context: df.DurableOrchestrationContext"}, nil},
		{"the user's own context", "Flow/__init__.py", `flow(«context»:`, []string{`Flow/function.json:1 context | {"name": "context", "type": "orchestrationTrigger", "direction": "in"}`}, nil},
		{"an entry point elsewhere", "Moved/function.json", `"entryPoint": "«main»"`, []string{"shared/moved.py:1 real | def real(item: str, item2): pass"}, nil},
		{"its parameter", "shared/moved.py", `(«item»:`, []string{
			`Moved/function.json:4 item | {"name": "item", "type": "queueTrigger", "direction": "in", "queueName": "q", "connection": "C"}`}, nil},
		{"its binding, of no known type", "Moved/function.json", `"«item2»"`, []string{"shared/moved.py:1 item2"}, nil},
		{"the import of it", "Moved/__init__.py", `as «main»`, nil, nil},
		{"a type", "Orders/function.json", `"«httpTrigger»"`, nil, nil},
		{"a key", "Orders/function.json", `{"«type»": "http",`, nil, nil},
		{"a value", "Named/function.json", `"«0 * * * * *»"`, nil, nil},
		{"a module", "shared/work.py", `import «azure»`, nil, nil},
	}
	p := open(t, orders)
	for _, tt := range tests {
		if tt.declaration == nil {
			tt.declaration = tt.definition
		}
		if diff := cmp.Diff(tt.definition, p.leads(ide.Definition, tt.file, tt.at)); diff != "" {
			t.Errorf("definition of %s (-want +got):\n%s", tt.what, diff)
		}
		if diff := cmp.Diff(tt.declaration, p.leads(ide.Declaration, tt.file, tt.at)); diff != "" {
			t.Errorf("declaration of %s (-want +got):\n%s", tt.what, diff)
		}
	}
}

// In a mixed app nothing of function.json is read, but its places still lead to each other.
func TestMixedApp(t *testing.T) {
	files := map[string]string{"function_app.py": "import azure.functions as func\napp = func.FunctionApp()\n"}
	for name, content := range orders {
		files[name] = content
	}
	p := open(t, files)
	if got := p.leads(ide.Definition, "Orders/__init__.py", "def main(«req»:"); len(got) != 1 {
		t.Errorf("%q", got)
	}
	if h := p.hover("Orders/function.json", `"«msg»"`); h == nil {
		t.Error("no hover")
	}
}

// A half-typed file has what can still be read of it.
func TestHalfTyped(t *testing.T) {
	const py = "F/__init__.py"
	config := `{"bindings": [{"name": "msg", "type": "queueTrigger"}, {"name": "", "type": }, {`
	p := open(t, map[string]string{"F/function.json": config, py: "def main(msg, : \n  x = (\n"})
	for name, content := range p.files {
		for off := 0; off <= len(content); off++ {
			ide.Definition(p.snap, root+"/"+name, off)
			ide.Declaration(p.snap, root+"/"+name, off)
			ide.HoverAt(p.snap, root+"/"+name, off, noon)
		}
	}
	if h := p.hover("F/function.json", `"«msg»"`); h == nil {
		t.Error("no hover on a binding that is whole")
	}
	for _, off := range []int{-1, 1 << 20} {
		if got := ide.Definition(p.snap, root+"/"+py, off); got != nil {
			t.Errorf("outside the file: %v", got)
		}
	}
	if got, h := ide.Declaration(p.snap, root+"/none.py", 0), ide.HoverAt(p.snap, root+"/none.py", 0, noon); got != nil || h != nil {
		t.Errorf("of a file that is not there: %v, %v", got, h)
	}
}
