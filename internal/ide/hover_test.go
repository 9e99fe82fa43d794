package ide_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"funcls/internal/ide"
)

// docs is where the links of the cards lead.
const docs = "https://learn.microsoft.com/azure/azure-functions/"

// cards are the hovers of the app in ide_test.go, in Markdown. DOCS stands for docs, and a
// double quote for a backquote where Go has no other way to write one.
var cards = []struct{ file, at, markdown string }{
	{"Orders/function.json", `"name": "«req»"`, `
**"req"** · httpTrigger · in · trigger

Runs on an HTTP request.

Python: "func.HttpRequest", "str", "bytes"

Parameter: "req: func.HttpRequest"

[httpTrigger reference](DOCSfunctions-bindings-http-webhook-trigger)`},
	{"Orders/__init__.py", `«msg»: func`, `
**"msg"** · queue · out

Adds messages to a storage queue.

Python: "func.Out[func.QueueMessage]", "func.Out[str]", "func.Out[bytes]", "func.Out[typing.List[str]]", "func.Out[typing.List[bytes]]"

Parameter: "msg: func.Out[str]"

[queue reference](DOCSfunctions-bindings-storage-queue-output)`},
	{"Orders/function.json", `"«lost»"`, `
**"lost"** · blob · in

Reads or writes a blob.

Python: "func.InputStream", "str", "bytes"

[blob reference](DOCSfunctions-bindings-storage-blob-input)`},
	{"Orders/function.json", `"«$return»"`, `
**"$return"** · http · out

HTTP response; usually $return.

Python: "func.HttpResponse", "str"

[http reference](DOCSfunctions-bindings-http-webhook-output)`},
	{"Orders/__init__.py", `def «main»`, `
**"main"** · entry point of function 'Orders'

Its return value goes to the "http" binding.`},
	{"shared/work.py", `-> «str»`, `
**"$return"** · queue · out

Adds messages to a storage queue.

Python: "func.QueueMessage", "str", "bytes"

[queue reference](DOCSfunctions-bindings-storage-queue-output)`},
	{"Named/function.json", `"«../shared/work.py»"`, `
**"work.py"** · script of function 'Named'`},
	{"Moved/function.json", `"entryPoint": "«main»"`, `
**"main"** · entry point of function 'Moved'

Parameters: "item", "item2"`},
	{"shared/work.py", `def «run»`, `
**"run"** · entry point of function 'Copy'

Parameters: "tick"

---

**"run"** · entry point of function 'Named'

Parameters: "tick"`},
	{"shared/work.py", `(«tick»)`, `
**"tick"** · queueTrigger · in · trigger

Runs for a storage queue message.

Python: "func.QueueMessage", "str", "bytes"

[queueTrigger reference](DOCSfunctions-bindings-storage-queue-trigger)

---

**"tick"** · timerTrigger · in · trigger

Runs on a schedule.

Python: "func.TimerRequest", "str", "bytes"

[timerTrigger reference](DOCSfunctions-bindings-timer)`},
	{"Flow/function.json", `"«context»"`, `
**"context"** · orchestrationTrigger · in · trigger

Durable orchestrator.

Python: "func.OrchestrationContext"

[orchestrationTrigger reference](DOCSdurable/durable-functions-bindings)`},
	{"Moved/function.json", `"«item2»"`, `
**"item2"** · mystery · in`},
	{"Moved/function.json", `"«mystery»"`, `
**"item2"** · mystery · in`},
	{"Orders/function.json", `"type": "«http»"`, `
**"$return"** · http · out

HTTP response; usually $return.

Python: "func.HttpResponse", "str"

[http reference](DOCSfunctions-bindings-http-webhook-output)`},
	{"Orders/function.json", `"name": "req", "type": "httpTrigger", "direction": "«in»"`, `
**"req"** · httpTrigger · in · trigger

Runs on an HTTP request.

Python: "func.HttpRequest", "str", "bytes"

Parameter: "req: func.HttpRequest"

[httpTrigger reference](DOCSfunctions-bindings-http-webhook-trigger)`},
}

