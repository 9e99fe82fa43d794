package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"

	"funcls/diagnostics"
)

// command is one line of the table of commands.
type command struct {
	run func(ctx context.Context, s *server, v *view, name string, argument json.RawMessage) (any, error)
	// edits says that it changes files, which only some clients can be asked to do.
	edits bool
}

// commandTable is the list of what a client can ask for by name. To add a command, add a line. Each
// takes one argument, a JSON object.
func commandTable() map[string]command {
	return map[string]command{
		"funcls.convertToV2": changes(convertToV2),

		"funcls.fixAll": changes(fixWorkspace),
		"funcls.graph":  answers(graph),
		"funcls.routes": answers(routes),

		"funcls.apps":         answers(apps),
		"funcls.bindingKinds": answers(bindingKinds),
		"funcls.addBinding":   changes(addBinding),
		"funcls.templates":    answers(templates),
		"funcls.newFunction":  changes(newFunction),
	}
}

// answers makes a command that answers and changes nothing.
func answers[P any](f func(ctx context.Context, v *view, p *P) (any, error)) command {
	return command{run: func(ctx context.Context, _ *server, v *view, name string, argument json.RawMessage) (any, error) {
		p := new(P)
		if err := readArgument(name, argument, p); err != nil {
			return nil, err
		}
		return f(ctx, v, p)
	}}
}

// change is what a command wants to be done to files.
type change struct {
	label string // for the client's undo
	edits []diagnostics.Edit
	// removed are the paths of files that go.
	removed []string
	// message is what there is to say: what was done, or, without edits, why nothing was.
	message string
	look    string // the path of the file to look at, or ""
}

// changed is the answer of a command that changes files.
type changed struct {
	Applied bool   `json:"applied"`
	Message string `json:"message,omitempty"`
	URI     string `json:"uri,omitempty"`
}

// changes makes a command that changes files. The edits are made by the client.
func changes[P any](f func(ctx context.Context, v *view, p *P) (*change, error)) command {
	return command{edits: true, run: func(ctx context.Context, s *server, v *view, name string, argument json.RawMessage) (any, error) {
		p := new(P)
		if err := readArgument(name, argument, p); err != nil {
			return nil, err
		}
		if !v.client.applyEdit {
			return nil, errors.New("the editor takes no changes from a server")
		}
		c, err := f(ctx, v, p)
		if err != nil {
			return nil, err
		}
		return s.apply(ctx, v, c)
	}}
}

// apply asks the client to make a change, and waits for it: never on the read loop or the queue.
func (s *server) apply(ctx context.Context, v *view, c *change) (*changed, error) {
	out := &changed{Message: c.message}
	if c.look != "" {
		out.URI = string(v.uris.of(c.look))
	}
	if len(c.edits) == 0 {
		return out, nil
	}
	made, ok := v.workspaceEdit(c.edits)
	if !ok {
		if !v.makesFiles() && slices.ContainsFunc(c.edits, func(e diagnostics.Edit) bool { return v.snap.File(e.Path) == nil }) {
			return nil, errors.New("the editor makes no files for a server")
		}
		return nil, jsonrpc2.Errorf(contentModified, "the files have changed meanwhile; try again")
	}
	for _, path := range c.removed {
		made.DocumentChanges = append(made.DocumentChanges, &protocol.DeleteFile{Kind: "delete", URI: v.uris.of(path)})
	}
	var result protocol.ApplyWorkspaceEditResult
	params := &protocol.ApplyWorkspaceEditParams{Edit: *made}
	if c.label != "" {
		params.Label = &c.label
	}
	if _, err := s.conn.Call(ctx, "workspace/applyEdit", params, &result); err != nil {
		return nil, err
	}
	if out.Applied = result.Applied; !out.Applied {
		out.Message, out.URI = "The editor did not make the change.", ""
		if result.FailureReason != nil && *result.FailureReason != "" {
			out.Message = "The editor did not make the change: " + *result.FailureReason
		}
	}
	return out, nil
}

// offerCommands names the commands that a client can make use of.
func offerCommands(c *client, caps *protocol.ServerCapabilities) {
	caps.ExecuteCommandProvider = protocol.ExecuteCommandOptions{Commands: commandsFor(c)}
}

func commandsFor(c *client) []string {
	table := commandTable()
	names := slices.Sorted(maps.Keys(table))
	return slices.DeleteFunc(names, func(name string) bool { return table[name].edits && !c.applyEdit })
}

type commandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

// executeCommand runs one command. What goes wrong in it is told in one sentence.
func executeCommand(s *server, params []byte) (work, error) {
	return query(func(ctx context.Context, v *view, p *commandParams) (any, error) {
		found, ok := s.commands[p.Command]
		if !ok {
			return nil, errParams("there is no command %.100q", p.Command)
		}
		var argument json.RawMessage
		switch len(p.Arguments) {
		case 0:
		case 1:
			argument = p.Arguments[0]
		default:
			return nil, errParams("%s takes one argument, a JSON object", p.Command)
		}
		result, err := found.run(ctx, s, v, p.Command, argument)
		var coded *jsonrpc2.Error
		if err != nil && !errors.As(err, &coded) {
			err = jsonrpc2.Errorf(requestFailed, "%v", err)
		}
		return result, err
	})(s, params)
}

// readArgument reads the argument of a command. None, or null, is an object without members.
func readArgument(name string, argument json.RawMessage, into any) error {
	argument = bytes.TrimSpace(argument)
	switch {
	case len(argument) == 0, string(argument) == "null":
		return nil
	case argument[0] != '{':
		return errParams("%s takes a JSON object", name)
	}
	var wrong *json.UnmarshalTypeError
	switch err := json.Unmarshal(argument, into); {
	case err == nil:
		return nil
	case errors.As(err, &wrong):
		return errParams("%s: `%s` must not be a %s", name, wrong.Field, wrong.Value)
	default:
		return errParams("%s: %v", name, err)
	}
}

// path is the path of a file or folder that an argument names under a key.
func (v *view) path(u rawURI, key string) (string, error) {
	if u == "" {
		return "", errParams("`%s` is missing", key)
	}
	at, ok := u.path()
	if !ok {
		return "", errParams("`%s` is not the URI of a file", key)
	}
	return at, nil
}
