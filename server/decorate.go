package server

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"funcls/internal/convert"
	"funcls/internal/model"
)

// convertToV2 converts a function, or the app in a folder, to decorators. What is in the way is
// answered in a sentence, with the file it is about, and nothing changes then.
func convertToV2(_ context.Context, v *view, p *uriParams) (*change, error) {
	at, err := v.path(p.URI, "uri")
	if err != nil {
		return nil, err
	}
	app, err := v.appOf(p.URI)
	if err != nil {
		return nil, err
	}
	list := selected(app, at)
	if len(list) == 0 {
		return nil, errors.New("there is no function.json to convert")
	}
	if !v.converts() {
		return nil, errors.New("the editor makes and removes no files for a server; `funcls convert --write` does")
	}
	plan, refused := convert.Functions(v.snap, app, list, v.checked().Fault)
	if plan == nil {
		said := refused[0].Message
		if more := len(refused) - 1; more > 0 {
			said += fmt.Sprintf(" (There are %d more such reasons.)", more)
		}
		return &change{message: said, look: refused[0].Path}, nil
	}
	done := "1 function is"
	if len(list) > 1 {
		done = fmt.Sprintf("%d functions are", len(list))
	}
	return &change{
		label: "Convert to decorators", edits: plan.Edits, removed: plan.Deleted, look: app.Root + "/" + model.EntryFileV2,
		message: strings.Join(append([]string{done + " converted to decorators."}, plan.Notes...), " "),
	}, nil
}

// selected are the functions of an app that a path names: those of a function.json, a script or a
// function's folder, all for any other file of the app, or its folder.
func selected(app *model.App, at string) []*model.Function {
	if !app.Python {
		return nil
	}
	list := slices.DeleteFunc(slices.Clone(app.Functions), func(f *model.Function) bool {
		return at != f.Dir && at != f.Config.File.Path && at != f.Script.Path
	})
	if len(list) == 0 {
		return app.Functions
	}
	return list
}

// converts reports whether the client makes and removes files for a server.
func (v *view) converts() bool { return v.makesFiles() && v.client.deletesFiles }

// convertAction offers to convert the function that a function.json (outside its bindings) or the
// name of an entry point is of, or the whole app where it cannot be converted alone; nil anywhere
// else. The command works it out.
func (v *view) convertAction(p *codeActionParams, app *model.App, path string, off int) *action {
	if !app.Python || !v.client.applyEdit || !v.converts() || !p.wants(protocol.CodeActionKindRefactorRewrite) {
		return nil
	}
	for _, f := range app.Functions {
		if !(path == f.Config.File.Path && outside(f, off)) && !atEntry(f, path, off) {
			continue
		}
		title, at := "Convert to decorators", f.Config.File.Path
		if app.Model == model.V1 && len(app.Functions) > 1 {
			title, at = fmt.Sprintf("Convert all %d functions to decorators", len(app.Functions)), app.Root
		}
		return &action{Title: title, Kind: protocol.CodeActionKindRefactorRewrite, Command: &protocol.Command{
			Title: title, Command: "funcls.convertToV2", Arguments: []protocol.LSPAny{lspAny(map[string]any{"uri": v.uris.of(at)})},
		}}
	}
	return nil
}

// outside reports whether an offset stands in none of a function's bindings.
func outside(f *model.Function, off int) bool {
	return !slices.ContainsFunc(f.Config.Bindings, func(b *model.Binding) bool { return b.Node.Span.Touches(off) })
}

// atEntry reports whether an offset stands at the name of a function's entry point.
func atEntry(f *model.Function, path string, off int) bool {
	return f.Entry != nil && f.Entry.File != nil && f.Entry.File.Path == path && !f.Entry.At.Empty() && f.Entry.At.Touches(off)
}
