package lsptest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// envelope is any message.
type envelope struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *Error          `json:"error,omitempty"`
}

// reply is what came for a request.
type reply struct {
	result json.RawMessage
	err    *Error
}

// Error is the error a request was answered with.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return fmt.Sprintf("%d: %s", e.Code, e.Message) }

// Code is the code of the error of a request, 0 if err is nil.
func Code(err error) int {
	if e, ok := err.(*Error); ok && e != nil {
		return e.Code
	}
	return 0
}

// Write sends bytes as they are.
func (e *Editor) Write(raw string) {
	// After the server's end there is nobody to write to, as in real life.
	_, _ = io.WriteString(e.out, raw)
}

// WriteBody sends a body, whatever it is, in a frame.
func (e *Editor) WriteBody(body string) {
	e.Write(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

func (e *Editor) send(m envelope) {
	m.JSONRPC = "2.0"
	if m.Method != "" && m.ID != nil {
		e.mu.Lock()
		e.requests[string(m.ID)] = m.Method
		e.mu.Unlock()
	}
	body, err := json.Marshal(m)
	if err != nil {
		e.t.Fatal(err)
	}
	e.WriteBody(string(body))
}

func (e *Editor) encode(params any) json.RawMessage {
	if params == nil {
		return nil
	}
	raw, err := json.Marshal(params)
	if err != nil {
		e.t.Fatal(err)
	}
	return raw
}

// Notify sends a notification.
func (e *Editor) Notify(method string, params any) {
	e.send(envelope{Method: method, Params: e.encode(params)})
}

// Send sends a request and returns its id, to be waited for by Reply.
func (e *Editor) Send(method string, params any) string {
	e.nextID++
	id := strconv.Itoa(e.nextID)
	if e.nextID%2 == 0 { // by turns, so that every test has both kinds
		id = strconv.Quote("request-" + id)
	}
	e.send(envelope{ID: json.RawMessage(id), Method: method, Params: e.encode(params)})
	return id
}

// Cancel asks for a request to be cancelled.
func (e *Editor) Cancel(id string) {
	e.Notify("$/cancelRequest", map[string]any{"id": json.RawMessage(id)})
}

// Reply waits for the reply to a request and decodes its result, unless into is nil. The error
// is an *Error if the server sent one.
func (e *Editor) Reply(id string, into any) error {
	e.mu.Lock()
	for len(e.replies[id]) == 0 && !e.gone {
		e.news.Wait()
	}
	got := e.replies[id]
	if len(got) > 0 {
		delete(e.replies, id)
	}
	e.mu.Unlock()
	switch {
	case len(got) == 0:
		return fmt.Errorf("the server ended without a reply to %s", id)
	case len(got) > 1:
		return fmt.Errorf("%d replies to %s", len(got), id)
	case got[0].err != nil:
		return got[0].err
	case into == nil:
		return nil
	}
	return json.Unmarshal(got[0].result, into)
}

// Request sends a request and waits for its reply.
func (e *Editor) Request(method string, params, into any) error {
	return e.Reply(e.Send(method, params), into)
}

// Orphan waits for a reply with a null id, which is the answer to what was no request.
func (e *Editor) Orphan() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	for len(e.orphans) == 0 && !e.gone {
		e.news.Wait()
	}
	if len(e.orphans) == 0 {
		return io.EOF
	}
	first := e.orphans[0]
	e.orphans = e.orphans[1:]
	return first.err
}

// read takes the server's messages until its output ends.
func (e *Editor) read(from io.Reader) {
	in := bufio.NewReader(from)
	for {
		body, err := frame(in)
		if err != nil {
			e.mu.Lock()
			defer e.mu.Unlock()
			if err != io.EOF {
				e.broken = append(e.broken, err.Error())
			}
			e.gone = true
			e.news.Broadcast()
			_, _ = io.Copy(io.Discard, from)
			return
		}
		var m envelope
		if err := json.Unmarshal(body, &m); err != nil || m.JSONRPC != "2.0" {
			e.breach("no message: %.200s", body)
			continue
		}
		switch {
		case m.Method != "" && m.ID != nil:
			e.asked(m)
		case m.Method != "":
			e.told(m)
		default:
			e.replied(m, body)
		}
	}
}

func frame(in *bufio.Reader) ([]byte, error) {
	length := -1
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return nil, err
		}
		if line == "\r\n" {
			break
		}
		if n, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			if length, err = strconv.Atoi(strings.TrimSuffix(n, "\r\n")); err != nil {
				return nil, err
			}
		}
	}
	if length < 0 {
		return nil, fmt.Errorf("a frame without Content-Length")
	}
	body := make([]byte, length)
	_, err := io.ReadFull(in, body)
	return body, err
}

