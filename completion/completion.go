// Package completion says what may be written at a place: in function.json, host.json and
// local.settings.json, and around the bindings of a Python entry point. It knows nothing of any
// protocol. Every offer is right for the binding, the bundle and the library in use; where
// nothing is certain, nothing is offered.
package completion

import (
	"path"
	"strings"

	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Kind is what an offer stands for; clients show an icon for it.
type Kind uint8

// The kinds of offers.
const (
	Property Kind = iota + 1 // a key of an object
	Value                    // one of several values
	Binding                  // a kind of binding, or a whole one
	Name                     // a name that stands on the other side
	Setting                  // an app setting
	File                     // a file
	Callable                 // a function of the app
	Token                    // something a {token} or %setting% can name
	Type                     // a class, as an annotation
)

// Item is one offer.
type Item struct {
	Label  string
	Kind   Kind
	Detail string // a few words beside the label
	Ref    string // see Documentation; "" for nothing to say
	Filter string // what is compared with what is typed; "" for Label
	// Text is what replaces the List's span. Snippet is the same with tab stops in the syntax of
	// the Language Server Protocol; "" when there are none.
	Text    string
	Snippet string
	// Bare is what replaces the List's Word where an editor leaves what stands behind the cursor,
	// so that a closing quote there stays the last; "" where Text does.
	Bare string
	// Also are edits beside it in the same file, none of which touches the List's span.
	Also []text.Edit
}

// List is what may be written at one place, the likeliest first. It is complete.
type List struct {
	Items []Item
	// Insert is what an item replaces when the text after the cursor is to stay, Replace when the
	// whole word is to go. Both start at the same byte, on the cursor's line.
	Insert, Replace text.Span
	// Word is Replace without a closing quote.
	Word text.Span
}

// At lists what may be written at a byte offset of the file at p; nil when there is nothing.
func At(snap *workspace.Snapshot, p string, off int) *List {
	l := at(snap, p, off)
	if l == nil {
		return nil
	}
	if l.Word.Empty() {
		l.Word = l.Replace
	}
	if f := snap.File(p); f != nil && edit.Newline(f.Content) == "\r\n" {
		for i := range l.Items {
			l.Items[i].crlf()
		}
	}
	return l
}

// crlf ends the lines of an item as the lines of its file end.
func (i *Item) crlf() {
	for _, s := range []*string{&i.Text, &i.Snippet} {
		*s = strings.ReplaceAll(strings.ReplaceAll(*s, "\r\n", "\n"), "\n", "\r\n")
	}
}

func at(snap *workspace.Snapshot, p string, off int) *List {
	app := snap.AppOf(p)
	if app == nil || !app.Python {
		return nil
	}
	switch base := path.Base(p); {
	case path.Ext(p) == ".py":
		if app.Choice("completion", "python") != "false" {
			return python(snap, app, p, off)
		}
	case app.Choice("completion", "json") == "false":
	case base == model.ConfigFile:
		return functionJSON(snap, app, p, off)
	case base == model.HostFile || base == model.SettingsFile:
		return described(snap, app, p, off)
	}
	return nil
}
