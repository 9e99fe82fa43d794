package ide_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"funcls/internal/ide"
	"funcls/internal/rename"
	"funcls/internal/text"
)

// shop is an app with a function, its test, and two functions that share a script.
func shop() map[string]string {
	return map[string]string{
		"Orders/function.json": `{"bindings": [
  {"name": "msg", "type": "queueTrigger", "direction": "in", "queueName": "q"},
  {"name": "out", "type": "queue", "direction": "out", "queueName": "r"},
  {"name": "lone", "type": "blob", "direction": "in", "path": "a/b"}]}`,
		"Orders/__init__.py": `import azure.functions as func
import helper


def main(msg: func.QueueMessage, out: func.Out[str], lone) -> None:
    body = msg.get_body()  # msg
    out.set(f"msg {msg.id}")
    helper.main([msg for msg in body], out=out)
`,
		"tests/test_orders.py": `from Orders import main
import unittest


class Test(unittest.TestCase):
    def test(self):
        main(msg=1, out=2)
        other(msg=3)
`,
		"A/function.json":  `{"scriptFile": "../shared/run.py", "bindings": [{"name": "item", "type": "queueTrigger", "direction": "in", "queueName": "a"}]}`,
		"B/function.json":  `{"scriptFile": "../shared/run.py", "bindings": [{"name": "item", "type": "queueTrigger", "direction": "in", "queueName": "b"}]}`,
		"shared/run.py":    "def main(item):\n    return item\n",
		"H/function.json":  `{"bindings": [{"name": "req", "type": "httpTrigger", "direction": "in"}, {"name": "$return", "type": "http", "direction": "out"}]}`,
		"H/__init__.py":    "import json as req\n\n\ndef main(req):\n    import req\n    return 'x'\n",
		"O/function.json":  `{"bindings": [{"name": "x", "type": "queueTrigger", "direction": "in", "queueName": "a"}]}`,
		"O/__init__.py":    "main = lambda x: x\n",
		"requirements.txt": "azure-functions\n",
	}
}

// marks writes files with every place between « and ».
func (p *project) marks(places []ide.Place) string {
	byFile := map[string][]ide.Place{}
	var names []string
	for _, at := range places {
		name := strings.TrimPrefix(at.Path, root+"/")
		if byFile[name] == nil {
			names = append(names, name)
		}
		byFile[name] = append(byFile[name], at)
	}
	var out []string
	for _, name := range names {
		content := p.files[name]
		for _, at := range slices.Backward(byFile[name]) {
			content = content[:at.Span.Start] + "«" + content[at.Span.Start:at.Span.End] + "»" + content[at.Span.End:]
		}
		for line := range strings.Lines(content) {
			if strings.Contains(line, "«") {
				out = append(out, name+": "+strings.TrimSpace(line))
			}
		}
	}
	return strings.Join(out, "\n")
}

// From each place of a binding the same places are found.
func TestReferences(t *testing.T) {
	p := open(t, shop())
	for _, tt := range []struct{ name, needle, want string }{
		{"Orders/function.json", `"name": "«msg»"`, `Orders/__init__.py: def main(«msg»: func.QueueMessage, out: func.Out[str], lone) -> None:
Orders/__init__.py: body = «msg».get_body()  # msg
Orders/__init__.py: out.set(f"msg {«msg».id}")
Orders/function.json: {"name": "«msg»", "type": "queueTrigger", "direction": "in", "queueName": "q"},
tests/test_orders.py: main(«msg»=1, out=2)`},
		{"Orders/__init__.py", `out=«out»)`, `Orders/__init__.py: def main(msg: func.QueueMessage, «out»: func.Out[str], lone) -> None:
Orders/__init__.py: «out».set(f"msg {msg.id}")
Orders/__init__.py: helper.main([msg for msg in body], out=«out»)
Orders/function.json: {"name": "«out»", "type": "queue", "direction": "out", "queueName": "r"},
tests/test_orders.py: main(msg=1, «out»=2)`},
		{"A/function.json", `"name": "«item»"`, `A/function.json: {"scriptFile": "../shared/run.py", "bindings": [{"name": "«item»", "type": "queueTrigger", "direction": "in", "queueName": "a"}]}
B/function.json: {"scriptFile": "../shared/run.py", "bindings": [{"name": "«item»", "type": "queueTrigger", "direction": "in", "queueName": "b"}]}
shared/run.py: def main(«item»):
shared/run.py: return «item»`},
	} {
		start, _ := p.place(tt.name, tt.needle)
		places := ide.References(p.snap, root+"/"+tt.name, start)
		if got := p.marks(places); got != tt.want {
			t.Errorf("%s %s:\n%s\nwant\n%s", tt.name, tt.needle, got, tt.want)
		}
		for _, at := range places {
			if again := ide.References(p.snap, at.Path, at.Span.End); p.marks(again) != tt.want {
				t.Errorf("from %s %v there is\n%s", at.Path, at.Span, p.marks(again))
			}
		}
	}
	for name, needle := range map[string]string{"Orders/__init__.py": "for «msg» in body", "tests/test_orders.py": "other(«msg»=3)"} {
		if start, _ := p.place(name, needle); len(ide.References(p.snap, root+"/"+name, start)) > 0 {
			t.Errorf("%s is a place of the binding", needle)
		}
	}
}

