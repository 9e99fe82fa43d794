package server

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"funcls/internal/convert"
	"funcls/internal/model"
)

type convertParams struct {
	URI rawURI `json:"uri"`
}

// convertToV2 converts a function, or the app in a folder, to decorators. What is in the way is
// answered in a sentence, with the file it is about, and nothing changes then.
func convertToV2(_ context.Context, v *view, p *convertParams) (*change, error) {
	at, err := v.path(p.URI, "uri")
	if err != nil {
		return nil, err
	}
	app := v.snap.AppOf(path.Join(at, model.HostFile)) // if it is an app's folder
	if app == nil {
		app = v.snap.AppOf(at)
	}
	if app == nil {
		return nil, errors.New("the file belongs to no function app")
	}
	list := selected(app, at)
	if len(list) == 0 {
		return nil, errors.New("there is no function.json to convert")
	}
	if !v.makesFiles() || !v.client.deletesFiles {
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
