package ide_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// statements are what a body may do with its parameter P; with Q, another name.
var statements = []string{
	"P.get()", `print(f"{P!r:>{P.w}}", f'{P["a"]}', "P", f"{{P}}")`, "x = [P for P in P]", "x = [P for Q in P if P]", "x = lambda P: P", "x = lambda: P", "x = lambda a=P, *b: (a, P)",
	"def inner(P):\n    return P", "def inner(a=P, *, b: P = 1) -> P:\n    return P", "def inner():\n    nonlocal P\n    P = 1\n    del P", "def inner():\n    global P\n    return P",
	"def inner():\n    P = 2\n    return lambda: P", "class C(P.Base):\n    x = P\n    def m(self, a=P):\n        return P", "P = 1", "P += P", "P: int = P", "x: P = 1", "x: P", "P: int",
	"for P in P:\n    print(P)\nelse:\n    P", "with P as y, open(P) as P:\n    pass", "try:\n    P\nexcept P.E as P:\n    P", "if (P := P):\n    pass", "x = [y for y in Q if (P := y)]",
	"print(P=P, *P, **P)", "del P\nP = 1", "match P:\n    case {\"a\": P}:\n        pass\n    case P.X | Q.Y:\n        pass\n    case [*P]:\n        pass", "@P.d(P)\ndef inner():\n    pass", "x = {**P, P: P}",
	"x = P if P else not P # P: type", "assert P, P", "helper(P, P=1)", "main(P=P)",
}

// generate makes an app whose functions share names, settings, queues and scripts.
func generate(seed uint64) map[string]string {
	r := rand.New(rand.NewPCG(seed, 1))
	pick := func(list ...string) string { return list[r.IntN(len(list))] }
	out := map[string]string{
		"requirements.txt":    "azure-functions\nazure-functions-durable\n",
		"host.json":           `{"version": "2.0", "functions": ["F0", "F1", "F2", "F3"], "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}, "extensions": {"durableTask": {"hubName": "%HUB%"}}}`,
		"local.settings.json": `{"IsEncrypted": false, "Values": {"AzureWebJobsStorage": "a", "FUNCTIONS_WORKER_RUNTIME": "python", "Conn": "b", "AzureWebJobsMain": "c", "QUEUE": "d", "Group__accountName": "e", 'Group:queueServiceUri': "f", "HUB": "g", OPEN: "h", "AzureWebJobs.F1.Disabled": "0"}}`,
	}
	names := []string{"item", "msg", "data", "count"}
	connection := func() string {
		return pick("Conn", "Main", "AzureWebJobsMain", "Group", "AzureWebJobsStorage", "C\\u006fnn")
	}
	shared := map[string]bool{}
	for i := range 4 {
		name := fmt.Sprintf("F%d", i)
		script, entry := name+"/__init__.py", "main"
		top := ""
		if r.IntN(3) == 0 {
			script, entry = "shared/run.py", pick("run", "work")
			top = fmt.Sprintf(`"scriptFile": "../shared/run.py", "entryPoint": %q, `, entry)
		} else if r.IntN(2) == 0 {
			entry = pick("run", "main")
			top = fmt.Sprintf(`"entryPoint": %q, `, entry)
		}
		first, second := names[0], names[1+r.IntN(3)]
		trigger := pick(
			fmt.Sprintf(`{"name": %q, "type": "queueTrigger", "direction": "in", "queueName": "%s", "connection": "%s"}`, first, pick("orders", "%QUEUE%", "done"), connection()),
			fmt.Sprintf(`{"type": "httpTrigger", "direction": "in", "name": '%s', "route": "r%d/{id:int}/{%s?}"}`, first, i, pick("rest", "part")),
			fmt.Sprintf(`{"name": %q, "type": "activityTrigger", "direction": "in"%s}`, first, pick("", fmt.Sprintf(`, "activity": "Own%d"`, i))),
			fmt.Sprintf(`{"name": %q, "type": "blobTrigger", "path": "%s/{name}.{ext}", "connection": "%s"}`, first, pick("boxes", "inbox"), connection()),
		)
		output := pick(
			fmt.Sprintf(`{"name": %q, "type": "queue", "direction": "out", "queueName": "%s", "connection": "%s"}`, second, pick("orders", "done", "%QUEUE%"), connection()),
			fmt.Sprintf(`{"name": %q, "type": "blob", "direction": "in", "path": "%s/{%s}", "connection": "%s"}`, second, pick("boxes", "inbox"), pick("id", "name", "Name", "rand-guid", "x.y"), connection()),
		)
		config := "{" + top + `"bindings": [` + "\n  " + trigger + ",\n  " + output + "\n]}\n"
		if r.IntN(3) == 0 {
			config = strings.ReplaceAll(config, "\n", "\r\n")
		}
		out[name+"/function.json"] = config
		if shared[script+entry] {
			continue
		}
		shared[script+entry] = true
		var body strings.Builder
		fmt.Fprintf(&body, "\n\ndef %s(%s, %s):\n", entry, first, second)
		for range 1 + r.IntN(4) {
			s := strings.NewReplacer("P", pick(first, second), "Q", pick("q", second), "main(", entry+"(").Replace(statements[r.IntN(len(statements))])
			body.WriteString("    " + strings.ReplaceAll(s, "\n", "\n    ") + "\n")
		}
		body.WriteString("    " + pick(`os.environ["QUEUE"]`, `os.getenv('Conn')`, `os.environ.get("Group__accountName")`, `df.EntityId("F2", "k")`, `context.call_activity("own1")`, `context.call_activity("F" "3")`, `context.call_activity("O\x77n2")`) + "\n")
		if strings.Contains(trigger, "http") {
			body.WriteString("    " + first + `.route_params["id"]` + "\n")
		}
		if out[script] == "" {
			out[script] = "import os\nimport azure.durable_functions as df\nimport azure.functions as func\n\n\ndef helper(*a, **k):\n    return " + pick(entry, "a", "os.environ['HUB']") + "\n"
		}
		out[script] += body.String()
		module := strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(script, ".py"), "/__init__"), "/", ".")
		out["tests/test_"+name+".py"] = fmt.Sprintf("from %s import %s\nimport %s\nimport os\n\n\ndef test():\n    %s(%s=1, %s=2)\n    %s.%s(1, %s=3)\n    other(%s=4)\n    os.environ[\"QUEUE\"] = 'x'\n",
			module, entry, module, entry, first, second, module, entry, second, second)
		out["tests/test_forms_"+name+".py"] = importing(r, module, entry, first, second)
	}
	if r.IntN(2) == 0 {
		return out
	}
	// The app is in a folder, and some tests are beside it.
	beside := map[string]string{"host.json": ""}
	for _, name := range slices.Sorted(maps.Keys(out)) {
		content := out[name]
		if strings.HasPrefix(name, "tests/") && r.IntN(2) == 0 {
			if r.IntN(2) == 0 {
				content = "import os, sys\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'app'))\n" + content
			}
			beside[name] = content
		} else {
			beside["app/"+name] = content
		}
	}
	return beside
}