// rename applies a rename and gives the files that it changes.
func (p *project) rename(name, needle, to string) (map[string]string, error) {
	p.Helper()
	start, _ := p.place(name, needle)
	change, err := rename.To(p.snap, root+"/"+name, start, to, false)
	if change == nil {
		change = &rename.Change{}
	}
	byFile := map[string][]text.Edit{}
	for _, e := range change.Edits {
		byFile[strings.TrimPrefix(e.Path, root+"/")] = append(byFile[strings.TrimPrefix(e.Path, root+"/")], text.Edit{Span: e.Span, New: e.New})
	}
	out := map[string]string{}
	for file, edits := range byFile {
		content, applyErr := text.Apply([]byte(p.files[file]), edits)
		if applyErr != nil {
			p.Fatal(applyErr)
		}
		out[file] = string(content)
	}
	return out, err
}

// There and back again every byte is what it was.
func TestRenameRoundTrip(t *testing.T) {
	p := open(t, shop())
	for needle, name := range map[string]string{`"name": "«msg»"`: "Orders/function.json", `"name": "«out»"`: "Orders/function.json", `"name": "«lone»"`: "Orders/function.json", `return «item»`: "shared/run.py"} {
		changed, err := p.rename(name, needle, "brandNew")
		if err != nil || len(changed) < 2 {
			t.Errorf("%s: %d files, %v", needle, len(changed), err)
		}
		next := shop()
		for file, content := range changed {
			if !strings.Contains(content, "brandNew") {
				t.Errorf("%s does not have the new name", file)
			}
			next[file] = content
		}
		old, _, _ := strings.Cut(needle[strings.Index(needle, "«")+len("«"):], "»")
		q := open(t, next)
		back, err := q.rename(name, strings.Replace(needle, old, "brandNew", 1), old)
		if err != nil || len(back) != len(changed) {
			t.Errorf("%s: back are %d files, %v", needle, len(back), err)
		}
		for file, content := range back {
			if content != shop()[file] {
				t.Errorf("%s is now\n%s", file, content)
			}
		}
	}
}

func TestRenameRefuses(t *testing.T) {
	p := open(t, shop())
	for _, tt := range []struct{ name, needle, to, want string }{
		{"Orders/function.json", `"name": "«msg»"`, "Out", "function 'Orders' has a binding named 'Out' already"},
		{"Orders/function.json", `"name": "«msg»"`, "out", "function 'Orders' has a binding named 'out' already"},
		{"Orders/function.json", `"name": "«msg»"`, "helper", "'main' uses the name 'helper' for something else"},
		{"Orders/function.json", `"name": "«msg»"`, "body", "'main' uses the name 'body' for something else"},
		{"Orders/function.json", `"name": "«msg»"`, "class", "'class' is a keyword of Python, which no parameter can be named"},
		{"Orders/function.json", `"name": "«msg»"`, "a__b", "the host takes no binding named 'a__b': a name starts with a letter or '_' and holds letters, digits and single '_' only"},
		{"Orders/function.json", `"name": "«msg»"`, "", "the host takes no binding named '': a name starts with a letter or '_' and holds letters, digits and single '_' only"},
		{"Orders/function.json", `"name": "«msg»"`, "$return", "a binding named '$return' stands for the return value, and has no parameter"},
		{"H/function.json", `"name": "«$return»"`, "x", "'$return' stands for the return value and cannot be renamed"},
		{"H/function.json", `"name": "«req»"`, "r", "'req' cannot be renamed: 'main' also imports or defines something of that name"},
	} {
		changed, err := p.rename(tt.name, tt.needle, tt.to)
		if len(changed) > 0 || fmt.Sprint(err) != tt.want {
			t.Errorf("%s to %q: %v", tt.needle, tt.to, err)
		}
	}
	// What is not ours is left to another server.
	for name, needle := range map[string]string{"Orders/__init__.py": "«body» = msg", "tests/test_orders.py": "«main»(msg=1"} {
		if changed, err := p.rename(name, needle, "x"); len(changed) > 0 || err != nil {
			t.Errorf("%s: %v %v", needle, changed, err)
		}
	}
	if changed, err := p.rename("O/__init__.py", "lambda «x»", "y"); err != nil || changed["O/__init__.py"] != "main = lambda y: y\n" {
		t.Errorf("%v %v", changed, err)
	}
}
