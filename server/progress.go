package server

import (
	"fmt"

	"go.lsp.dev/protocol"
)

// progress shows how far a long piece of work has come. Its methods never wait for the client:
// a goroutine of its own asks for leave to show anything and then sends the newest state.
type progress struct {
	updates chan [2]int // size 1: the newest state
	over    chan struct{}
}

// beginProgress starts to show a piece of work, if the client shows any. It may be called on any
// goroutine; end must follow.
func (s *server) beginProgress(title string) *progress {
	p := &progress{updates: make(chan [2]int, 1), over: make(chan struct{})}
	if !s.client.progress {
		return p
	}
	token := protocol.String(fmt.Sprintf("funcls.%d", s.tokens.Add(1)))
	send := func(value any) {
		s.notify("$/progress", &protocol.ProgressParams{Token: token, Value: lspAny(value)})
	}
	s.work.Go(func() {
		if err := s.call("window/workDoneProgress/create", &protocol.WorkDoneProgressCreateParams{Token: token}, nil); err != nil {
			return // refused, or the server is ending
		}
		percentage, cancellable := uint32(0), false
		send(&protocol.WorkDoneProgressBegin{Kind: "begin", Title: title, Percentage: &percentage, Cancellable: &cancellable})
		for {
			select {
			case u := <-p.updates:
				done, total := u[0], max(u[1], 1)
				message := fmt.Sprintf("%d of %d", u[0], u[1])
				if next := uint32(min(100*done/total, 100)); next > percentage {
					percentage = next
					send(&protocol.WorkDoneProgressReport{Kind: "report", Message: &message, Percentage: &percentage})
				}
			case <-p.over:
				send(&protocol.WorkDoneProgressEnd{Kind: "end"})
				return
			case <-s.ctx.Done():
				return
			}
		}
	})
	return p
}

// report says how many of how many pieces are done. It is not safe for concurrent use.
func (p *progress) report(done, total int) {
	select {
	case <-p.updates: // nobody has seen it, and it is out of date
	default:
	}
	select {
	case p.updates <- [2]int{done, total}:
	default:
	}
}

// end says that the work is over.
func (p *progress) end() { close(p.over) }