// imports are ways to name an entry point: $M is its module, $B imports that from where it is, under its
// last name $L; the entry point is $E, and it takes $A and $Z.
var imports = []string{
	"from $M import $E\n$E($A=1)", "import $M\n$M.$E($Z=1)", "import $M as m\nm.$E($A=1)", "from $M import $E as go\ngo($Z=1)", "$B\n$L.$E($A=1)", "$B as l\nl.$E($A=1)",
	"from $M import *\n$E($A=1)", "from ..$M import $E\n$E($Z=1)", "try:\n    from $M import $E\nexcept ImportError:\n    from ..$M import $E\n$E($A=1)",
	"try:\n    $B\nexcept ImportError:\n    $L = None", "try:\n    from $M import $E\nexcept ImportError:\n    $E = None\n$E and $E($A=1)", "def $I():\n    import $M\n    return $M.$E($A=1)",
	"def $I():\n    from $M import $E\n    return [$E($A=$E) for _ in $E]", "def $I($L):\n    def inner():\n        $B\n        return $L.$E(1)\n    return inner, $L",
	"@patch('$M.$E')\ndef $I(x, monkeypatch):\n    monkeypatch.setattr(\"$M.$E\", x)", "import_module('$M').$E", "x: $M.T = 1", "class C:\n    import $M\n    def f(self):\n        return $M.$E",
	"lazy = import_module('$M')\nlazy.$E($A=1)", "from $M import $E\n$E(**{'$A': 1})", "import $M as m\npatch.object(m, '$E'), getattr(m, \"$E\")", "import functools\nfrom $M import $E\nfunctools.partial($E, $Z=1)",
	"zznew9 = 1", "$L = 1", "$E = 2", "os.environ['QUE' 'UE'], os.getenv(\"C\\x6fnn\"), os.getenv('Gro' \"up__x\")", "os.environ['HU'  # why\n'B']", "os.environ['O' + 'PEN']", "os.environ['AzureWebJobs.F1.Disabled'], os.environ['AzureWebJobs' '.F2.Dis\\x61bled']",
}

// importing is a test that imports an entry point in some of those ways.
func importing(r *rand.Rand, module, entry, first, second string) string {
	last := module[strings.LastIndexByte(module, '.')+1:]
	from := "from " + strings.TrimSuffix(module, "."+last) + " import " + last
	if last == module {
		from = "from .. import " + last
	}
	out := "from unittest.mock import patch\nfrom importlib import import_module\nimport os\n"
	for i := range 2 + r.IntN(3) {
		out += strings.NewReplacer("$B", from, "$M", module, "$L", last, "$E", entry, "$A", first, "$Z", second, "$I", fmt.Sprintf("test%d", i)).Replace(imports[r.IntN(len(imports))]) + "\n"
	}
	return out
}