// breach notes a broken rule.
func (e *Editor) breach(format string, args ...any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.broken = append(e.broken, fmt.Sprintf(format, args...))
}

func (e *Editor) replied(m envelope, body []byte) {
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(body, &fields); err != nil {
		e.breach("a reply that is no object: %.200s", body)
	}
	if _, hasResult := fields["result"]; hasResult == (m.Error != nil) {
		e.breach("a reply must have a result or an error: %.200s", body)
	}
	e.mu.Lock()
	method := e.requests[string(fields["id"])]
	e.mu.Unlock()
	if m.Error == nil {
		e.shapely(method, fields["result"])
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	r := reply{fields["result"], m.Error}
	if id := string(fields["id"]); id == "null" {
		e.orphans = append(e.orphans, r)
	} else {
		if e.replies[id] = append(e.replies[id], r); len(e.replies[id]) > 1 {
			e.broken = append(e.broken, "two replies to "+id)
		}
	}
	e.news.Broadcast()
}

// asked answers a request of the server.
func (e *Editor) asked(m envelope) {
	e.shapely(m.Method, m.Params)
	if slices.Contains(e.opt.Silent, m.Method) {
		return
	}
	answer := envelope{ID: m.ID, Result: json.RawMessage("null")}
	switch m.Method {
	case "client/registerCapability":
		e.register(m.Params)
	case "workspace/configuration":
		answer.Result = e.configuration(m.Params)
	case "window/workDoneProgress/create":
	case "workspace/diagnostic/refresh", "workspace/codeLens/refresh", "workspace/inlayHint/refresh", "workspace/semanticTokens/refresh",
		"funcls/views/refresh":
		e.mu.Lock()
		e.refreshes = append(e.refreshes, m.Method)
		e.news.Broadcast()
		e.mu.Unlock()
	case "workspace/applyEdit":
		answer.Result = e.askedToEdit(m.Params)
	default:
		e.breach("an unexpected request: %s", m.Method)
		answer = envelope{ID: m.ID, Error: &Error{-32601, "not here"}}
	}
	// Not on the reading goroutine: the server may be writing while it does not read.
	go e.send(answer)
}

// told takes a notification of the server.
func (e *Editor) told(m envelope) {
	e.shapely(m.Method, m.Params)
	var err error
	switch m.Method {
	case "textDocument/publishDiagnostics":
		if err = e.publish(m.Params); e.pulls {
			err = fmt.Errorf("the editor asks for diagnostics")
		}
	case "$/progress":
		if !e.part(m.Params) {
			err = e.noteProgress(m.Params)
		}
	case "window/logMessage":
		var p struct{ Message string }
		err = json.Unmarshal(m.Params, &p)
		e.mu.Lock()
		e.logged = append(e.logged, p.Message)
		e.mu.Unlock()
	case "$/logTrace":
		var p struct{ Message string }
		err = json.Unmarshal(m.Params, &p)
		e.mu.Lock()
		e.traces = append(e.traces, p.Message)
		e.mu.Unlock()
	default:
		err = fmt.Errorf("unexpected")
	}
	if err != nil {
		e.breach("%s: %v", m.Method, err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.news.Broadcast()
}

func (e *Editor) noteProgress(params json.RawMessage) error {
	var p struct {
		Token string
		Value struct {
			Kind, Title, Message string
			Percentage           int
		}
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.progress = append(e.progress, strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Token, p.Value.Kind, p.Value.Title)))
	return nil
}

// Progress is what the server has shown of its progress: "token kind title".
func (e *Editor) Progress() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.progress)
}

// AwaitProgress waits until the server has shown this, or has ended.
func (e *Editor) AwaitProgress(what string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for !slices.Contains(e.progress, what) && !e.gone {
		e.news.Wait()
	}
}

// Traces are the $/logTrace messages so far.
func (e *Editor) Traces() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.traces)
}

// Logged are the warnings and errors the server has shown; each is given only once, and one that
// is never asked for fails the test.
func (e *Editor) Logged() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	lines := e.logged
	e.logged = nil
	return lines
}

// Showing are the names, relative to the root, of all files that have diagnostics now, sorted.
func (e *Editor) Showing() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var names []string
	for _, uri := range slices.Sorted(maps.Keys(e.shown)) {
		if len(e.shown[uri].Diagnostics) > 0 {
			names = append(names, strings.TrimPrefix(uri, e.URI("")+"/"))
		}
	}
	return names
}
