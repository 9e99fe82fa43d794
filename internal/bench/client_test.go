package bench

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// client is the least of an editor: it talks to a server in a process of its own.
type client struct {
	tb   testing.TB
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	base string // URI of the workspace
	id   int
}

// serve starts a server on a directory. The first index is done when it returns; it took that long.
func serve(tb testing.TB, binary, dir, capabilities string) (c *client, index time.Duration) {
	tb.Helper()
	c = &client{tb: tb, cmd: exec.Command(binary, "serve"), base: "file://" + filepath.ToSlash(dir)}
	var err error
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		tb.Fatal(err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		tb.Fatal(err)
	}
	c.out = bufio.NewReaderSize(out, 1<<16)
	if err := c.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	c.request("initialize", map[string]any{
		"processId": nil, "capabilities": json.RawMessage(capabilities),
		"workspaceFolders": []any{map[string]any{"uri": c.base, "name": "bench"}},
	})
	start := time.Now()
	c.send(map[string]any{"method": "initialized", "params": struct{}{}})
	c.request("funcls/settled", nil)
	return c, time.Since(start)
}

// end shuts the server down.
func (c *client) end() {
	c.request("shutdown", nil)
	c.send(map[string]any{"method": "exit"})
	if err := c.cmd.Wait(); err != nil {
		c.tb.Error(err)
	}
}

func (c *client) send(message map[string]any) {
	message["jsonrpc"] = "2.0"
	body, err := json.Marshal(message)
	if err != nil {
		c.tb.Fatal(err)
	}
	if _, err := fmt.Fprintf(c.in, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		c.tb.Fatal(err)
	}
}

// receive returns the body of the next message.
func (c *client) receive() []byte {
	size := -1
	for {
		line, err := c.out.ReadString('\n')
		if err != nil {
			c.tb.Fatal(err)
		}
		if line = strings.TrimSpace(line); line == "" {
			break
		}
		if _, err := fmt.Sscanf(line, "Content-Length: %d", &size); err != nil {
			continue // another header
		}
	}
	if size < 0 {
		c.tb.Fatal("a frame without a length")
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(c.out, body); err != nil {
		c.tb.Fatal(err)
	}
	return body
}

// request sends a request and waits for its reply.
func (c *client) request(method string, params any) {
	c.id++
	message := map[string]any{"id": c.id, "method": method}
	if params != nil {
		message["params"] = params
	}
	c.send(message)
	c.await(c.id)
}

// together sends requests, by method, and waits for all their replies.
func (c *client) together(requests map[string]any) {
	var ids []int
	for method, params := range requests {
		c.id++
		c.send(map[string]any{"id": c.id, "method": method, "params": params})
		ids = append(ids, c.id)
	}
	c.await(ids...)
}

// await waits for the replies to requests, and answers those of the server.
func (c *client) await(ids ...int) {
	for len(ids) > 0 {
		var message struct {
			ID     json.RawMessage
			Method string
			Error  any
		}
		if err := json.Unmarshal(c.receive(), &message); err != nil {
			c.tb.Fatal(err)
		}
		if message.Method != "" {
			if message.ID != nil {
				c.send(map[string]any{"id": message.ID, "result": nil})
			}
			continue
		}
		if message.Error != nil {
			c.tb.Fatal(message.Error)
		}
		ids = slices.DeleteFunc(ids, func(id int) bool { return strconv.Itoa(id) == string(message.ID) })
	}
}

// cancelled sends a request and, after a while, cancels it. It returns the time from then to the
// reply, be it an error or a result that was under way.
func (c *client) cancelled(method string, params any, after time.Duration) time.Duration {
	c.id++
	c.send(map[string]any{"id": c.id, "method": method, "params": params})
	for begin := time.Now(); time.Since(begin) < after; { // a timer is not that exact
		runtime.Gosched()
	}
	start := time.Now()
	c.send(map[string]any{"method": "$/cancelRequest", "params": map[string]any{"id": c.id}})
	for {
		var reply struct {
			ID     int
			Method string
		}
		body := c.receive()
		took := time.Since(start)
		if err := json.Unmarshal(body, &reply); err != nil {
			c.tb.Fatal(err)
		}
		if reply.Method == "" && reply.ID == c.id {
			return took
		}
	}
}

func (c *client) uri(name string) string { return c.base + "/" + name }

// open opens a document.
func (c *client) open(name, text string) {
	c.send(map[string]any{"method": "textDocument/didOpen", "params": map[string]any{
		"textDocument": map[string]any{"uri": c.uri(name), "languageId": "any", "version": 1, "text": text},
	}})
}

// edit sends an edit of a text.
func (c *client) edit(e edit, text string, version int) {
	c.send(map[string]any{"method": "textDocument/didChange", "params": map[string]any{
		"textDocument": map[string]any{"uri": c.uri(e.name), "version": version},
		"contentChanges": []any{map[string]any{
			"range": map[string]any{"start": position(text, e.at), "end": position(text, e.at+e.deleted)},
			"text":  e.typed,
		}},
	}})
}

// keystroke sends an edit of a text and waits for the diagnostics of the new version. It returns the
// time between the two.
func (c *client) keystroke(e edit, text string, version int) time.Duration {
	start := time.Now()
	c.edit(e, text, version)
	for {
		body := c.receive()
		took := time.Since(start)
		if !bytes.Contains(body, []byte("textDocument/publishDiagnostics")) {
			continue
		}
		var published struct {
			Params struct {
				URI     string
				Version int
			}
		}
		if err := json.Unmarshal(body, &published); err != nil {
			c.tb.Fatal(err)
		}
		if published.Params.URI == c.uri(e.name) && published.Params.Version == version {
			return took
		}
	}
}

// position is the line and character of an offset in a text of ASCII.
func position(text string, at int) map[string]any {
	before := text[:at]
	return map[string]any{"line": strings.Count(before, "\n"), "character": at - strings.LastIndexByte(before, '\n') - 1}
}
