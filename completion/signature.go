package completion

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/ncrontab"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Signature is what is to be written at a place that is one of several parts: the arguments of a
// call, the fields of a schedule.
type Signature struct {
	Label  string
	Doc    string
	Params []Part
	// Active is the index of the part at the place, len(Params) when it is none of them.
	Active int
	// Shown says that a Python server knows it too.
	Shown bool
}

// Part is one part of a Signature.
type Part struct {
	Span text.Span // in the label, which is ASCII
	Doc  string
}

// SignatureAt describes the call or schedule around a byte offset of the file at p; nil when there
// is none that the catalog knows.
func SignatureAt(snap *workspace.Snapshot, p string, off int) *Signature {
	app := snap.AppOf(p)
	if app == nil || !app.Python || app.Choice("completion", "signatures") == "false" {
		return nil
	}
	switch {
	case path.Ext(p) == ".py":
		if s := scriptAt(snap, app, p, off); s != nil {
			return s.signature()
		}
	case path.Base(p) == model.ConfigFile:
		return scheduleAt(snap, app, p, off)
	case path.Base(p) == model.SettingsFile:
		return scheduleSettingAt(snap, app, p, off)
	}
	return nil
}

// signature is that of the innermost call around the cursor.
func (s *script) signature() *Signature {
	i := slices.IndexFunc(s.Brackets, func(b pyfile.Bracket) bool { return b.Char == '(' })
	if i < 0 || len(s.Brackets[i].Callee) == 0 {
		return nil
	}
	b := s.Brackets[i]
	t, ok := s.value(b.Callee)
	if !ok || t.list {
		return nil
	}
	name, params, doc := t.object.Class, t.object.New, t.object.Doc
	switch {
	case t.method != nil:
		name, params, doc = t.method.Name, t.method.Params, t.method.Doc
		if t.object.Class == "Out" {
			params = outParams(t, params)
		}
	case !t.class || !t.object.Makes:
		return nil
	}
	out := &Signature{Label: catalog.Call(name, params), Doc: doc, Active: active(b, params), Shown: t.shown}
	if t.method != nil {
		if t.method.Async {
			out.Label = "async " + out.Label
		}
		if t.method.Type != "" && t.method.Type != "T" {
			out.Label += " -> " + t.method.Type
		}
	}
	at := strings.Index(out.Label, "(") + 1
	for _, p := range params {
		out.Params = append(out.Params, Part{text.Span{Start: at, End: at + len(p.Text)}, p.Doc})
		at += len(p.Text) + len(", ")
	}
	return out
}

// active is the parameter that the cursor's argument goes to.
func active(b pyfile.Bracket, params []catalog.Parameter) int {
	if b.Keyword != "" {
		for i, p := range params {
			if p.Name() == b.Keyword {
				return i
			}
		}
		if i := slices.IndexFunc(params, func(p catalog.Parameter) bool { return strings.HasPrefix(p.Text, "**") }); i >= 0 {
			return i
		}
		return len(params)
	}
	if b.Unpacked {
		return len(params)
	}
	n := 0 // positional parameters so far
	for i, p := range params {
		switch {
		case p.Text == "/":
			continue
		case p.Text == "*" || strings.HasPrefix(p.Text, "**"):
			return len(params)
		case strings.HasPrefix(p.Text, "*"), n == b.Arg:
			return i
		}
		n++
	}
	return len(params)
}

var outArgument = regexp.MustCompile(`^func\.Out\[(.*)\]$`)

// outParams says which types an output takes, where the catalog has a type variable: what it is
// annotated with, else what its binding takes.
func outParams(t thing, params []catalog.Parameter) []catalog.Parameter {
	types := t.takes
	if types == "" && t.binding != nil {
		var all []string
		for _, a := range t.of.Annotations(t.binding) {
			if m := outArgument.FindStringSubmatch(a); m != nil {
				all = append(all, m[1])
			}
		}
		types = strings.Join(all, " | ")
	}
	if types == "" || strings.ContainsFunc(types, func(r rune) bool { return r >= utf8.RuneSelf || r < ' ' }) {
		return params
	}
	params = slices.Clone(params)
	for i := range params {
		params[i].Text = strings.Replace(params[i].Text, ": T", ": "+types, 1)
		if t.binding != nil {
			params[i].Doc = "what goes to the " + t.binding.Type + " binding"
		}
	}
	return params
}

// scheduleAt is the schedule around a place of a function.json.
func scheduleAt(snap *workspace.Snapshot, app *model.App, file string, off int) *Signature {
	c := configAt(snap, app, file, off)
	if c == nil || c.member == nil || c.key || !c.open || c.word.Start > off || !strings.EqualFold(stringOf(c.member.Key), "schedule") {
		return nil
	}
	return schedule(c.doc.Source(), c.word, off)
}

// scheduleSettingAt is the schedule around a place of a local.settings.json: the value of a setting
// that the schedule of a timer is.
func scheduleSettingAt(snap *workspace.Snapshot, app *model.App, file string, off int) *Signature {
	doc := snap.JSON(file)
	if doc == nil {
		return nil
	}
	p, ok := placeAt(doc, off)
	if !ok || p.member == nil || p.key || !p.open || p.word.Start > off || !slices.EqualFunc(p.keys(), []string{"Values"}, strings.EqualFold) {
		return nil
	}
	setting := "%" + stringOf(p.member.Key) + "%"
	if !slices.ContainsFunc(app.Functions, func(f *model.Function) bool {
		return slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool {
			s, ok := b.Property("schedule")
			return ok && b.IsTrigger() && strings.EqualFold(stringOf(s.Value), setting)
		})
	}) {
		return nil
	}
	return schedule(doc.Source(), p.word, off)
}

// schedule is the schedule in a span of a document, with the field at a place.
func schedule(src []byte, word text.Span, off int) *Signature {
	written := string(word.Of(src))
	if strings.ContainsAny(written, `%:\`) {
		return nil // a setting, or a time span
	}
	before := written[:off-word.Start]
	at := ncrontab.Count(before)
	if at > 0 && !strings.HasSuffix(before, " ") {
		at--
	}
	out := &Signature{}
	first := ncrontab.Second
	if ncrontab.Count(written) == 5 && at < 5 {
		first = ncrontab.Minute // as it is written, it has no seconds
	}
	for k := first; k <= ncrontab.DayOfWeek; k++ {
		if out.Label != "" {
			out.Label += " "
		}
		start := len(out.Label)
		out.Label += "{" + k.Words() + "}"
		out.Params = append(out.Params, Part{text.Span{Start: start, End: len(out.Label)}, fieldDoc(k)})
	}
	out.Active = min(at, len(out.Params))
	if s := ncrontab.Parse(written); s.Err == nil {
		out.Doc = "Runs " + s.Words() + "."
	}
	return out
}

// fieldDoc says what a field of a schedule takes.
func fieldDoc(k ncrontab.Kind) string {
	doc := fmt.Sprintf("%d to %d", k.Min(), k.Max())
	if names := k.Names(); len(names) > 0 {
		doc += " or names, from " + names[0]
	}
	return doc + "; * for any, 1,15 for a list, 9-17 for a range, */5 for every fifth"
}
