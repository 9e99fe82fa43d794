package server

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/text"
)

// This file is the only place that knows both the engine's currency (paths, byte spans) and the
// protocol's (URIs, ranges in the client's encoding).

// rawURI is a URI as the client wrote it: it gets its own spelling back, whatever it is.
type rawURI string

// path is the path of a file, cleaned; false for whatever is no file, such as an unsaved
// document (untitled:), an old revision (git:) or a cell of a notebook.
func (u rawURI) path() (string, bool) {
	// The library takes a URI without a scheme for one of a file.
	if len(u) < 5 || !strings.EqualFold(string(u[:5]), "file:") {
		return "", false
	}
	parsed, err := uri.Parse(string(u))
	if err != nil {
		return "", false
	}
	at := parsed.FsPath()
	path := files.Clean(at)
	return path, filepath.IsAbs(at) && path != "/"
}

// spellings holds the client's own URI for each path it has named. It is never mutated.
type spellings map[string]rawURI

// with is spellings in which path is spelled as u.
func (sp spellings) with(path string, u rawURI) spellings {
	if sp[path] == u {
		return sp
	}
	next := maps.Clone(sp)
	if next == nil {
		next = spellings{}
	}
	next[path] = u
	return next
}

// of is the URI of a path: the client's spelling, or else the one that VS Code would use.
func (sp spellings) of(path string) uri.URI {
	if u, ok := sp[path]; ok {
		return uri.URI(u)
	}
	return uri.File(path)
}

// documentID names a document; the library's own type would respell the URI.
type documentID struct {
	URI rawURI `json:"uri"`
}

// positionParams are the params of every question about a place in a document. The numbers are
// wider than the protocol's: a client's slip must not lose the question.
type positionParams struct {
	TextDocument documentID   `json:"textDocument"`
	Position     wirePosition `json:"position"`
}

type wirePosition struct {
	Line      int64 `json:"line"`
	Character int64 `json:"character"`
}

type wireRange struct {
	Start wirePosition `json:"start"`
	End   wirePosition `json:"end"`
}

func (p wirePosition) position() text.Position {
	return text.Position{Line: clamp(p.Line), Character: clamp(p.Character)}
}

func (r wireRange) textRange() text.Range {
	return text.Range{Start: r.Start.position(), End: r.End.position()}
}

// clamp fits a number into 32 bits, so that it is an int on every machine.
func clamp(n int64) int { return int(min(max(n, -1), 1<<31-1)) }

// workspaceFolder is a folder the client has open.
type workspaceFolder struct {
	URI rawURI `json:"uri"`
}

// place finds the file and byte offset of a question; false if the file is not known.
func (v *view) place(p *positionParams) (*files.File, int, bool) {
	path, ok := p.TextDocument.URI.path()
	if !ok {
		return nil, 0, false
	}
	file := v.snap.File(path)
	if file == nil {
		return nil, 0, false
	}
	return file, file.Mapper().Offset(p.Position.position(), v.client.encoding), true
}

// rangeIn is a span of a file as a range.
func (v *view) rangeIn(file *files.File, span text.Span) protocol.Range {
	r := file.Mapper().Range(span, v.client.encoding)
	return protocol.Range{Start: position(r.Start), End: position(r.End)}
}

func position(p text.Position) protocol.Position {
	return protocol.Position{Line: uint32(p.Line), Character: uint32(p.Character)}
}

// location is a span of a path as a Location; false if the file is not known.
func (v *view) location(path string, span text.Span) (protocol.Location, bool) {
	file := v.snap.File(path)
	if file == nil {
		return protocol.Location{}, false
	}
	return protocol.Location{URI: v.uris.of(path), Range: v.rangeIn(file, span)}, true
}

// locations are the targets of a jump from a place in origin, as links if the client takes them.
// No target is nil: the editor then asks the next server.
func (v *view) locations(origin *files.File, targets []ide.Location, links bool) any {
	var plain []protocol.Location
	var linked []protocol.LocationLink
	for _, t := range targets {
		file := t.File
		if file == nil {
			file = v.snap.File(t.Path)
		}
		if file == nil {
			continue
		}
		at := protocol.Location{URI: v.uris.of(t.Path), Range: v.rangeIn(file, t.Span)}
		plain = append(plain, at)
		full, from := t.Full, v.rangeIn(origin, t.Origin)
		if !full.Covers(t.Span) {
			full = t.Span
		}
		linked = append(linked, protocol.LocationLink{
			OriginSelectionRange: &from,
			TargetURI:            at.URI,
			TargetRange:          v.rangeIn(file, full),
			TargetSelectionRange: at.Range,
		})
	}
	switch {
	case len(plain) == 0:
		return nil
	case links:
		return linked
	}
	return plain
}

// lspAny encodes a value for a place where the protocol takes anything.
func lspAny(v any) protocol.LSPAny {
	raw, err := protocol.Marshal(v)
	if err != nil {
		raw, _ = json.Marshal(nil)
	}
	return raw
}
