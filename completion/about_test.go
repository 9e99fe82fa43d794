package completion

import (
	"strings"
	"testing"
)

// headOf is the first paragraph of a card.
func headOf(a *About) string {
	if a == nil {
		return "nothing"
	}
	head, _, _ := strings.Cut(a.Plain, "\n")
	return head
}

func TestAboutAt(t *testing.T) {
	const config = `{"bindings": [
	{"name": "msg", "type": "queueTrigger", "direction": "in", "queueName": "q"},
	{"name": "out", "type": "queue", "direction": "out", "queueName": "r"}
]}`
	const json = "get_json() -> Any · method of QueueMessage"
	for _, test := range []struct{ head, line, want string }{
		{"msg, out", "msg.get_‸json()", json},
		{"msg, out", "msg.‸get_json()", json},
		{"msg, out", "msg.get_json‸()", json},
		{"msg: func.QueueMessage, out", "x = msg.dequeue_‸count + 1", "dequeue_count: int | None · property of QueueMessage"},
		{"msg, out: func.O‸ut[str]", "pass", "Out · class of azure.functions"},
		{"msg: 'func.Queue‸Message', out", "pass", "nothing"},
		{"msg, out", "out.se‸t(msg.id)", "set(val: T) -> None · method of Out"},
		{"msg, out", "return func.Http‸Response('a')", "HttpResponse · class of azure.functions"},
		{"msg, out", "return Resp‸onse('a')", "HttpResponse · class of azure.functions"},
		{"msg, out", "func.Document.from_‸dict({})", "from_dict(dct: dict) -> Document · method of Document"},
		{"msg, out", "df.Retry‸Options(1, 2)", "RetryOptions · class of azure.durable_functions"},
		{"msg, out", "f‸unc.HttpResponse('a')", "nothing"},
		{"msg, out", "m‸sg.id", "nothing"},
		{"msg, out", "msg.noth‸ing", "nothing"},
		{"msg, out", "msg = 1; msg.get_‸json()", "nothing"},
		{"msg, out", "other.get_‸json()", "nothing"},
		{"msg, out", "'msg.get_‸json()'", "nothing"},
		{"msg, out", "# msg.get_‸json()", "nothing"},
	} {
		src := "from azure.functions import HttpResponse as Response\nimport azure.functions as func\nimport azure.durable_functions as df\n\n\ndef main(" + test.head + "):\n    " + test.line + "\n"
		snap := snapshot(t, map[string]string{
			"/w/host.json": "{}", "/w/F/function.json": config, "/w/F/__init__.py": strings.Replace(src, cursor, "", 1),
		})
		if got := headOf(AboutAt(snap, "/w/F/__init__.py", strings.Index(src, cursor))); got != test.want {
			t.Errorf("%s %s\n got %s\nwant %s", test.head, test.line, got, test.want)
		}
	}
}

// A card of a class says how it is made and what it offers; one of a method what it takes.
func TestAboutText(t *testing.T) {
	src := "import azure.functions as func\n\nfunc.QueueMessage(body=b'')\nfunc.HttpResponse.charset\n"
	snap := snapshot(t, map[string]string{"/w/host.json": "{}", "/w/F/function.json": `{"bindings": []}`, "/w/F/__init__.py": src})
	a := AboutAt(snap, "/w/F/__init__.py", strings.Index(src, "Message"))
	if a == nil {
		t.Fatal("nothing")
	}
	for _, want := range []string{"`QueueMessage(*, id: str | None = None, body: str | bytes | None = None, ", "\n\nIt offers: `id`, ", "`get_json()`", "- `body`: "} {
		if !strings.Contains(a.Markdown, want) {
			t.Errorf("%q is not in\n%s", want, a.Markdown)
		}
	}
}
