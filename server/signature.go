package server

import (
	"context"

	"go.lsp.dev/protocol"

	"funcls/completion"
)

func offerSignature(_ *client, caps *protocol.ServerCapabilities) {
	caps.SignatureHelpProvider = &protocol.SignatureHelpOptions{TriggerCharacters: []string{"(", ",", `"`}, RetriggerCharacters: []string{" ", "=", ")"}}
}

// signatureHelp describes the call or schedule around a place. Nothing is null, so that the editor
// asks the next server.
func signatureHelp(_ context.Context, v *view, p *positionParams) (any, error) {
	file, off, ok := v.place(p)
	if !ok {
		return nil, nil
	}
	s := completion.SignatureAt(v.snap, file.Path, off)
	if s == nil || s.Shown && v.client.pythonServer {
		return nil, nil
	}
	info := protocol.SignatureInformation{Label: s.Label}
	if s.Doc != "" {
		info.Documentation = protocol.String(s.Doc)
	}
	for _, part := range s.Params {
		parameter := protocol.ParameterInformation{Label: protocol.String(s.Label[part.Span.Start:part.Span.End])}
		if v.client.labelOffsets {
			parameter.Label = protocol.ParameterInformationLabelTuple{uint32(part.Span.Start), uint32(part.Span.End)}
		}
		if part.Doc != "" {
			parameter.Documentation = protocol.String(part.Doc)
		}
		info.Parameters = append(info.Parameters, parameter)
	}
	var first uint32
	return &protocol.SignatureHelp{
		Signatures: []protocol.SignatureInformation{info}, ActiveSignature: &first,
		ActiveParameter: protocol.NewNullable(uint32(s.Active)),
	}, nil
}
