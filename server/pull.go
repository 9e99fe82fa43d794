package server

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/ide"
)

// A client that asks for diagnostics is told none unasked: it would show them twice. The publisher
// works for it as for others, and keeps what it would have sent for the client to ask for.

func offerPull(c *client, caps *protocol.ServerCapabilities) {
	if !c.pulls {
		return
	}
	name := section
	caps.DiagnosticProvider = &protocol.DiagnosticOptions{Identifier: &name, InterFileDependencies: true, WorkspaceDiagnostics: true}
}

// kept is what a client that asks is answered from. It is immutable.
type kept struct {
	view   *view
	update uint64             // of the publisher, that it follows
	sets   map[string]keptSet // by path; a file without one has no findings
}

type keptSet struct {
	basis
	id    string // names the diagnostics: equal ones have the same name, in whatever version of a file
	items []protocol.Diagnostic
}

// resultID names a set of diagnostics.
func resultID(items []protocol.Diagnostic) string {
	sum := sha256.Sum256(lspAny(items))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// noFindings is the set of a file without findings.
var noFindings = keptSet{id: resultID([]protocol.Diagnostic{}), items: []protocol.Diagnostic{}}

// keep notes the findings of an update for those who ask.
func (p *publisher) keep(v *view, report *diagnostics.Report, update uint64) {
	last := p.kept.Load()
	if last == nil {
		last = &kept{}
	}
	now := &kept{view: v, update: update, sets: map[string]keptSet{}}
	for _, path := range report.Paths() {
		file, findings := v.snap.File(path), report.For(path)
		if file == nil || len(findings) == 0 {
			continue
		}
		set := keptSet{basis: basis{uri: v.uris.of(path), file: file, first: &findings[0], count: len(findings)}}
		if before, ok := last.sets[path]; ok && before.basis == set.basis {
			now.sets[path] = before
			continue
		}
		for _, f := range findings {
			set.items = append(set.items, v.diagnostic(file, f))
		}
		set.id = resultID(set.items)
		now.sets[path] = set
	}
	p.kept.Store(now)
	if last.view == nil {
		return
	}
	for _, path := range v.snap.Open() {
		// The client asks again for a document that it has changed itself.
		if same(last.view.snap.File(path), v.snap.File(path)) && last.of(path).id != now.of(path).id {
			p.s.refresh.need(diagnosticRefresh)
		}
	}
}

// same reports whether an open document is the one it was before.
func same(before, now *files.File) bool {
	return before != nil && now != nil && before.Open && now.Open && before.Version == now.Version
}

// of is what is found in a file.
func (k *kept) of(path string) keptSet {
	if set, ok := k.sets[path]; ok {
		return set
	}
	return noFindings
}

// upTo waits for an update, and gives what is kept then; nil before there is anything.
func (p *publisher) upTo(ctx context.Context, update uint64) (*kept, error) {
	if err := p.done.wait(ctx, update); err != nil {
		return nil, err
	}
	return p.kept.Load(), nil
}

type pullParams struct {
	TextDocument     documentID `json:"textDocument"`
	PreviousResultID string     `json:"previousResultId"`
}

// pullDocument serves textDocument/diagnostic: it waits for the findings of the text as it was when
// the question came, or of a newer one.
func pullDocument(s *server, params []byte) (work, error) {
	captured, looking := s.capture(), s.disk.requested()
	return func(ctx context.Context) (any, error) {
		p := new(pullParams)
		if err := decode(params, p); err != nil {
			return nil, err
		}
		select {
		case <-captured:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		// A file that was opened before anybody spoke of it is looked at with what lies around it.
		if err := s.disk.done.wait(ctx, looking); err != nil {
			return nil, err
		}
		now, err := s.publish.upTo(ctx, s.publish.requested())
		if err != nil {
			return nil, err
		}
		var related relatedReports
		set := noFindings
		if path, ok := p.TextDocument.URI.path(); ok && now != nil {
			set, related = now.of(path), now.related(path)
		}
		if set.id != p.PreviousResultID {
			return &protocol.RelatedFullDocumentDiagnosticReport{FullDocumentDiagnosticReport: full(set), RelatedDocuments: related}, nil
		}
		return &protocol.RelatedUnchangedDocumentDiagnosticReport{
			UnchangedDocumentDiagnosticReport: unchanged(p.PreviousResultID), RelatedDocuments: related,
		}, nil
	}, nil
}

func full(set keptSet) protocol.FullDocumentDiagnosticReport {
	return protocol.FullDocumentDiagnosticReport{Kind: string(protocol.DocumentDiagnosticReportKindFull), ResultID: &set.id, Items: set.items}
}

func unchanged(id string) protocol.UnchangedDocumentDiagnosticReport {
	return protocol.UnchangedDocumentDiagnosticReport{Kind: string(protocol.DocumentDiagnosticReportKindUnchanged), ResultID: id}
}

type relatedReports = map[uri.URI]protocol.FullDocumentDiagnosticReportOrUnchangedDocumentDiagnosticReport

// related are the findings in the other halves of the functions of a file, for a client that wants
// them: what is typed in one half changes what is found in the other.
func (k *kept) related(path string) relatedReports {
	if !k.view.client.relatedDocuments {
		return nil
	}
	out := relatedReports{}
	for _, other := range ide.Halves(k.view.snap, path) {
		if other != path {
			report := full(k.of(other))
			out[k.view.uris.of(other)] = &report
		}
	}
	return out
}

type pullAllParams struct {
	PreviousResultIDs []struct {
		URI   rawURI `json:"uri"`
		Value string `json:"value"`
	} `json:"previousResultIds"`
	PartialResultToken json.RawMessage `json:"partialResultToken"`
}

// pullWorkspace serves workspace/diagnostic. A client asks again as soon as it is answered, so the
// question stays open while there is nothing new. One that takes partial results gets what is new
// as it comes, and the question stays open until it is cancelled.
//
// VS Code leaves out what comes here of a document that is open: it asks for that by itself. When
// the document is closed, it may not have heard the last of it, so that is told again.
func pullWorkspace(s *server, params []byte) (work, error) {
	captured := s.capture()
	return func(ctx context.Context) (any, error) {
		p := new(pullAllParams)
		if err := decode(params, p); err != nil {
			return nil, err
		}
		select {
		case <-captured:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		// Who has nothing yet is answered at once: it may ask only once.
		return s.followAll(ctx, p, len(p.PreviousResultIDs) == 0)
	}, nil
}

func (s *server) followAll(ctx context.Context, p *pullAllParams, once bool) (any, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(s.ending, stop)()
	known := map[string]string{}
	for _, r := range p.PreviousResultIDs {
		if path, ok := r.URI.path(); ok {
			known[path] = r.Value
		}
	}
	streams := len(p.PartialResultToken) > 0 && string(p.PartialResultToken) != "null"
	var open []string
	for update := s.publish.requested(); ; {
		now, err := s.publish.upTo(ctx, update)
		switch {
		case s.ending.Err() != nil:
			return &protocol.WorkspaceDiagnosticReport{Items: []protocol.WorkspaceDocumentDiagnosticReport{}}, nil
		case err != nil:
			return nil, err
		case now == nil: // nothing has been looked at
			return &protocol.WorkspaceDiagnosticReport{Items: []protocol.WorkspaceDocumentDiagnosticReport{}}, nil
		}
		for _, path := range open {
			if _, knows := known[path]; knows && !slices.Contains(now.view.snap.Open(), path) {
				known[path] = ""
			}
		}
		open = now.view.snap.Open()
		news, old := now.since(known)
		switch {
		case ctx.Err() != nil: // nothing may follow the answer to a cancelled question
		case streams && len(news) > 0:
			s.notify("$/progress", &partialResult{p.PartialResultToken, &protocol.WorkspaceDiagnosticReport{Items: news}})
		case !streams && (len(news) > 0 || once):
			return &protocol.WorkspaceDiagnosticReport{Items: append(news, old...)}, nil
		}
		update = now.update + 1
	}
}

// partialResult is a part of an answer; the token is the client's own, whatever it is.
type partialResult struct {
	Token json.RawMessage                     `json:"token"`
	Value *protocol.WorkspaceDiagnosticReport `json:"value"`
}

// since are reports of the sets that differ from those a client knows, which it knows then, and of
// the others.
func (k *kept) since(known map[string]string) (news, old []protocol.WorkspaceDocumentDiagnosticReport) {
	news = []protocol.WorkspaceDocumentDiagnosticReport{}
	paths := slices.AppendSeq(slices.Collect(maps.Keys(k.sets)), maps.Keys(known))
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		set, u := k.of(path), k.view.uris.of(path)
		var version *int32
		if file := k.view.snap.File(path); file != nil && file.Open {
			version = &file.Version
		}
		switch {
		case set.id != known[path]:
			known[path] = set.id
			news = append(news, &protocol.WorkspaceFullDocumentDiagnosticReport{FullDocumentDiagnosticReport: full(set), URI: u, Version: version})
		case len(set.items) > 0:
			old = append(old, &protocol.WorkspaceUnchangedDocumentDiagnosticReport{UnchangedDocumentDiagnosticReport: unchanged(set.id), URI: u, Version: version})
		}
	}
	return news, old
}
