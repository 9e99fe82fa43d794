package rules

import (
	"bytes"

	"funcls/internal/model"
	"funcls/internal/text"
)

// responseMissing: an HTTP function that returns a response, but ends without one on some path.
var responseMissing = &Rule{Code: "AZF215", Name: "response-missing", Severity: Warning, Function: func(p *Pass, f *model.Function) {
	b := encoded(f)
	if b == nil || b.Type != "http" {
		return
	}
	fn, _ := returning(f)
	if fn == nil || fn.Body().Generator || !valued(fn) {
		return
	}
	finding := fromWorker(f, unencodable(refusesNone["http"], "NoneType"))
	say := func(at text.Span, how string, fixes []Fix) {
		f1 := finding
		f1.Fixes = fixes
		f1.Related = []Related{{f.Config.File.Path, nameOf(f, b).span, "the binding $return"}}
		p.one(f1, inEntry(f, lineOf(f.Entry.File.Content, at)), how+" without a response, which the binding `$return` needs: the worker fails the call with status 500.")
	}
	for _, s := range returned(fn) {
		if nothing(s) {
			say(s.Span, "The function returns here", respond(f, s))
		}
	}
	if end := fn.Body().End; bytes.HasPrefix(end.Of(f.Entry.File.Content), []byte("if ")) {
		say(end, "When this does not hold, the function ends", respondAtEnd(f, fn))
	} else if !end.Empty() {
		say(end, "After this the function ends", respondAtEnd(f, fn))
	}
}}
