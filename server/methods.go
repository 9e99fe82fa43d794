package server

import (
	"context"

	"go.lsp.dev/protocol"
)

// method is one line of the table: who handles it, and how initialize advertises it.
type method struct {
	handle handler
	// offer sets the capability the method is announced by; nil if it needs no announcement.
	offer func(c *client, caps *protocol.ServerCapabilities)
}

// methodTable is the list of everything this server does. To add a feature, add a line.
// initialize advertises what the lines say, so nothing is offered that is not served.
func methodTable() map[string]method {
	return map[string]method{
		"initialize":  {reply((*server).initialize), nil},
		"initialized": {note((*server).initialized), nil},
		"shutdown":    {shutdown, nil},
		"$/setTrace":  {note((*server).setTrace), nil},

		"textDocument/didOpen":   {note((*server).didOpen), offerSync},
		"textDocument/didChange": {note((*server).didChange), nil},
		"textDocument/didClose":  {note((*server).didClose), nil},
		"textDocument/didSave":   {note((*server).didSave), nil},

		"workspace/didChangeWatchedFiles":     {note((*server).didChangeWatchedFiles), nil},
		"workspace/didChangeWorkspaceFolders": {note((*server).didChangeWorkspaceFolders), offerFolders},
		"workspace/didChangeConfiguration":    {note((*server).didChangeConfiguration), nil},

		"textDocument/diagnostic": {pullDocument, offerPull},
		"workspace/diagnostic":    {pullWorkspace, nil},

		"textDocument/hover":          {query(hover), offerHover},
		"textDocument/definition":     {query(definition), offerDefinition},
		"textDocument/declaration":    {query(declaration), offerDeclaration},
		"textDocument/typeDefinition": {query(typeDefinition), offerTypeDefinition},
		"textDocument/codeAction":     {query(codeAction), offerCodeAction},
		"codeAction/resolve":          {query(resolveAction), nil},

		"textDocument/completion":           {query(completionAt), offerCompletion},
		"textDocument/codeLens":             {query(codeLens), offerLens},
		"codeLens/resolve":                  {query(resolveLens), nil},
		"textDocument/inlayHint":            {query(inlayHint), offerHints},
		"textDocument/references":           {query(references), offerReferences},
		"textDocument/documentHighlight":    {query(documentHighlight), offerHighlight},
		"textDocument/prepareRename":        {query(prepareRename), nil},
		"textDocument/rename":               {query(renameAt), offerRename},
		"textDocument/documentSymbol":       {query(documentSymbol), offerOutline},
		"textDocument/documentLink":         {query(documentLink), offerLinks},
		"workspace/symbol":                  {query(workspaceSymbol), offerSearch},
		"textDocument/signatureHelp":        {query(signatureHelp), offerSignature},
		"completionItem/resolve":            {query(resolveCompletion), nil},
		"textDocument/prepareCallHierarchy": {query(prepareCalls), offerCalls},
		"callHierarchy/incomingCalls":       {query(incomingCalls), nil},
		"callHierarchy/outgoingCalls":       {query(outgoingCalls), nil},
		"textDocument/semanticTokens/full":  {query(semanticTokens), offerTokens},
		"textDocument/semanticTokens/range": {query(semanticTokensIn), nil},
		"textDocument/linkedEditingRange":   {query(linkedEditing), offerLinked},
		"workspace/willRenameFiles":         {afterDisk(query(willRenameFiles)), offerFileOperations},
		"workspace/didRenameFiles":          {note((*server).didRenameFiles), nil},
		"workspace/didCreateFiles":          {note((*server).didChangeFiles), nil},
		"workspace/didDeleteFiles":          {note((*server).didChangeFiles), nil},
		"workspace/executeCommand":          {executeCommand, offerCommands},

		"funcls/settled": {settled, nil},
	}
}

// note makes the handler of a notification, which is done when it leaves the queue.
func note[P any](f func(s *server, p *P) error) handler {
	return func(s *server, params []byte) (work, error) {
		p := new(P)
		if err := decode(params, p); err != nil {
			return nil, err
		}
		return done(nil), f(s, p)
	}
}

// reply makes the handler of a request that is answered on the queue.
func reply[P any](f func(s *server, p *P) (any, error)) handler {
	return func(s *server, params []byte) (work, error) {
		p := new(P)
		if err := decode(params, p); err != nil {
			return nil, err
		}
		result, err := f(s, p)
		return done(result), err
	}
}

// query makes the handler of a question: it captures the newest state on the queue, and decodes
// and computes off it. A nil result is JSON's null.
func query[P any](f func(ctx context.Context, v *view, p *P) (any, error)) handler {
	return func(s *server, params []byte) (work, error) {
		captured := s.capture()
		return func(ctx context.Context) (any, error) {
			p := new(P)
			if err := decode(params, p); err != nil {
				return nil, err
			}
			select {
			case v := <-captured:
				return f(ctx, v, p)
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}, nil
	}
}

// afterDisk has a question wait until what was said of the disk before it has been read: it is answered
// with edits of files that are not open, which may have been changed just now.
func afterDisk(ask handler) handler {
	return func(s *server, params []byte) (work, error) {
		looking := s.disk.requested()
		return func(ctx context.Context) (any, error) {
			if err := s.disk.done.wait(ctx, looking); err != nil {
				return nil, err
			}
			answered := make(chan work, 1)
			s.queue.push(func() {
				later, err := ask(s, params)
				if err != nil {
					later = func(context.Context) (any, error) { return nil, err }
				}
				answered <- later
			})
			select {
			case later := <-answered:
				return later(ctx)
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}, nil
	}
}

// settled serves funcls/settled, a request of our own for tests and scripts: it is answered with
// null when everything that follows from the messages before it has been done and published.
func settled(s *server, _ []byte) (work, error) {
	tasks := s.tasks
	return func(ctx context.Context) (any, error) {
		for _, task := range tasks {
			select {
			case <-task:
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
		if err := s.disk.done.wait(ctx, s.disk.requested()); err != nil {
			return nil, err
		}
		if err := s.publish.done.wait(ctx, s.publish.requested()); err != nil {
			return nil, err
		}
		return nil, s.refresh.done.wait(ctx, s.refresh.requested())
	}, nil
}
