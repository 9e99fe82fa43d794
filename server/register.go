package server

import "go.lsp.dev/protocol"

// narrow are requests that some editors put to one server for each document. Of a Python file that
// must be the Python server, so where the client can be told for which files we answer, they are
// registered for those that are ours alone.
type narrow struct {
	can     func(d *protocol.TextDocumentClientCapabilities) bool
	options func() map[string]any // nil for none
}

var narrowTable = map[string]narrow{
	"textDocument/prepareCallHierarchy": {
		can: func(d *protocol.TextDocumentClientCapabilities) bool {
			return d.CallHierarchy != nil && yes(d.CallHierarchy.DynamicRegistration)
		},
	},
	tokensMethod: {
		can: func(d *protocol.TextDocumentClientCapabilities) bool {
			return usesTokens(&d.SemanticTokens) && yes(d.SemanticTokens.DynamicRegistration)
		},
		options: tokensOptions,
	},
	"textDocument/linkedEditingRange": {
		can: func(d *protocol.TextDocumentClientCapabilities) bool {
			return d.LinkedEditingRange != nil && yes(d.LinkedEditingRange.DynamicRegistration)
		},
	},
}

// narrowed are the methods of narrowTable that a client can be told of.
func narrowed(d *protocol.TextDocumentClientCapabilities) map[string]bool {
	out := map[string]bool{}
	for method, n := range narrowTable {
		if n.can(d) {
			out[method] = true
		}
	}
	return out
}

// registerNarrow asks for the requests that are ours in function.json.
func (s *server) registerNarrow() {
	var all []protocol.Registration
	for method := range s.client.narrowed {
		options := map[string]any{}
		if more := narrowTable[method].options; more != nil {
			options = more()
		}
		options["documentSelector"] = []any{map[string]any{"scheme": "file", "pattern": "**/function.json"}}
		all = append(all, protocol.Registration{ID: "funcls." + method, Method: method, RegisterOptions: lspAny(options)})
	}
	if len(all) == 0 {
		return
	}
	s.spawn(func() {
		err := s.call("client/registerCapability", &protocol.RegistrationParams{Registrations: all}, nil)
		if err != nil && s.ctx.Err() == nil {
			s.log.Warn("the client refused to ask about function.json", "err", err)
		}
	})
}