func TestHover(t *testing.T) {
	p := open(t, orders)
	for _, tt := range cards {
		h := p.hover(tt.file, tt.at)
		if h == nil {
			t.Errorf("%s: no card", tt.at)
			continue
		}
		markdown := strings.NewReplacer(`"`, "`", "DOCS", docs).Replace(strings.TrimPrefix(tt.markdown, "\n"))
		if diff := cmp.Diff(markdown, h.Markdown); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.at, diff)
		}
		if h.Plain != plainly(markdown) {
			t.Errorf("%s is in plain text\n%s", tt.at, h.Plain)
		}
	}
}

// plainly is a card without its marks.
func plainly(markdown string) string {
	text := strings.NewReplacer("**`", "", "`**", "", "`", "", "\n\n---", "").Replace(markdown)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if name, url, ok := strings.Cut(line, "]("); ok {
			lines[i] = strings.TrimPrefix(name, "[") + ": " + strings.TrimSuffix(url, ")")
		}
	}
	return strings.Join(lines, "\n")
}

func TestPlainHover(t *testing.T) {
	want := `req · httpTrigger · in · trigger

Runs on an HTTP request.

Python: func.HttpRequest, str, bytes

Parameter: req: func.HttpRequest

httpTrigger reference: ` + docs + "functions-bindings-http-webhook-trigger"
	h := open(t, orders).hover("Orders/function.json", `"name": "«req»"`)
	if diff := cmp.Diff(want, h.Plain); diff != "" {
		t.Error(diff)
	}
}

func TestNoHover(t *testing.T) {
	p := open(t, orders)
	for _, tt := range []struct{ file, at string }{
		{"Orders/__init__.py", "«import»"},
		{"Orders/__init__.py", "def helper(«req»)"},
		{"Orders/__init__.py", "= helper(«req»)"},
		{"Orders/__init__.py", "*, «context»"},
		{"Orders/__init__.py", "req: «func.HttpRequest»"},
		{"Orders/function.json", `"«bindings»"`},
		{"Orders/function.json", `"queueName": "«q»"`},
		{"Flow/__init__.py", "«main» ="},
		{"host.json", `"«version»"`},
	} {
		if h := p.hover(tt.file, tt.at); h != nil {
			t.Errorf("%s: %s", tt.at, h.Markdown)
		}
	}
}

// What is not known of an entry point is not said.
func TestHoverOfAnEntryPoint(t *testing.T) {
	for def, want := range map[string]string{
		"def run(): pass":                 "**`run`** · entry point of function 'F'\n\nTakes no parameters.",
		"def run(*a, b=1): pass":          "**`run`** · entry point of function 'F'\n\nParameters: `a`, `b`",
		"class run(Base): pass":           "**`run`** · entry point of function 'F'",
		"from library import run":         "",
		"run = 1":                         "",
		"def other(): pass":               "",
		"import x\nrun = x.f(lambda: 0)":  "",
		"def run(a): pass\ndel run":       "",
		"if x:\n    def run(a): pass\n":   "**`run`** · entry point of function 'F'\n\nParameters: `a`",
		"@x\ndef run(a): pass":            "",
		"run = lambda a: None":            "**`run`** · entry point of function 'F'\n\nParameters: `a`",
		"def f(é): pass\nrun = f":         "**`run`** · entry point of function 'F'\n\nParameters: `é`",
		"async def run(a, /, *, b): pass": "**`run`** · entry point of function 'F'\n\nParameters: `a`, `b`",
	} {
		p := open(t, map[string]string{"F/__init__.py": def + "\n", "F/function.json": `{"entryPoint": "run", "bindings": []}`})
		var got string
		if h := ide.HoverAt(p.snap, root+"/F/function.json", len(`{"entryPoint": "r`)); h != nil {
			got = h.Markdown
		}
		if got != want {
			t.Errorf("%s\ngives %q\nwant  %q", def, got, want)
		}
	}
}
