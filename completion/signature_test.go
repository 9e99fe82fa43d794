package completion

import (
	"fmt"
	"strings"
	"testing"
)

// signed is a signature with its part in brackets.
func signed(s *Signature) string {
	if s == nil {
		return "none"
	}
	if s.Active >= len(s.Params) {
		return s.Label + " at none"
	}
	p := s.Params[s.Active].Span
	return s.Label[:p.Start] + "⟨" + s.Label[p.Start:p.End] + "⟩" + s.Label[p.End:]
}

func TestSignatureAt(t *testing.T) {
	const config = `{"bindings": [
	{"name": "msg", "type": "queueTrigger", "direction": "in", "queueName": "q"},
	{"name": "out", "type": "queue", "direction": "out", "queueName": "r"},
	{"name": "blob", "type": "blob", "direction": "in", "path": "a/b"}
]}`
	const response = "HttpResponse(body: str | bytes | None = None, *, status_code: HTTPStatus | int | None = None, headers: Mapping[str, str] | None = None, mimetype: str | None = None, charset: str | None = None)"
	const request = "HttpRequest(method: str, url: str, *, headers: Mapping[str, str] | None = None, params: Mapping[str, str] | None = None, route_params: Mapping[str, str] | None = None, body: bytes)"
	mark := func(label, part string) string { return strings.Replace(label, part, "⟨"+part+"⟩", 1) }
	for _, test := range []struct{ line, want string }{
		{"return func.HttpResponse(‸)", mark(response, "body: str | bytes | None = None")},
		{"return func.HttpResponse(", mark(response, "body: str | bytes | None = None")},
		{"return func.HttpResponse('a, (b', status_code=‸", mark(response, "status_code: HTTPStatus | int | None = None")},
		{"return func.HttpResponse(x, ‸", response + " at none"},
		{"return func.HttpResponse(*x, ‸", response + " at none"},
		{"return Response(f'{x}‸", mark(response, "body: str | bytes | None = None")},
		{"return func.HttpResponse(json.dumps(‸", "none"},
		{"return func.HttpResponse({'a': [1, ‸", mark(response, "body: str | bytes | None = None")},
		{"out.set(‸)", "set(⟨val: func.QueueMessage | str | bytes | typing.List[str] | typing.List[bytes]⟩) -> None"},
		{"annotated.set(‸)", "set(⟨val: List[str]⟩) -> None"},
		{"blob.read(‸)", "read(⟨size=-1⟩) -> bytes"},
		{"blob.read(1, ‸)", "read(size=-1) -> bytes at none"},
		{"msg.get_json(‸)", "get_json() -> Any at none"},
		{"d = func.Document.from_dict(‸)", "from_dict(⟨dct: dict⟩) -> Document"},
		{"await df.DurableOrchestrationClient(starter).start_new('X', client_input=‸)", "async start_new(orchestration_function_name: str, instance_id: str | None = None, ⟨client_input: Any | None = None⟩, version: str | None = None) -> str"},
		{"df.EntityId('a', ‸", "EntityId(name: str, ⟨key: str⟩)"},
		{"func.HttpRequest('GET', ‸", mark(request, "url: str")},
		{"func.HttpRequest(method='GET', body=‸, url='/')", mark(request, "body: bytes")},
		{"print(‸)", "none"},
		{"# func.HttpResponse(‸)", "none"},
		{"func.Nothing(‸)", "none"},
		{"x = (‸)", "none"},
	} {
		head := "from azure.functions import HttpResponse as Response\nimport azure.functions as func\nimport azure.durable_functions as df\n\n\ndef main(msg, out, blob, annotated: func.Out[List[str]]):\n    "
		src := head + test.line
		off := strings.Index(src, cursor)
		if off < 0 {
			off = len(src)
		}
		snap := snapshot(t, map[string]string{
			"/w/host.json": "{}", "/w/F/function.json": config, "/w/F/__init__.py": strings.Replace(src, cursor, "", 1),
		})
		if got := signed(SignatureAt(snap, "/w/F/__init__.py", off)); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.line, got, test.want)
		}
	}
}

func TestScheduleSignature(t *testing.T) {
	const six = "{second} {minute} {hour} {day of the month} {month} {day of the week}"
	mark := func(label, part string) string { return strings.Replace(label, part, "⟨"+part+"⟩", 1) }
	for schedule, want := range map[string]string{
		"0 */5 * * ‸* *": mark(six, "{month}"),
		"‸":              mark(six, "{second}"),
		"0 0 2 * * ‸":    mark(six, "{day of the week}"),
		"0 0‸":           mark(six, "{minute}"),
		"0 2 * * ‸1":     mark("{minute} {hour} {day of the month} {month} {day of the week}", "{day of the week}"),
		"%CRON‸%":        "none",
		"00:05‸:00":      "none",
		"* * * * * * ‸":  six + " at none",
	} {
		src := fmt.Sprintf(`{"bindings": [{"name": "t", "type": "timerTrigger", "direction": "in", "schedule": "%s"}]}`, schedule)
		off := strings.Index(src, cursor)
		snap := snapshot(t, map[string]string{"/w/host.json": "{}", "/w/F/function.json": strings.Replace(src, cursor, "", 1), "/w/F/__init__.py": "def main(t): pass\n"})
		s := SignatureAt(snap, "/w/F/function.json", off)
		if got := signed(s); got != want {
			t.Errorf("%s gives %s, want %s", schedule, got, want)
		}
		if strings.HasPrefix(schedule, "0 */5") && s.Doc != "Runs every 5 minutes." {
			t.Errorf("%s is %s", schedule, s.Doc)
		}
		if got := SignatureAt(snap, "/w/F/function.json", strings.Index(src, "timerTrigger")); got != nil {
			t.Errorf("a type has the signature %s", got.Label)
		}
	}
}

// The schedule may be the value of a setting.
func TestScheduleSettingSignature(t *testing.T) {
	for written, want := range map[string]string{
		`{"Values": {"CRON": "0 ‸*/5 * * * *"}}`:        "{second} ⟨{minute}⟩ {hour} {day of the month} {month} {day of the week}",
		`{"Values": {"cron": "‸`:                        "⟨{second}⟩ {minute} {hour} {day of the month} {month} {day of the week}",
		`{"Values": {"OTHER": "0 ‸*/5 * * * *"}}`:       "none",
		`{"Values": {"CR‸ON": "0 */5 * * * *"}}`:        "none",
		`{"Host": {"CRON": "0 ‸*/5 * * * *"}}`:          "none",
		`{"Values": {"CRON": {"a": "0 ‸*/5 * * * *"}}}`: "none",
	} {
		snap := snapshot(t, map[string]string{
			"/w/host.json": "{}", "/w/F/__init__.py": "def main(t): pass\n", "/w/local.settings.json": strings.Replace(written, cursor, "", 1),
			"/w/F/function.json": `{"bindings": [{"name": "t", "type": "timerTrigger", "direction": "in", "schedule": "%CRON%"}]}`,
		})
		if got := signed(SignatureAt(snap, "/w/local.settings.json", strings.Index(written, cursor))); got != want {
			t.Errorf("%s gives %s, want %s", written, got, want)
		}
	}
}
