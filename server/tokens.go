package server

import (
	"context"
	"slices"

	"go.lsp.dev/protocol"

	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/text"
)

// tokenTypes are the protocol's words for our kinds of tokens, which index them.
var tokenTypes = []protocol.SemanticTokenTypes{
	ide.ExpressionToken: protocol.SemanticTokenTypesVariable,
	ide.ParameterToken:  protocol.SemanticTokenTypesParameter,
	ide.SettingToken:    protocol.SemanticTokenTypesProperty,
	ide.ConstraintToken: protocol.SemanticTokenTypesType,
	ide.NumberToken:     protocol.SemanticTokenTypesNumber,
	ide.WordToken:       protocol.SemanticTokenTypesKeyword,
	ide.OperatorToken:   protocol.SemanticTokenTypesOperator,
}

// tokensMethod is what semantic tokens are registered under, whatever is asked for.
const tokensMethod = "textDocument/semanticTokens"

// usesTokens reports whether a client shows tokens on top of its own colours: ours are inside strings,
// which a client without colours of its own would otherwise leave bare.
func usesTokens(t *protocol.SemanticTokensClientCapabilities) bool {
	return (t.AugmentsSyntaxTokens == nil || *t.AugmentsSyntaxTokens) &&
		slices.Contains(t.Formats, protocol.TokenFormatRelative)
}

func tokensOptions() map[string]any {
	return map[string]any{
		"legend": map[string]any{"tokenTypes": tokenTypes, "tokenModifiers": []string{}},
		"full":   true,
		"range":  true,
	}
}

func offerTokens(c *client, caps *protocol.ServerCapabilities) {
	if !c.tokens || c.narrowed[tokensMethod] {
		return
	}
	legend := protocol.SemanticTokensLegend{TokenModifiers: []string{}}
	for _, t := range tokenTypes {
		legend.TokenTypes = append(legend.TokenTypes, string(t))
	}
	caps.SemanticTokensProvider = &protocol.SemanticTokensOptions{Legend: legend, Full: protocol.Boolean(true), Range: protocol.Boolean(true)}
}

// semanticTokens are what the strings of a function.json hold.
func semanticTokens(_ context.Context, v *view, p *documentParams) (any, error) {
	file := v.file(p)
	if file == nil {
		return nil, nil
	}
	return v.tokens(file, text.Span{End: len(file.Content)}), nil
}

// semanticTokensIn are those in a part of it.
func semanticTokensIn(_ context.Context, v *view, p *hintParams) (any, error) {
	file := v.file(&documentParams{p.TextDocument})
	if file == nil {
		return nil, nil
	}
	return v.tokens(file, file.Mapper().Span(p.Range.textRange(), v.client.encoding)), nil
}

// tokens encodes the tokens of a file that touch a span; nil, so that another server is asked, where
// there are none.
func (v *view) tokens(file *files.File, within text.Span) any {
	data := []uint32{}
	var last protocol.Position
	for _, t := range ide.Tokens(v.snap, file.Path) {
		if t.Span.Start > within.End || t.Span.End < within.Start {
			continue
		}
		at := v.rangeIn(file, t.Span)
		from := uint32(0)
		if at.Start.Line == last.Line {
			from = last.Character
		}
		data = append(data, at.Start.Line-last.Line, at.Start.Character-from, at.End.Character-at.Start.Character, uint32(t.Kind), 0)
		last = at.Start
	}
	if len(data) == 0 {
		return nil
	}
	return &protocol.SemanticTokens{Data: data}
}
