package server

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/workspace"
)

// publisher keeps the client's diagnostics up to date. One goroutine always goes on with the
// newest state: what came in between is never computed. Nothing waits before a run, so the
// findings of a keystroke are there as soon as they can be.
type publisher struct {
	s    *server
	wake chan struct{} // size 1
	done counter       // the last update whose sets have been sent

	mu    sync.Mutex
	asked uint64 // the number of updates so far
	next  *view  // the newest state not yet run on; nil if there is none

	report atomic.Pointer[diagnostics.Report] // of the last run; nil before the first
	kept   atomic.Pointer[kept]               // for a client that asks; nil before the first run
	sent   map[string]sentSet                 // what the client shows, by path; owned by run's goroutine
}

// sentSet is what was last published for a path.
type sentSet struct {
	basis
	hash [sha256.Size]byte // of the diagnostics
}

// basis is what a set was made from. A report shares the findings that have not changed with the
// report before it, so an equal basis makes an equal set.
type basis struct {
	uri   uri.URI
	file  *files.File
	first *diagnostics.Finding
	count int
}

func newPublisher(s *server) *publisher {
	return &publisher{s: s, wake: make(chan struct{}, 1), sent: map[string]sentSet{}}
}

// update asks for a run on a state that is newer than any before.
func (p *publisher) update(v *view) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	p.next = v
	poke(p.wake)
}

// requested is the number that done reaches when all updates so far have been published.
func (p *publisher) requested() uint64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

// run publishes until ctx ends.
func (p *publisher) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wake:
		}
		p.mu.Lock()
		v, asked := p.next, p.asked
		p.next = nil
		p.mu.Unlock()
		if v != nil {
			p.publish(v, asked)
			p.s.refresh.update(v)
			p.s.ahead.update(v)
		}
		p.done.reach(asked)
	}
}

// publish computes all findings and sends the sets that differ from what the client has.
func (p *publisher) publish(v *view, update uint64) {
	defer func() {
		if r := recover(); r != nil {
			// The last report may be what made it crash: start afresh at the next change.
			p.report.Store(nil)
			p.s.log.Error("checking crashed", "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	if p.s.cfg.before != nil {
		p.s.cfg.before(p.s.ctx, "publish")
	}
	report := diagnostics.Run(v.snap, p.report.Load())
	p.report.Store(report)
	if v.client.pulls {
		p.keep(v, report, update)
		return
	}
	paths := slices.Concat(report.Paths(), v.snap.Open(), slices.Collect(maps.Keys(p.sent)))
	slices.Sort(paths)
	for _, path := range slices.Compact(paths) {
		if p.s.ctx.Err() != nil {
			return
		}
		p.set(v, path, report.For(path))
	}
}

// set sends the findings of one path, if the client does not have them for this version.
func (p *publisher) set(v *view, path string, findings []diagnostics.Finding) {
	file := v.snap.File(path)
	if file == nil {
		findings = nil // it has left
	}
	last, had := p.sent[path]
	now := sentSet{basis: basis{uri: v.uris.of(path), file: file, count: len(findings)}}
	if len(findings) > 0 {
		now.first = &findings[0]
	}
	if had && now.basis == last.basis {
		return
	}
	if versionOf(p.s.session.Snapshot().File(path)) != versionOf(file) {
		return // edited meanwhile: the next run has it
	}
	items := make([]protocol.Diagnostic, 0, len(findings))
	for _, f := range findings {
		items = append(items, v.diagnostic(file, f))
	}
	now.hash = sha256.Sum256(lspAny(items))
	if had && last.count > 0 && last.uri != now.uri {
		p.send(last.uri, nil, nil) // it is shown under another spelling
		had = false
	}

	open := file != nil && file.Open && inApp(v.snap, path)
	switch {
	case open && versionOf(last.file) != versionOf(file):
		// The client wants to know that the set is that of its text, even if it is the same.
		p.send(now.uri, file, items)
	case had && last.hash != now.hash, !had && len(items) > 0:
		p.send(now.uri, file, items)
	}
	if open || len(items) > 0 {
		p.sent[path] = now
	} else {
		delete(p.sent, path)
	}
}

// send publishes a set; the version is that of the text it was computed from.
func (p *publisher) send(u uri.URI, file *files.File, items []protocol.Diagnostic) {
	if items == nil {
		items = []protocol.Diagnostic{}
	}
	params := &protocol.PublishDiagnosticsParams{URI: u, Diagnostics: items}
	if file != nil && file.Open {
		params.Version = protocol.NewOptional(file.Version)
	}
	p.s.notify("textDocument/publishDiagnostics", params)
}

// diagnostic is a finding as the client can show it.
func (v *view) diagnostic(file *files.File, f diagnostics.Finding) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Range:    v.rangeIn(file, f.Span),
		Severity: protocol.DiagnosticSeverity(f.Severity),
		Code:     protocol.String(f.Code),
		Source:   protocol.NewOptional("funcls"),
		Message:  protocol.String(f.Text()),
	}
	if url := f.URL(); url != "" && v.client.codeDescription {
		d.CodeDescription = protocol.CodeDescription{Href: uri.URI(url)}
	}
	if v.client.related {
		for _, r := range f.Related {
			if at, ok := v.location(r.Path, r.Span); ok {
				d.RelatedInformation = append(d.RelatedInformation,
					protocol.DiagnosticRelatedInformation{Location: at, Message: r.Message})
			}
		}
	}
	if f.Unnecessary && slices.Contains(v.client.tags, protocol.DiagnosticTagUnnecessary) {
		d.Tags.Set([]protocol.DiagnosticTag{protocol.DiagnosticTagUnnecessary})
	}
	return d
}

// versionOf is an open document's version; nil for anything else.
func versionOf(f *files.File) any {
	if f == nil || !f.Open {
		return nil
	}
	return f.Version
}

// inApp reports whether a path lies in a function app. Elsewhere the server says nothing.
func inApp(snap *workspace.Snapshot, path string) bool {
	return slices.ContainsFunc(snap.Apps(), func(app *model.App) bool {
		return strings.HasPrefix(path, strings.TrimSuffix(app.Root, "/")+"/")
	})
}
