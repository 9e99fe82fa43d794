package model_test

import (
	"fmt"
	"testing"

	"funcls/internal/bindexpr"
	"funcls/internal/model"
)

func TestTokens(t *testing.T) {
	for _, tt := range []struct {
		trigger, expression string
		source              model.TokenSource // 0: nothing
	}{
		{`"type": "httpTrigger", "route": "a/{id:int}"`, "{ID}", model.RouteToken},
		{`"type": "httpTrigger", "route": "a/{id:int}"`, "{query.x}", model.PrefixToken},
		{`"type": "httpTrigger"`, "{id}", model.PayloadToken},
		{`"type": "blobTrigger", "path": "a/{name}.{ext}"`, "{Name}", model.CaptureToken},
		{`"type": "blobTrigger", "blobPath": "a/{name}"`, "{name}", model.CaptureToken},
		{`"type": "blobTrigger", "path": "a/{name}"`, "{blobTrigger}", model.TriggerToken},
		{`"type": "queueTrigger", "queueName": "q"`, "{dequeueCount}", model.TriggerToken},
		{`"type": "queueTrigger", "queueName": "q"`, "{order.id}", model.PayloadToken},
		{`"type": "timerTrigger", "schedule": "x"`, "{id}", 0},
		{`"type": "timerTrigger", "schedule": "x"`, "{rand-guid:N}", model.BuiltInToken},
		{`"type": "timerTrigger", "schedule": "x"`, "{DateTime}", model.BuiltInToken},
		{`"type": "timerTrigger", "schedule": "x"`, "{sys.UtcNow}", model.BuiltInToken},
		{`"type": "timerTrigger", "schedule": "x"`, "{sys.other}", 0},
		{`"type": "serviceBusTrigger", "queueName": "q"`, "{MessageId}", model.TriggerToken},
		{`"type": "serviceBusTrigger", "queueName": "q", "cardinality": "Many"`, "{MessageIdArray}", model.TriggerToken},
		{`"type": "serviceBusTrigger", "queueName": "q", "cardinality": "many"`, "{MessageId}", model.PayloadToken},
		{`"type": "mystery"`, "{x}", model.PayloadToken},
		{`"type": "timerTrigger", "schedule": "x"`, "{T}", model.CallToken},
		{`"type": "timerTrigger", "schedule": "x"`, "{InvocationId}", model.CallToken},
		{`"type": "blobTrigger", "path": "a/{name}"`, "{id}", model.PayloadToken},
		{`"type": "blobTrigger", "path": "a/{name}", "dataType": "binary"`, "{id}", 0},
		{`"type": "blobTrigger", "path": "a/{name}", "dataType": "binary"`, "{name}", model.CaptureToken},
		{`"type": "blobTrigger", "path": "%PATH%", "dataType": "binary"`, "{id}", model.PayloadToken},
		{`"type": "blobTrigger", "path": "a/{name", "dataType": "binary"`, "{id}", model.PayloadToken},
		{`"type": "blobTrigger", "dataType": "binary"`, "{id}", model.PayloadToken},
		{`"type": "eventGridTrigger"`, "{id}", model.TriggerToken},
		{`"type": "eventGridTrigger"`, "{other}", model.PayloadToken}, // the host adds what a JSON object holds
	} {
		f := function(t, map[string]string{"F/function.json": `{"bindings": [{"name": "t", ` + tt.trigger + `}]}`, "F/__init__.py": "def main(t): pass\n"})
		token, ok := f.Token(bindexpr.Parse(tt.expression).Expressions[0])
		if token.Source != tt.source || ok != (tt.source != 0) {
			t.Errorf("%s for %s: %+v, %v", tt.expression, tt.trigger, token, ok)
		}
	}
	f := function(t, map[string]string{"F/function.json": `{"bindings": [{"name": "b", "type": "blobTrigger", "path": "a/{name}.{ext}"}]}`, "F/__init__.py": ""})
	tokens, open, _ := f.Tokens()
	if got := fmt.Sprint(tokens[0].Name, tokens[1].Name); got != "nameext" || !open {
		t.Errorf("%s, open %v", got, open)
	}
	if at := tokens[1].Span.Of(f.Config.Doc.Source()); string(at) != "ext" {
		t.Errorf("ext is declared at %q", at)
	}
}
